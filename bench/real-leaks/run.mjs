// Runs heapgate on the trees before and after each published leak fix of fixes.json, and counts.
//
//   node bench/real-leaks/run.mjs --mirror DIR [--only REPO] [--jobs N] [--json FILE] [--scope tree|near]
//                                    [--cli FILE] [--cache DIR]
//   node bench/real-leaks/run.mjs --mirror DIR --explain N   what is said in that function, before and after
//   node bench/real-leaks/run.mjs --mirror DIR --verify      is each function where fixes.json says? (runs no analysis)
//
// DIR holds bare git directories as owner+name/repo. All *.c and *.h of a commit are analysed together, without a build.
// With --scope near it is only the file of the fix, what its function calls over two levels, and the headers of these:
// much quicker, but not always the same answer. What counts is --scope tree (the default).
//
// found  a leak finding whose allocation or loss is in the function, at the variable, before the fix and not after it
// stays  such a finding is there before the fix and still there after it
// left   leak findings of any variable in that function after the fix
//
// Answers are kept by heapgate's own hash, repository and commit, so a second run with the same dist/ takes seconds.
import { execFile, execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs, promisify } from "node:util";

const HERE = dirname(fileURLToPath(import.meta.url));
const LEAKS = new Set(["memory-leak", "realloc-leak", "resource-leak"]);
const TIME_LIMIT = 10 * 60 * 1000;
const BIG = 1 << 30;
const run = promisify(execFile);

const { values: options } = parseArgs({
  options: {
    mirror: { type: "string" },
    only: { type: "string" },
    jobs: { type: "string", default: "1" },
    json: { type: "string" },
    cli: { type: "string", default: join(HERE, "../../dist/cli.js") },
    cache: { type: "string", default: join(tmpdir(), "heapgate-real-leaks") },
    scope: { type: "string", default: "tree" },
    explain: { type: "string" },
    verify: { type: "boolean", default: false },
  },
});
const isNear = options.scope === "near";
if (!options.mirror) throw new Error("--mirror DIR is missing");

const all = JSON.parse(readFileSync(join(HERE, "fixes.json"), "utf8")).map((fix, number) => ({ number, ...fix }));
const fixes = all.filter(
  (fix) =>
    (!options.only || fix.repo.includes(options.only)) &&
    (options.explain === undefined || fix.number === Number(options.explain)),
);

// --- git

function gitDirectory(repo) {
  const clone = join(options.mirror, repo.replace("/", "+"), "repo");
  return existsSync(join(clone, ".git")) ? join(clone, ".git") : clone;
}

function git(repo, ...args) {
  return execFileSync("git", ["--git-dir", gitDirectory(repo), ...args], {
    encoding: "latin1",
    maxBuffer: BIG,
  }).trimEnd();
}

// --- one tree

function hashOfDist(cli) {
  const hash = createHash("sha256");
  const visit = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) visit(path);
      else if (/\.(js|wasm)$/.test(entry.name)) hash.update(entry.name).update(readFileSync(path));
    }
  };
  visit(dirname(resolve(cli)));
  return hash.digest("hex").slice(0, 16);
}

/** What of a finding is needed here: where it is allocated, where it is lost, and the variable. */
function compact(finding) {
  const lost = [finding.trace, ...finding.otherTraces]
    .map((trace) => (Array.isArray(trace) ? trace : trace.steps)?.at(-1))
    .filter(Boolean);
  const place = (step) => ({ file: step.location.file, line: step.location.line, function: step.location.function });
  return {
    check: finding.check,
    variable: finding.args.variable ?? "",
    message: finding.message,
    places: [place(finding), ...lost.map(place)],
  };
}

