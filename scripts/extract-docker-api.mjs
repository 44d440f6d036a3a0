// Cuts the published schema of Docker's Engine API down to what a soak asks. Not part of the build: the result is committed.
// Debian has the schema in a package:
//   apt-get download golang-github-docker-docker-dev && dpkg -x golang-github-docker-docker-dev*.deb DIR
//   node scripts/extract-docker-api.mjs DIR
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parseDocument } from "yaml";

const PATHS = {
  "/images/{name}/json": ["get"],
  "/containers/create": ["post"],
  "/containers/{id}/start": ["post"],
  "/containers/{id}/stats": ["get"],
  "/containers/{id}/json": ["get"],
  "/containers/{id}/stop": ["post"],
  "/containers/{id}/logs": ["get"],
  "/containers/{id}": ["delete"],
  "/events": ["get"],
};
const RESULT = "test/soak/docker/engine-api.json";

/** Words for people, and what only generators of code read. */
const PROSE = new Set(["description", "example", "examples", "summary", "title", "tags", "operationId", "default"]);

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  console.error(
    "usage: node scripts/extract-docker-api.mjs DIR, with Debian's golang-github-docker-docker-dev unpacked there",
  );
  process.exit(2);
}
const file = join(directory, "usr/share/gocode/src/github.com/docker/docker/api/swagger.yaml");
// Some descriptions are not indented as YAML wants it: read all the same.
const whole = parseDocument(readFileSync(file, "utf8")).toJS();

const definitions = {};
const paths = Object.fromEntries(
  Object.entries(PATHS).map(([path, methods]) => [
    path,
    Object.fromEntries(methods.map((method) => [method, strip(whole.paths[path][method])])),
  ]),
);
for (const queue = references(paths); queue.length > 0; ) {
  const name = queue.pop();
  if (definitions[name] !== undefined) continue;
  definitions[name] = strip(whole.definitions[name]);
  queue.push(...references(definitions[name]));
}
const info = { title: whole.info.title, version: whole.info.version, license: "Apache-2.0, Moby authors" };
writeFileSync(RESULT, `${JSON.stringify({ swagger: whole.swagger, info, paths, definitions }, null, 1)}\n`);

/** Without prose. Inside `properties` every key is a name, whatever it is called. */
function strip(value, isMapOfNames = false) {
  if (Array.isArray(value)) return value.map((item) => strip(item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => isMapOfNames || (!PROSE.has(key) && !key.startsWith("x-")));
  return Object.fromEntries(entries.map(([key, item]) => [key, strip(item, !isMapOfNames && key === "properties")]));
}

function references(value) {
  if (typeof value !== "object" || value === null) return [];
  const own = typeof value.$ref === "string" ? [value.$ref.replace("#/definitions/", "")] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}
