// Looks for the commit that brought a leak in histories of public repositories where that commit is known, and counts.
//
//   node bench/introduced.mjs --mirror DIR [--only REPO,FIX…] [--explain]
//
// DIR holds git directories as owner+name/repo, with their whole history. The finding is made in the parent of the published fix, of
// the fixed function with what it calls over two levels; it is gone in the fix. Cases where heapgate does not see it are listed and
// do not count: introduced/cases.json says of each case how its answer is known.
import { copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import { fail, flags, ROOT, table } from "./common.mjs";

const values = flags({
  mirror: { type: "string" },
  only: { type: "string", default: "" },
  explain: { type: "boolean", default: false },
});
if (!values.mirror) fail("--mirror DIR is missing");

const stages = await bundle();
const cases = JSON.parse(readFileSync(join(ROOT, "bench/introduced/cases.json"), "utf8")).filter(({ repo, fix }) =>
  values.only.split(",").some((one) => repo.includes(one) || (one !== "" && fix.startsWith(one))),
);
const results = [];
for (const one of cases) {
  const result = await judge(one);
  results.push(result);
  const { id, seconds, kind, commits, analysed } = result;
  process.stderr.write(
    `${result.verdict.padEnd(9)} ${one.repo} ${one.fix.slice(0, 10)} ${one.function} ${id?.slice(0, 10) ?? result.how ?? ""} ${kind ?? ""} ${commits ?? ""}/${analysed ?? ""} ${seconds?.toFixed(1) ?? ""} s\n`,
  );
  if (values.explain) process.stderr.write(`${JSON.stringify(result, undefined, 2)}\n`);
}
process.stdout.write(`${report(results)}\n`);

/** Is the commit that brought it the one that is known? */
async function judge(one) {
  const directory = gitDirectory(one.repo);
  const analyse = stages.historyAnalyser({});
  const finding = await findingOf(one, directory, analyse);
  if (finding === undefined) return { ...one, verdict: "not seen" };
  const started = performance.now();
  const answer = await stages.findIntroduction({ directory, commit: `${one.fix}^`, finding, analyse });
  const seconds = (performance.now() - started) / 1000;
  if (!answer.known) return { ...one, verdict: "unknown", how: answer.how, seconds };
  const { commit, kind, lines, history, lastGood, earlier } = answer.value;
  const verdict = one.introduced.some((id) => commit.id.startsWith(id)) ? "right" : "wrong";
  const { commits, analysed, skipped } = history;
  return {
    ...one,
    verdict,
    id: commit.id,
    subject: commit.subject,
    kind,
    lines,
    lastGood: lastGood?.id,
    earlier: earlier.length,
    commits,
    analysed,
    skipped,
    seconds,
  };
}

/** The leak at the fix's parent, with those of its ways that the fix takes away. */
async function findingOf({ fix, file, function: name, variable }, directory, analyse) {
  const repository = await stages.openRepository(directory, `${fix}^`);
  if (typeof repository === "string") fail(`${directory}: ${repository}`);
  try {
    const definitions = stages.openDefinitions(repository);
    const core = [{ path: file, name }];
    const [before, after] = await Promise.all(
      [repository.tip, fix].map(async (commit) => {
        const program = await stages.assemble(repository, definitions, commit, core, "near");
        if (typeof program === "string") fail(`${directory} ${commit}: ${program}`);
        return (await analyse(program.files)).findings;
      }),
    );
    const left = new Set(after.flatMap(({ fingerprint, pathFingerprints }) => [fingerprint, ...pathFingerprints]));
    for (const finding of before) {
      const isMeant =
        finding.args.variable === variable && touches(finding, file, name) && stages.LEAK_CHECKS.has(finding.check);
      const isGone = !left.has(finding.fingerprint);
      const ways = [finding.trace, ...finding.otherTraces].filter(
        (_, i) => isGone || !left.has(finding.pathFingerprints[i]),
      );
      if (isMeant && ways.length > 0) return { ...finding, trace: ways[0], otherTraces: ways.slice(1) };
    }
    return undefined;
  } finally {
    repository.close();
  }
}

function touches({ location, trace }, file, name) {
  return [location, ...trace.map((step) => step.location)].some((at) => at.file === file && at.function === name);
}

function gitDirectory(repo) {
  const clone = join(resolve(values.mirror), repo.replace("/", "+"), "repo");
  const directory = existsSync(join(clone, ".git")) ? join(clone, ".git") : clone;
  if (!existsSync(directory)) fail(`${directory} does not exist: --mirror has git directories as owner+name/repo`);
  return directory;
}

function report(all) {
  const seen = all.filter(({ verdict }) => verdict !== "not seen");
  const right = seen.filter(({ verdict }) => verdict === "right");
  const share = seen.length === 0 ? "-" : `${((100 * right.length) / seen.length).toFixed(1)} %`;
  const slowest = Math.max(0, ...seen.map(({ seconds }) => seconds));
  const rows = all.map(({ repo, fix, function: name, known, verdict, id, kind, commits, analysed, seconds }) => [
    `${repo} \`${fix.slice(0, 10)}\` \`${name}\``,
    known,
    verdict,
    id === undefined ? "" : `\`${id.slice(0, 10)}\``,
    kind ?? "",
    commits ?? "",
    analysed ?? "",
    seconds === undefined ? "" : seconds.toFixed(1),
  ]);
  const head = ["fix, function", "known by", "answer", "commit", "kind", "commits", "analysed", "s"];
  return `${all.length} histories; the leak is seen in ${seen.length} of them, and the commit is right in ${right.length} (${share}). The slowest took ${slowest.toFixed(1)} s.\n\n${table(head, rows)}`;
}

/** The search and the analyser as one module, with the grammar beside it. */
async function bundle() {
  const { rolldown } = await import("rolldown");
  const scratch = mkdtempSync(join(tmpdir(), "heapgate-bench-"));
  process.on("exit", () => rmSync(scratch, { recursive: true, force: true }));
  const source = (path) => JSON.stringify(join(ROOT, path));
  const entry = join(scratch, "entry.ts");
  writeFileSync(
    entry,
    `export { findIntroduction } from ${source("src/incident/history/index.ts")};
     export { openRepository } from ${source("src/incident/history/repository.ts")};
     export { openDefinitions } from ${source("src/incident/history/definitions.ts")};
     export { assemble } from ${source("src/incident/history/program.ts")};
     export { historyAnalyser } from ${source("src/run/history.ts")};
     export { LEAK_CHECKS } from ${source("src/model/index.ts")};`,
  );
  const build = await rolldown({ cwd: ROOT, input: entry, platform: "node", onLog: () => {} });
  await build.write({ dir: scratch, entryFileNames: "stages.mjs", format: "esm" });
  await build.close();
  copyFileSync(join(ROOT, "src/syntax/c.wasm"), join(scratch, "c.wasm"));
  return await import(pathToFileURL(join(scratch, "stages.mjs")));
}