/** The leak findings in the C files of a commit. */
async function analyse({ repo, file, function: name }, commit, folder) {
  const suffix = isNear ? `-${name}` : "";
  const kept = join(folder, `${repo.replace("/", "+")}@${commit}${suffix}.json`);
  if (existsSync(kept)) return JSON.parse(readFileSync(kept, "utf8"));
  const tree = mkdtempSync(join(tmpdir(), "real-leaks-"));
  try {
    const archive = join(tree, "tree.tar");
    const source = join(tree, "source");
    mkdirSync(source);
    await run("git", ["--git-dir", gitDirectory(repo), "archive", "-o", archive, commit, "--", "*.c", "*.h"]);
    await run("tar", ["-xf", archive, "-C", source]);
    rmSync(archive);
    if (isNear) keepNear(source, file, name);
    // Fixes are not tried in programs above 2 MB, and none are needed here: two megabytes of comment.
    writeFileSync(join(source, "zz-real-leaks-padding.h"), `/*${"\n".repeat(2_000_000)}*/\n`);
    const report = join(tree, "report.json");
    const flags = ["--max-old-space-size=6000", resolve(options.cli), "check", ".", "--format", "json", "--quiet"];
    const started = Date.now();
    let failure;
    await run(process.execPath, [...flags, "--output", report], {
      cwd: source,
      timeout: TIME_LIMIT,
      maxBuffer: BIG,
    }).catch((error) => {
      if (error.code !== 1) failure = error.killed ? "ran too long" : String(error.stderr || error.message).slice(-500);
    });
    if (!existsSync(report)) return { failure: failure ?? "no report", findings: [], partial: [] };
    const { findings, coverage } = JSON.parse(readFileSync(report, "utf8"));
    const answer = {
      seconds: (Date.now() - started) / 1000,
      lines: coverage.lines,
      findings: findings.filter((finding) => LEAKS.has(finding.check)).map(compact),
      partial: coverage.partial,
    };
    writeFileSync(`${kept}.new`, JSON.stringify(answer));
    renameSync(`${kept}.new`, kept);
    return answer;
  } finally {
    rmSync(tree, { recursive: true, force: true });
  }
}

// --- near scope: by names only, nothing is parsed

