// What the benches share: arguments, C files of folders, random numbers, tables, sections of RESULTS.md.
// Measures nothing itself.
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, relative, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";

export const ROOT = fileURLToPath(new URL("..", import.meta.url));

/**
 * The flags of a bench: `options` as node:util's parseArgs takes them, plus what every bench has.
 * Arguments without a flag belong to `--corpus`, so that a shell's globs work.
 */
export function flags(options) {
  const all = { ...options, dist: { type: "string", default: join(ROOT, "dist") }, record: { type: "boolean" } };
  if (options.corpus) all.corpus = { type: "string", multiple: true, default: [] };
  const { values, positionals } = parseArgs({ options: all, allowPositionals: options.corpus !== undefined });
  if (values.corpus) values.corpus = [...values.corpus, ...positionals].map((path) => resolve(path));
  return values;
}

/** All *.c and *.h below `paths`, sorted, without folders whose name starts with a dot. Files are taken as they are. */
export function cFiles(paths) {
  const files = [];
  const visit = (path) => {
    if (!existsSync(path)) fail(`${path} does not exist`);
    if (statSync(path).isFile()) files.push(path);
    else
      for (const entry of readdirSync(path, { withFileTypes: true })) {
        const inner = join(path, entry.name);
        if (entry.isDirectory() && !entry.name.startsWith(".")) visit(inner);
        else if (entry.isFile() && /\.[ch]$/.test(entry.name)) files.push(inner);
      }
  };
  for (const path of paths) visit(path);
  if (files.length === 0) fail("no C files: give folders with --corpus");
  return [...new Set(files)].sort();
}

/** Ends the process with one line that says what the caller should change. */
export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

/** A generator of integers below n (mulberry32): the same seed gives the same numbers on any machine. */
export function random(seed) {
  let state = seed >>> 0;
  return (n) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * n);
  };
}

/** `items` in another order, by Fisher and Yates. */
export function shuffled(items, below) {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = below(i + 1);
    [result[i], result[j]] = [result[j], result[i]];
  }
  return result;
}

/** A table in Markdown; all columns but the first are set to the right. */
export function table(head, rows) {
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return [line(head), line(head.map((_, i) => (i === 0 ? "---" : "--:"))), ...rows.map(line)].join("\n");
}

/** Prints a result and, with `--record`, puts it in place of the section `name` of RESULTS.md. */
export function publish(name, markdown, values) {
  process.stdout.write(`${markdown}\n`);
  if (!values.record) return;
  const file = join(ROOT, "bench/RESULTS.md");
  const text = readFileSync(file, "utf8");
  const [start, end] = [`<!-- ${name} -->`, `<!-- /${name} -->`];
  if (!text.includes(start) || !text.includes(end)) fail(`RESULTS.md has no section ${name}`);
  const note = `\`${command()}\`, at ${commit()}, ${machine()}:`;
  const before = text.slice(0, text.indexOf(start) + start.length);
  writeFileSync(file, `${before}\n${note}\n\n${markdown}\n${text.slice(text.indexOf(end))}`);
}

/** The command as it was given, without folders that only this machine has. */
function command() {
  const words = process.argv.slice(2).filter((word) => word !== "--record");
  const short = words.map((word) =>
    word.startsWith("/") || word.startsWith("..") ? join(basename(dirname(resolve(word))), basename(word)) : word,
  );
  return ["node", relative(ROOT, process.argv[1]), ...short].join(" ");
}

function commit() {
  const git = (...args) => execFileSync("git", ["-C", ROOT, ...args], { encoding: "utf8" }).trim();
  return git("rev-parse", "--short", "HEAD") + (git("status", "--porcelain", "src", "dist") ? " with changes" : "");
}

function machine() {
  const model = existsSync("/proc/cpuinfo") && /model name\s*:\s*(.*)/.exec(readFileSync("/proc/cpuinfo", "utf8"))?.[1];
  return `Node ${process.versions.node}${model ? `, ${model.trim()}` : ""}`;
}
