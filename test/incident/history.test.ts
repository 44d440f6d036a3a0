// Which commit brought a leak, in real repositories with the real analyser.
import { execFileSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { findIntroduction } from "../../src/incident/history/index.js";
import { analyse, findingIn, introduced, known, repository, temporary } from "./support/history.js";

const CLEAN = `#include <stdlib.h>
#include <string.h>

int process_work(const char *text, size_t size) {
  char *buffer = malloc(size);
  if (buffer == NULL) return -1;
  memcpy(buffer, text, size);
  int sum = buffer[0];
  free(buffer);
  return sum;
}
`;
const LEAKING = CLEAN.replace("  free(buffer);\n", "");

describe("the commit that brought a leak", () => {
  it("removed what released the memory", async () => {
    const repo = repository();
    const first = repo.commit("A worker", { "worker.c": CLEAN });
    const good = repo.commit("Say more", { README: "more\n" });
    const bad = repo.commit("Simplify the worker (#12)", { "worker.c": LEAKING });
    repo.commit("Size is a long", { "worker.c": LEAKING.replaceAll("size_t size", "unsigned long size") });
    const answer = known(await introduced(repo, ["worker.c"]));
    expect(answer.commit).toMatchObject({
      id: bad,
      author: "Ada",
      subject: "Simplify the worker (#12)",
      files: ["worker.c"],
      pullRequest: { number: 12, title: "Simplify the worker" },
    });
    expect(answer.kind).toBe("removed");
    expect(answer.lines).toEqual([{ sign: "-", file: "worker.c", line: 9, text: "free(buffer);" }]);
    expect(answer.lastGood?.id).toBe(good);
    expect(answer.earlier).toEqual([]);
    expect(answer.history).toMatchObject({ commits: 3, skipped: [], isCut: false });
    expect(first).not.toBe(good);
  });

  it("changed a callee in another file, and the caller not at all", async () => {
    const repo = repository();
    const files = ["main.c", "queue.c", "queue.h"];
    const queue = (body: string): string =>
      `#include <stdlib.h>\n#include "queue.h"\n\nvoid consume(char *item) {\n${body}}\n`;
    repo.commit("A queue", {
      "main.c": `#include <stdlib.h>\n#include "queue.h"\n\nint handle(size_t size) {\n  char *item = malloc(size);\n  if (item == NULL) return -1;\n  item[0] = 'x';\n  consume(item);\n  return 0;\n}\n`,
      "queue.c": queue("  item[0] = 0;\n  free(item);\n"),
      "queue.h": "void consume(char *item);\n",
    });
    repo.commit("Words", { "queue.c": queue("  /* done */\n  item[0] = 0;\n  free(item);\n") });
    const bad = repo.commit("The queue keeps nothing", { "queue.c": queue("  item[0] = 0;\n") });
    repo.commit("Words again", { "queue.c": queue("  item[0] = 1;\n") });
    const answer = known(await introduced(repo, files));
    expect(answer.commit.id).toBe(bad);
    expect(answer.kind).toBe("removed");
    expect(answer.lines[0]).toEqual({ sign: "-", file: "queue.c", line: 7, text: "free(item);" });
  });

  it("is a merge of two sides that are fine by themselves", async () => {
    const repo = repository();
    const caller = (release: string): string =>
      `#include <stdlib.h>\nvoid consume(char *item);\n\nint handle(size_t size) {\n  char *item = malloc(size);\n  if (item == NULL) return -1;\n  item[0] = 'x';\n  consume(item);\n${release}  return 0;\n}\n`;
    const callee = (release: string): string =>
      `#include <stdlib.h>\n\nvoid consume(char *item) {\n  item[0] = 0;\n${release}}\n`;
    repo.commit("The callee releases", { "main.c": caller(""), "queue.c": callee("  free(item);\n") });
    repo.commit("A readme", { README: "hello\n" });
    // On the side the caller releases, and the callee not; on main the file of the caller is touched elsewhere.
    repo.git("checkout", "--quiet", "-b", "side");
    repo.commit("The caller releases", { "main.c": caller("  free(item);\n"), "queue.c": callee("") });
    repo.git("checkout", "--quiet", "main");
    repo.commit("A comment", { "queue.c": `/* A queue. */\n${callee("  free(item);\n")}` });
    const bad = repo.merge("side", "Merge pull request #7 from ada/side\n\nThe caller releases", {
      "main.c": caller(""),
      "queue.c": callee(""),
    });
    repo.commit("Later", { README: "later\n" });
    const answer = known(await introduced(repo, ["main.c", "queue.c"]));
    expect(answer.commit.id).toBe(bad);
    expect(answer.kind).toBe("merge");
    expect(answer.commit.pullRequest).toEqual({ number: 7, title: "The caller releases" });
    expect(answer.lastGood?.subject).toBe("A comment");
  });

  it("came from the side into which main was merged", async () => {
    const repo = repository();
    repo.commit("A worker", { "worker.c": CLEAN });
    repo.git("checkout", "--quiet", "-b", "side");
    const bad = repo.commit("Simplify", { "worker.c": LEAKING });
    repo.git("checkout", "--quiet", "main");
    repo.commit("Readme", { README: "hello\n", "worker.c": `/* Works. */\n${CLEAN}` });
    repo.merge("side", "Merge pull request #31 from ada/side\n\nSimplify the worker");
    const answer = known(await introduced(repo, ["worker.c"]));
    expect(answer.commit.id).toBe(bad);
    expect(answer.commit.pullRequest).toEqual({ number: 31, title: "Simplify the worker" });
  });

  it("was reverted and brought back: the last time counts, the others are told", async () => {
    const repo = repository();
    repo.commit("A worker", { "worker.c": CLEAN });
    const first = repo.commit("Simplify", { "worker.c": LEAKING });
    repo.commit("Words", { "worker.c": `/* Works. */\n${LEAKING}` });
    const revert = repo.commit('Revert "Simplify"', { "worker.c": CLEAN });
    const again = repo.commit('Reapply "Simplify"', { "worker.c": LEAKING });
    repo.commit("Words", { "worker.c": `/* Works. */\n${LEAKING}` });
    const answer = known(await introduced(repo, ["worker.c"]));
    expect(answer.commit.id).toBe(again);
    expect(answer.earlier.map(({ introduced, removed }) => [introduced.id, removed.id])).toEqual([[first, revert]]);
  });

  it("is not the one that renamed the file, the function or the variable, nor the one that laid it out anew", async () => {
    const repo = repository();
    repo.commit("A worker", { "worker.c": CLEAN });
    const bad = repo.commit("Simplify", { "worker.c": LEAKING });
    repo.commit("A folder", { "worker.c": null, "src/job.c": LEAKING });
    const renamed = LEAKING.replaceAll("buffer", "copy");
    repo.commit("Names", { "src/job.c": renamed });
    const laidOut = renamed
      .replaceAll("  ", "\t")
      .replace("(const char *text, size_t size)", "(const char *text,\n\t\t size_t size)");
    repo.commit("Tabs", { "src/job.c": laidOut });
    const other = laidOut.replaceAll("process_work", "do_job");
    repo.commit("Another name", { "src/job.c": other });
    repo.commit("Cleared memory", { "src/job.c": other.replace("malloc(size)", "calloc(1, size)") });
    repo.commit("Moved", {
      "src/job.c": null,
      "src/jobs.c": "int jobs;\n",
      "lib/all.c": `int all;\n${other.replace("malloc(size)", "calloc(1, size)")}`,
    });
    const answer = known(await introduced(repo, ["lib/all.c"]));
    expect(answer.commit.id).toBe(bad);
    expect(answer.lines).toEqual([{ sign: "-", file: "worker.c", line: 9, text: "free(buffer);" }]);
  });

  it("added a way out", async () => {
    const repo = repository();
    repo.commit("A worker", { "worker.c": CLEAN });
    const early = CLEAN.replace("  int sum", "  if (buffer[0] == 0) return 0;\n  int sum");
    const bad = repo.commit("Nothing to do for nothing", { "worker.c": early });
    repo.commit("Words", { "worker.c": early.replace("int sum", "/* the sum */\n  int sum") });
    const answer = known(await introduced(repo, ["worker.c"]));
    expect(answer.commit.id).toBe(bad);
    expect(answer.kind).toBe("added");
    expect(answer.lines).toEqual([{ sign: "+", file: "worker.c", line: 8, text: "if (buffer[0] == 0) return 0;" }]);
  });

  it("is the root commit, or one that brought the file", async () => {
    const repo = repository();
    const root = repo.commit("All of it", { "worker.c": LEAKING });
    repo.commit("Words", { "worker.c": `/* Works. */\n${LEAKING}` });
    const answer = known(await introduced(repo, ["worker.c"]));
    expect(answer).toMatchObject({ kind: "root", commit: { id: root }, lines: [], earlier: [] });
    expect(answer.lastGood).toBeUndefined();

    const later = repository();
    const before = later.commit("Readme", { README: "hello\n" });
    const bad = later.commit("A worker", { "worker.c": LEAKING });
    const added = known(await introduced(later, ["worker.c"]));
    expect(added).toMatchObject({ kind: "added", commit: { id: bad }, lastGood: { id: before } });
    expect(added.lines[0]).toEqual({ sign: "+", file: "worker.c", line: 5, text: "char *buffer = malloc(size);" });
  });

  it("is found below a commit that is checked out without a branch, and in a folder of the repository", async () => {
    const repo = repository();
    repo.commit("A worker", { "services/a/worker.c": CLEAN });
    const bad = repo.commit("Simplify", { "services/a/worker.c": LEAKING });
    const here = repo.commit("Words", { "services/a/worker.c": `/* Works. */\n${LEAKING}` });
    repo.commit("Mended", { "services/a/worker.c": CLEAN });
    repo.git("checkout", "--quiet", here);
    const answer = known(await introduced({ directory: `${repo.directory}/services/a` }, ["worker.c"]));
    expect(answer.commit).toMatchObject({ id: bad, files: ["services/a/worker.c"] });
  });

  it("is found around versions that are no text or do not parse, which are named", async () => {
    const repo = repository();
    const good = repo.commit("A worker", { "worker.c": CLEAN });
    const binary = repo.commit("Oops", { "worker.c": new Uint8Array([0, 1, 2, 0]) });
    const conflict = repo.commit("Oops again", {
      "worker.c": CLEAN.replace("  free(buffer);\n", "<<<<<<< ours\n  int ((( {\n=======\n>>>>>>> theirs\n"),
    });
    const bad = repo.commit("Simplify", { "worker.c": LEAKING });
    const answer = known(await introduced(repo, ["worker.c"]));
    expect(answer.commit.id).toBe(bad);
    expect(answer.lastGood?.id).toBe(good);
    expect(new Set(answer.history.skipped)).toEqual(new Set([binary, conflict]));
  });
});

describe("a history of 5,000 commits", () => {
  it("that all change the function is searched with few analyses", { timeout: 300_000 }, async () => {
    const { directory, bad } = longHistory((i, release) =>
      LEAKING.replace("  return", `${release}  sum += ${i};\n  return`),
    );
    const answer = known(await introduced({ directory }, ["worker.c"]));
    expect(answer.commit.id).toBe(bad);
    expect(answer.lines[0]).toMatchObject({ sign: "-", text: "free(buffer);" });
    expect(answer.history.commits).toBe(5000);
    expect(answer.history.analysed).toBeLessThan(120);
  });
});

/** Made in one go; the release goes with commit 1,234. */
function longHistory(text: (i: number, release: string) => string): { directory: string; bad: string } {
  const repo = repository();
  const commits = Array.from({ length: 5000 }, (_, i) => {
    const content = text(i, i < 1234 ? "  free(buffer);\n" : "");
    const head = `commit refs/heads/main\nmark :${i + 1}\ncommitter Ada <ada@example.com> ${1_700_000_000 + i} +0000\n`;
    return `${head}data ${String(i).length}\n${i}\nM 100644 inline worker.c\ndata ${content.length}\n${content}\n`;
  });
  execFileSync("git", ["fast-import", "--quiet"], { cwd: repo.directory, input: commits.join("") });
  repo.git("reset", "--quiet", "--hard");
  return { directory: repo.directory, bad: repo.git("log", "--format=%H", "--grep=^1234$") };
}

describe("what cannot be known says how to find it", () => {
  it("where a shallow clone is cut off", async () => {
    const repo = repository();
    repo.commit("A worker", { "worker.c": CLEAN });
    repo.commit("Readme", { README: "hello\n" });
    const bad = repo.commit("Simplify", { "worker.c": LEAKING });
    repo.commit("Words", { "worker.c": `/* Works. */\n${LEAKING}` });
    const clone = temporary();
    repo.git("clone", "--quiet", "--depth=2", `file://${repo.directory}`, clone);
    const answer = await introduced({ directory: clone }, ["worker.c"]);
    expect(answer).toEqual({
      known: false,
      how: `it is in the oldest commit at hand already, ${bad.slice(0, 12)}, where the history is cut off: git fetch --unshallow, then run it again`,
    });

    const deeper = temporary();
    repo.git("clone", "--quiet", "--depth=3", `file://${repo.directory}`, deeper);
    const enough = known(await introduced({ directory: deeper }, ["worker.c"]));
    expect(enough).toMatchObject({ commit: { id: bad }, history: { isCut: true } });
  });

  it("without a repository, without a commit, without git, and with a commit that is not there", async () => {
    const directory = temporary();
    writeFileSync(join(directory, "worker.c"), LEAKING);
    expect(await introduced({ directory }, ["worker.c"])).toMatchObject({
      known: false,
      how: expect.stringMatching(/not a git repository.*: run it in a clone that has the history/),
    });
    const repo = repository();
    writeFileSync(join(repo.directory, "worker.c"), LEAKING);
    expect(await introduced(repo, ["worker.c"])).toEqual({
      known: false,
      how: "the repository has no commit yet: commit first",
    });
    repo.commit("A worker", { "worker.c": LEAKING });
    expect(await introduced(repo, ["worker.c"], { commit: "v9" })).toEqual({
      known: false,
      how: "git knows no commit v9: git fetch --all",
    });
    const path = process.env.PATH;
    onTestFinished(() => {
      process.env.PATH = path;
    });
    process.env.PATH = directory;
    expect(await introduced(repo, ["worker.c"])).toMatchObject({
      known: false,
      how: expect.stringMatching(/git could not be started .*: install git/),
    });
  });

  it("where what was analysed is not committed", async () => {
    const repo = repository();
    const head = repo.commit("A worker", { "worker.c": CLEAN });
    writeFileSync(join(repo.directory, "worker.c"), LEAKING);
    writeFileSync(join(repo.directory, "new.c"), LEAKING);
    expect(await introduced(repo, ["worker.c"])).toEqual({
      known: false,
      how: `the finding is not in commit ${head.slice(0, 12)} as it was committed: commit what was analysed, or name its commit`,
    });
    expect(await introduced(repo, ["new.c"])).toEqual({
      known: false,
      how: `new.c is not in commit ${head.slice(0, 12)}: commit it first, or name the commit that was analysed`,
    });
  });

  it("where only running shows it", async () => {
    const repo = repository();
    repo.commit("A worker", { "worker.c": LEAKING });
    const finding = await findingIn(repo.directory, ["worker.c"]);
    const witness = { tool: "valgrind", kind: "Leak_DefinitelyLost", stack: [] } as const;
    const seen = { ...finding, witnesses: [witness] };
    const answer = await findIntroduction({ directory: repo.directory, finding: seen, analyse });
    expect(answer).toMatchObject({ known: false, how: expect.stringContaining("git bisect run") });
  });
});
