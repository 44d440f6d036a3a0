// Cuts GitHub's OpenAPI description down to the endpoints that heapgate asks. Not part of the build: the result is committed.
// `@octokit/openapi` takes 385 MB, so it is installed elsewhere:
//   npm i --prefix DIR @octokit/openapi@23 && node scripts/extract-openapi.mjs DIR
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const PATHS = {
  "/repos/{owner}/{repo}/compare/{basehead}": ["get"],
  "/repos/{owner}/{repo}/git/commits/{commit_sha}": ["get"],
  "/repos/{owner}/{repo}/git/trees/{tree_sha}": ["get"],
  "/repos/{owner}/{repo}/git/blobs/{file_sha}": ["get"],
  "/repos/{owner}/{repo}": ["get"],
  "/repos/{owner}/{repo}/git/blobs": ["post"],
  "/repos/{owner}/{repo}/git/trees": ["post"],
  "/repos/{owner}/{repo}/git/commits": ["post"],
  "/repos/{owner}/{repo}/git/ref/{ref}": ["get"],
  "/repos/{owner}/{repo}/git/refs": ["post"],
  "/repos/{owner}/{repo}/git/refs/{ref}": ["patch"],
  "/repos/{owner}/{repo}/pulls": ["get", "post"],
  "/repos/{owner}/{repo}/pulls/{pull_number}": ["patch"],
  "/repos/{owner}/{repo}/commits/{commit_sha}/pulls": ["get"],
  "/repos/{owner}/{repo}/deployments": ["get"],
  "/repos/{owner}/{repo}/deployments/{deployment_id}/statuses": ["get"],
  "/repos/{owner}/{repo}/issues": ["get", "post"],
  "/repos/{owner}/{repo}/issues/{issue_number}": ["patch"],
  "/repos/{owner}/{repo}/check-runs": ["post"],
  "/repos/{owner}/{repo}/check-runs/{check_run_id}": ["patch"],
  "/repos/{owner}/{repo}/issues/{issue_number}/comments": ["get", "post"],
  "/repos/{owner}/{repo}/issues/comments/{comment_id}": ["patch"],
  "/repos/{owner}/{repo}/pulls/{pull_number}/comments": ["get"],
  "/repos/{owner}/{repo}/pulls/{pull_number}/files": ["get"],
  "/repos/{owner}/{repo}/pulls/{pull_number}/reviews": ["post"],
  "/repos/{owner}/{repo}/code-scanning/sarifs": ["post"],
  "/repos/{owner}/{repo}/code-scanning/sarifs/{sarif_id}": ["get"],
};
const RESULT = "test/github/github-openapi.json";

/** Words for people; no validator reads them. */
const PROSE = new Set(["description", "example", "examples", "externalDocs", "summary", "title", "tags", "x-github"]);

const [directory] = process.argv.slice(2);
if (directory === undefined) {
  console.error("usage: node scripts/extract-openapi.mjs DIR, after: npm i --prefix DIR @octokit/openapi@23");
  process.exit(2);
}
const file = join(directory, "node_modules/@octokit/openapi/generated/api.github.com.json");
const whole = JSON.parse(readFileSync(file, "utf8"));

const components = {};
const paths = Object.fromEntries(
  Object.entries(PATHS).map(([path, methods]) => [
    path,
    Object.fromEntries(methods.map((method) => [method, strip(whole.paths[path][method])])),
  ]),
);
for (const queue = references(paths); queue.length > 0; ) {
  const [kind, name] = queue.pop();
  components[kind] ??= {};
  if (components[kind][name] !== undefined) continue;
  components[kind][name] = strip(whole.components[kind][name], kind === "examples");
  queue.push(...references(components[kind][name]));
}
for (const kind of Object.keys(components)) components[kind] = sorted(components[kind]);
const info = { title: whole.info.title, version: whole.info.version, license: whole.info.license };
writeFileSync(
  RESULT,
  `${JSON.stringify({ openapi: whole.openapi, info, paths, components: sorted(components) }, null, 1)}\n`,
);

/** Without prose. Inside `properties` every key is a name, whatever it is called. */
function strip(value, isMapOfNames = false) {
  if (Array.isArray(value)) return value.map((item) => strip(item));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([key]) => isMapOfNames || !PROSE.has(key));
  return Object.fromEntries(entries.map(([key, inner]) => [key, strip(inner, key === "properties" && !isMapOfNames)]));
}

function references(value) {
  return [...JSON.stringify(value).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g)].map(([, kind, name]) => [
    kind,
    name,
  ]);
}

function sorted(object) {
  return Object.fromEntries(Object.entries(object).sort(([a], [b]) => (a < b ? -1 : 1)));
}