const LEVELS = 2;
const NEAR_FILES = 12;
const DEFINITION = /^(?!(?:if|for|while|switch|return|else|do)\b)[A-Za-z_][^\n;{}=#()]*\(([^{};]*)\)([^{}()=]*)\{/gm;

function sourcesOf(folder) {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((path) => /\.[ch]$/.test(path) && statSync(join(folder, path)).isFile())
    .sort();
}

/** Name of each function and macro → where it is defined, with its text. */
function definitionsOf(texts) {
  const index = new Map();
  const add = (name, file, text, isMacro) => {
    if (!index.has(name)) index.set(name, []);
    index.get(name).push({ file, text, isMacro });
  };
  for (const [file, text] of texts) {
    for (const match of text.matchAll(DEFINITION)) {
      if (match[2].trimStart().startsWith(";")) continue;
      const name = match[0].match(/(\w+)\s*\(/)?.[1];
      const end = text.indexOf("\n}", match.index);
      if (name) add(name, file, text.slice(match.index, end < 0 ? undefined : end), false);
    }
    for (const [macro, name] of text.matchAll(/^[ \t]*#[ \t]*define[ \t]+(\w+)(?:.*\\\r?\n)*.*/gm)) {
      add(name, file, macro, true);
    }
  }
  return index;
}

function keepNear(folder, file, name) {
  const texts = new Map(sourcesOf(folder).map((path) => [path, readFileSync(join(folder, path), "latin1")]));
  const definitions = definitionsOf(texts);
  const near = new Set([file]);
  const seen = new Set();
  let level = [{ file, text: definitions.get(name)?.find((it) => it.file === file)?.text ?? texts.get(file) ?? "" }];
  for (let depth = 0; depth < LEVELS && level.length > 0; depth++) {
    const next = [];
    for (let at = 0; at < level.length; at++) {
      for (const word of level[at].text.match(/\b[A-Za-z_]\w*/g) ?? []) {
        if (seen.has(word)) continue;
        seen.add(word);
        const known = definitions.get(word) ?? [];
        const own = known.filter((it) => it.file === level[at].file);
        for (const it of (own.length > 0 ? own : known).slice(0, 3)) {
          if (it.isMacro) level.push(it);
          else if (near.has(it.file) || near.size < NEAR_FILES) next.push(it);
          if (near.size < NEAR_FILES) near.add(it.file);
        }
      }
    }
    level = next;
  }
  // Headers by the last part of their names, from header to header.
  const byName = new Map();
  for (const path of texts.keys()) {
    if (path.endsWith(".h")) byName.set(basename(path), [...(byName.get(basename(path)) ?? []), path]);
  }
  for (const path of near) {
    for (const [, included] of texts.get(path)?.matchAll(/^[ \t]*#[ \t]*include[ \t]+["<]([^">]+)[">]/gm) ?? []) {
      for (const header of byName.get(basename(included)) ?? []) near.add(header);
    }
  }
  for (const path of texts.keys()) if (!near.has(path)) rmSync(join(folder, path));
}

// --- counting

const lastName = (text) => text.replace(/\[[^\]]*\]/g, "").match(/[A-Za-z_]\w*(?=\W*$)/)?.[0] ?? "";
const here = (fix, finding) => finding.places.some((at) => at.function === fix.function && at.file === fix.file);

/** The same variable or field, or a part of the value that it holds. A lost realloc is another bug than a lost block. */
function sameVariable(fix, finding) {
  if (finding.check === "realloc-leak" && fix.kind !== "realloc-leak") return false;
  return lastName(finding.variable) === lastName(fix.variable) || finding.variable.startsWith(`${fix.variable}.`);
}

function judge(fix, before, after) {
  const was = before.findings.filter((finding) => here(fix, finding));
  const is = after.findings.filter((finding) => here(fix, finding));
  const hit = was.some((finding) => sameVariable(fix, finding));
  const stays = is.some((finding) => sameVariable(fix, finding));
  const partial = before.partial.find(({ name, location }) => name === fix.function && location.file === fix.file);
  return {
    ...fix,
    found: hit && !stays,
    stays: hit && stays,
    left: is.length,
    was,
    is,
    partial,
    failure: before.failure,
  };
}

async function inParallel(tasks, jobs) {
  const answers = [];
  let next = 0;
  const work = async () => {
    while (next < tasks.length) {
      const mine = next++;
      answers[mine] = await tasks[mine]();
    }
  };
  await Promise.all(Array.from({ length: jobs }, work));
  return answers;
}

// --- printing

function table(rows) {
  const widths = rows[0].map((_, column) => Math.max(...rows.map((row) => String(row[column]).length)));
  for (const row of rows) {
    console.log(row.map((cell, column) => String(cell)[column ? "padStart" : "padEnd"](widths[column])).join("  "));
  }
}

const percent = (part, whole) => (whole ? `${((100 * part) / whole).toFixed(1)} %` : "-");

function summary(name, results) {
  const found = results.filter((result) => result.found).length;
  const left = results.reduce((sum, result) => sum + result.left, 0);
  const stays = results.filter((result) => result.stays).length;
  return [name, results.length, found, percent(found, results.length), stays, left, (left / results.length).toFixed(2)];
}

function print(results) {
  const group = (key) => Map.groupBy?.(results, key) ?? groupBy(results, key);
  const head = (name) => [name, "fixes", "found", "%", "stays", "left", "left/function"];
  const lines = (key) => [...group(key)].map(([name, members]) => summary(name, members));
  table([head("repository"), ...lines((fix) => fix.repo), summary("all", results)]);
  console.log();
  table([head("category"), ...lines((fix) => fix.category)]);
  console.log("\nmissed:");
  for (const fix of results.filter((result) => !result.found)) {
    const why = fix.failure
      ? "not analysed"
      : fix.stays
        ? "stays"
        : fix.partial
          ? `partial: ${fix.partial.reason}`
          : "";
    const place = `${fix.repo}@${fix.commit.slice(0, 12)} ${fix.file} ${fix.function}`;
    console.log(`${String(fix.number).padStart(4)}  ${fix.category.padEnd(16)} ${place} [${fix.variable}] ${why}`);
  }
}

function groupBy(items, key) {
  const groups = new Map();
  for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
  return groups;
}

function explain(result) {
  const { was, is, ...fix } = result;
  console.log(JSON.stringify(fix, null, 2));
  for (const [title, findings] of [
    ["before", was],
    ["after", is],
  ]) {
    console.log(`${title}:`);
    for (const { check, variable, message, places } of findings) {
      const [from, ...to] = places.map((at) => `${at.file}:${at.line} ${at.function}`);
      console.log(`  ${check} [${variable}] from ${from}, lost at ${[...new Set(to)].join("; ")}\n    ${message}`);
    }
  }
}

// --- is the data right?

/** First and last lines of the definitions of a function: from its name to the next closing brace in column one. */
function extents(text, name) {
  const lines = text.split("\n");
  const macro = new RegExp(`^(BEGIN${name}\\b|\\w+_FUNC\\(${name}\\))`);
  const head = new RegExp(`^(\\w.*[\\s*])?${name}\\s*\\(`);
  const found = [];
  for (const [first, line] of lines.entries()) {
    if (!macro.test(line) && !head.test(line)) continue;
    let opened = macro.test(line);
    for (let last = first; last < lines.length; last++) {
      if (!opened && /\)\s*;/.test(lines[last])) break;
      opened ||= lines[last].includes("{");
      if (!opened || !/^(\}|END\w+)/.test(lines[last])) continue;
      found.push([first + 1, last + 1]);
      break;
    }
  }
  return found;
}

function verify(fix) {
  const text = git(fix.repo, "show", `${fix.commit}^:${fix.file}`);
  const ranges = extents(text, fix.function);
  if (ranges.length === 0) return "the function is not there";
  const diff = git(fix.repo, "diff", "-U0", `${fix.commit}^`, fix.commit, "--", fix.file);
  const bodies = ranges.map(([from, to]) =>
    text
      .split("\n")
      .slice(from - 1, to)
      .join("\n"),
  );
  if (fix.variable && !new RegExp(`\\b${lastName(fix.variable)}\\b`).test(diff + bodies.join("\n"))) {
    return "the variable is neither in the function nor in the fix";
  }
  const hunks = [...diff.matchAll(/^@@ -(\d+)(?:,(\d+))?/gm)].map(([, from, count]) => [
    +from,
    +from + Number(count ?? 1),
  ]);
  const isInside = hunks.some(([from, to]) => ranges.some((range) => from <= range[1] && to >= range[0]));
  return isInside ? undefined : "the fix is elsewhere in the file";
}

if (options.verify) {
  const wrong = fixes.map((fix) => [fix, verify(fix)]).filter(([, problem]) => problem);
  for (const [fix, problem] of wrong)
    console.log(`${fix.number} ${fix.repo} ${fix.commit} ${fix.function}: ${problem}`);
  console.log(`${fixes.length} fixes, ${wrong.length} with a problem`);
  process.exitCode = wrong.length ? 1 : 0;
} else {
  const folder = join(options.cache, hashOfDist(options.cli));
  mkdirSync(folder, { recursive: true });
  let done = 0;
  const results = await inParallel(
    fixes.map((fix) => async () => {
      const parent = git(fix.repo, "rev-parse", `${fix.commit}^`);
      const result = judge(fix, await analyse(fix, parent, folder), await analyse(fix, fix.commit, folder));
      if (process.stderr.isTTY) process.stderr.write(`\r${++done} of ${fixes.length} `);
      return result;
    }),
    Math.min(2, Number(options.jobs)),
  );
  if (process.stderr.isTTY) process.stderr.write("\n");
  if (options.json) writeFileSync(options.json, `${JSON.stringify(results, null, 2)}\n`);
  if (options.explain === undefined) print(results);
  else for (const result of results) explain(result);
}
