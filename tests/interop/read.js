// Reads the front matter of every .md file in a folder with js-yaml and prints {name: value} as JSON.
// A value that JSON does not have is printed as a mapping that no article holds, so it cannot pass for text.
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const yaml = require("js-yaml");

function frontMatter(text) {
  return text.slice("---\n".length, text.indexOf("\n---\n") + 1);
}

function read(file) {
  try {
    return yaml.load(frontMatter(fs.readFileSync(file, "utf8")));
  } catch (error) {
    return { "(error)": String(error.message) };
  }
}

function marked(key, value) {
  const raw = this[key];
  if (raw instanceof Date) return { "(date)": String(raw) };
  if (typeof raw === "number" && !Number.isSafeInteger(raw)) return { "(number)": String(raw) };
  return value;
}

const folder = process.argv[2];
const names = fs.readdirSync(folder).filter((name) => name.endsWith(".md"));
const values = names.map((name) => [path.basename(name, ".md"), read(path.join(folder, name))]);
process.stdout.write(JSON.stringify(Object.fromEntries(values), marked));
