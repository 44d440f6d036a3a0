// Scores findings ({ file, line, category }) against the C part of Juliet 1.3. Reads the suite's sources and nothing else.
//
// A case is the files that share CWE…_NN (NN is the flow variant, a–e are parts of one case). Found: at least one finding
// of a relevant category in a function of the case whose name says "bad". False alarm: one in a function that says "good".
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { table } from "./common.mjs";

/** The sets, with the categories that count in each. */
export const SETS = {
  CWE401: ["leak", "realloc-leak"],
  CWE415: ["double-free"],
  CWE416: ["use-after-free"],
  CWE590: ["free-nonheap", "free-offset", "mismatch"],
  CWE690: ["null-deref"],
  CWE761: ["free-offset", "free-nonheap", "mismatch"],
  CWE773: ["fd-leak", "leak"],
  CWE775: ["fd-leak", "leak"],
  CWE404: ["mismatch", "fd-mismatch", "fd-leak"],
};

/** Flow variants whose case lies in several files. */
const MULTI = new Set("22 51 52 53 54 61 63 64 65 66 67 68".split(" "));

/** The cases of a corpus that is laid out in one folder a set. */
export function readCases(corpus) {
  const cases = new Map();
  const files = new Map();
  for (const cwe of Object.keys(SETS)) {
    for (const name of readdirSync(join(corpus, cwe)).sort()) {
      const match = /^(.*_(\d\d))[a-e]?\.c$/.exec(name);
      if (!match) continue;
      const [, id, variant] = match;
      if (!cases.has(id)) cases.set(id, { id, cwe, isMulti: MULTI.has(variant) });
      files.set(name, { id, functions: functionsOf(readFileSync(join(corpus, cwe, name), "utf8"), id) });
    }
  }
  return { cases, files };
}

/** One row a set and a part of it: cases, found, false alarms and the rates. */
export function score({ cases, files }, findings) {
  const found = new Set();
  const wrong = new Map();
  for (const { file, line, category } of findings) {
    const own = files.get(basename(file));
    if (!own || !SETS[cases.get(own.id).cwe].includes(category)) continue;
    const kind = own.functions.find(({ from, to }) => from <= line && line <= to)?.kind;
    if (kind === "bad") found.add(own.id);
    else if (kind === "good")
      wrong.set(own.id, [...(wrong.get(own.id) ?? []), `${basename(file)}:${line} ${category}`]);
  }
  const rows = [];
  for (const set of [...Object.keys(SETS), "all"]) {
    const inSet = [...cases.values()].filter(({ cwe }) => set === "all" || cwe === set);
    for (const part of ["single", "multi", "all"]) {
      const list = inSet.filter(({ isMulti }) => part === "all" || isMulti === (part === "multi"));
      const tp = list.filter(({ id }) => found.has(id)).length;
      const fp = list.filter(({ id }) => wrong.has(id)).length;
      const clean = list.filter(({ id }) => found.has(id) && !wrong.has(id)).length;
      const recall = tp / list.length;
      const precision = tp + fp > 0 ? tp / (tp + fp) : 0;
      const f1 = recall + precision > 0 ? (2 * recall * precision) / (recall + precision) : 0;
      rows.push({ set, part, cases: list.length, tp, fp, recall, fpRate: fp / list.length, precision, f1, clean });
    }
  }
  const missed = [...cases.keys()].filter((id) => !found.has(id));
  return { rows, missed, wrong: [...wrong.values()].flat() };
}

export function scoreTable(rows) {
  const rate = (n) => n.toFixed(3);
  return table(
    [
      "set",
      "part",
      "cases",
      "found",
      "with false alarm",
      "recall",
      "false-alarm rate",
      "precision",
      "F1",
      "found and clean",
    ],
    rows.map((row) => [
      row.set,
      row.part,
      row.cases,
      row.tp,
      row.fp,
      ...[row.recall, row.fpRate, row.precision, row.f1, row.clean / row.cases].map(rate),
    ]),
  );
}

/** Functions by matching braces, with what their names say; "good" wins over "bad". */
function functionsOf(text, id) {
  const blank = (part) => part.replace(/[^\n]/g, " ");
  const code = text
    .replace(/\/\*[\s\S]*?\*\/|\/\/[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'/g, blank)
    .replace(/^[ \t]*#(?:\\\n|[^\n])*/gm, blank);
  const lineAt = (at) => code.slice(0, at).split("\n").length;
  const functions = [];
  let [depth, last, name, from] = [0, 0, "", 0];
  for (const { 0: character, index } of code.matchAll(/[{};]/g)) {
    if (character === "{") {
      if (depth === 0) {
        const head = /([A-Za-z_]\w*)\s*\((?:[^()]|\([^()]*\))*\)\s*$/.exec(code.slice(last, index));
        name = head?.[1] ?? "";
        from = lineAt(last + (head?.index ?? 0));
      }
      depth += 1;
    } else if (character === "}" && depth > 0) {
      depth -= 1;
      if (depth > 0) continue;
      if (name) functions.push({ kind: kindOf(name, id), from, to: lineAt(index) });
      last = index + 1;
    } else if (depth === 0) last = index + 1;
  }
  return functions;
}

function kindOf(name, id) {
  const rest = (name.startsWith(id) ? name.slice(id.length).replace(/^[a-e]?_?/, "") : name).toLowerCase();
  return rest.includes("good") ? "good" : rest.includes("bad") ? "bad" : "other";
}
