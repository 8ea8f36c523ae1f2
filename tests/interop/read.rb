# Reads the front matter of every .md file in a folder with Psych and prints {name: value} as JSON.
#
#   ruby read.rb strict FOLDER   the lines between the fences, with no class but those of JSON permitted
#   ruby read.rb jekyll FOLDER   where Jekyll ends the block, with the classes and aliases that Jekyll permits
#
# A value that JSON does not have is printed as a mapping that no article holds, so it cannot pass for text.

require 'date'
require 'json'
require 'psych'

JEKYLL_BLOCK = /\A---\s*\n(.*?\n?)^(?:---|\.\.\.)\s*$/m

READERS = {
  'strict' => ->(text) { Psych.safe_load(text[4..text.index("\n---\n")]) },
  'jekyll' => ->(text) { Psych.safe_load(text[JEKYLL_BLOCK, 1], permitted_classes: [Date, Time], aliases: true) }
}.freeze

def marked(value)
  case value
  when Hash then value.to_h { |key, item| [key.is_a?(String) ? key : "(#{key.class}) #{key}", marked(item)] }
  when Array then value.map { |item| marked(item) }
  when String, Integer, true, false, nil then value
  else { "(#{value.class})" => value.to_s }
  end
end

def read(reader, file)
  marked(reader.call(File.read(file, encoding: 'UTF-8')))
rescue Psych::Exception, ArgumentError => e
  { '(error)' => "#{e.class}: #{e.message}" }
end

mode, folder = ARGV
values = Dir.glob('*.md', base: folder).to_h do |name|
  [File.basename(name, '.md'), read(READERS.fetch(mode), File.join(folder, name))]
end
print JSON.generate(values, ascii_only: true)
