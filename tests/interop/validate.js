// Reads the front matter of files with gray-matter, validates it with ajv, and prints {path: [errors]} as JSON.
"use strict";

const fs = require("node:fs");
const matter = require("gray-matter");
const Ajv = require("ajv/dist/2020");

const [schema, ...paths] = process.argv.slice(2);
const validate = new Ajv({ allErrors: true, strict: true }).compile(JSON.parse(fs.readFileSync(schema, "utf8")));

function errors(path) {
  validate(matter(fs.readFileSync(path, "utf8")).data);
  return (validate.errors || []).map((error) => `${error.instancePath} ${error.message}`.trim());
}

process.stdout.write(JSON.stringify(Object.fromEntries(paths.map((path) => [path, errors(path)]))));
