// How a program is started and when its run is over: real programs under the real tools, built once for several runs.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { prepareWitness, type WitnessRequest } from "../../src/sanitizers/index.js";
import { testify } from "../../src/sanitizers/testimony.js";
import { brief, temporary, tree, witness } from "./helpers.js";

const SLOW = 5 * 60_000;

/** Does units of work for ever and says so, to a pipe, without flushing; loses a block in each when told to. */
const WORKER = `#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
int main(int count, char **words)
{
    const char *leaks = getenv("LEAKS");
    puts("listening on 8080");
    for (int unit = 1;; unit++) {
        char *job = malloc(100);
        snprintf(job, 100, "unit %d of %s", unit, count > 1 ? words[1] : "nobody");
        puts(job);
        if (!leaks || strcmp(leaks, "yes") != 0) free(job);
        usleep(1000);
    }
}
`;

const NOWHERE = {
  root: "/",
  directory: "/",
  program: { kind: "command", command: ["./app"] },
  duration: 1,
  logDirectory: "/",
} as const;

describe.concurrent.each(["valgrind", "asan"] as const)("%s", (tool) => {
  test("a run of so many units of work, counted from where the program is ready", { timeout: SLOW }, async () => {
    const logDirectory = temporary();
    const result = await witness(tool, tree({ "app.c": WORKER }), {
      ready: /^listening/,
      until: /^unit \d+ of/,
      times: 25,
      logDirectory,
    });
    expect(result.run).toMatchObject({
      status: "clean",
      message: expect.stringMatching(
        /^no errors and no leaks \(it ran for [\d.]+ s, \d+ lines of it as `until` says\)$/,
      ),
    });
    expect(readFileSync(join(logDirectory, `app.${tool}.output.txt`), "utf8")).toContain("unit 25 of nobody\n");
  });

  test("several scenarios of one build, each with its own arguments, environment, folder, input and logs", {
    timeout: SLOW,
  }, async () => {
    const reader = `#include <stdio.h>
#include <stdlib.h>
int main(int count, char **words)
{
    char line[100];
    FILE *file = fopen("here.txt", "r");
    if (file) fclose(file);
    printf("%s %s %d\\n", fgets(line, sizeof line, stdin) ? line : "nothing", file ? "inside" : "outside", count);
    char *kept = malloc(10);
    kept[0] = words[0][0];
    if (!getenv("LEAKS")) free(kept);
    return 0;
}
`;
    const directory = tree({ "app.c": reader, "data/here.txt": "x", "input.txt": "a job" });
    const logDirectory = temporary();
    const base: WitnessRequest = {
      name: "app",
      tool,
      root: directory,
      directory,
      program: { kind: "command", command: ["./app", "one"] },
      duration: 60_000,
      logDirectory,
    };
    const prepared = await prepareWitness(base);
    const plain = await prepared.run({ ...base, name: "app.plain" });
    const full = await prepared.run({
      ...base,
      name: "app.full",
      args: ["a b", "$(id)", "'"],
      environment: { LEAKS: "yes" },
      workingDirectory: "data",
      stdin: join(directory, "input.txt"),
    });
    await prepared.dispose();
    expect([plain.run.status, full.run.status]).toEqual(["clean", "findings"]);
    expect(brief(full)).toEqual(["memory-leak app.c:9 kept"]);
    const said = (name: string) => readFileSync(join(logDirectory, `app.${name}.${tool}.output.txt`), "utf8").trim();
    expect([said("plain"), said("full")]).toEqual(["nothing outside 2", "a job inside 4"]);
    expect(existsSync(full.run.log ?? "")).toBe(true);
    expect(readdirSync(directory).sort()).toEqual(["app.c", "data", "input.txt"]);
  });
});

test.concurrent("fewer units than were asked for are no answer; what was found is", { timeout: SLOW }, async () => {
  const folder = tree({ "app.c": WORKER.replace("usleep(1000)", "usleep(unit < 3 ? 1000 : 1000000)") });
  const options = { until: /^unit/, times: 1000, duration: 1500 };
  const { run, problems } = await witness("asan", folder, options);
  expect(run.status).toBe("could-not-run");
  expect(run.message).toMatch(/ and printed \d of 1000 lines that match \/\^unit\/: give it more time/);
  expect(problems).toHaveLength(1);
  const leaking = await witness("asan", folder, { ...options, environment: { LEAKS: "yes" } });
  expect(brief(leaking)).toEqual(["memory-leak app.c:10 job"]);
});

test("a program that is never ready is not called clean", () => {
  const ended = {
    pid: 1,
    exitCode: null,
    signal: "SIGTERM",
    how: "asked",
    leftChildren: false,
    wasNeverReady: true,
    duration: 60_000,
    output: "waiting for the disk\n",
  } as const;
  const request = { name: "app", tool: "asan", ready: /^ready/, ...NOWHERE } as const;
  const { run } = testify(request, { ended, concluded: { findings: [], passedOver: 0 } });
  expect(run).toMatchObject({
    status: "could-not-run",
    message: "it was never ready: no line that it printed matches /^ready/ (the last one: waiting for the disk)",
  });
});

test.concurrent("a program that ends by itself has done what it does, whatever was counted", {
  timeout: SLOW,
}, async () => {
  const text = '#include <stdio.h>\nint main(void) { puts("unit 1"); return 0; }\n';
  const { run } = await witness("asan", tree({ "app.c": text }), { until: /^unit/, times: 5 });
  expect(run).toMatchObject({ status: "clean", message: expect.stringContaining("1 line of it as `until` says") });
});

test.concurrent("what is not there is one line", { timeout: SLOW }, async () => {
  const directory = tree({ "app.c": "int main(void) { return 0; }\n" });
  mkdirSync(join(directory, "folder"));
  writeFileSync(join(directory, "file"), "");
  const messages: string[] = [];
  for (const more of [
    { stdin: join(directory, "missing") },
    { stdin: join(directory, "folder") },
    { workingDirectory: "nowhere" },
    { workingDirectory: "file" },
    { suppressions: [join(directory, "gone.supp")] },
  ]) {
    const { run, problems } = await witness("valgrind", directory, more);
    expect([run.status, problems.length]).toEqual(["could-not-run", 1]);
    messages.push(run.message.replaceAll(directory, ""));
  }
  expect(messages).toEqual([
    "/missing, its standard input, cannot be read",
    "/folder, its standard input, cannot be read",
    "there is no folder nowhere to start it in",
    "there is no folder file to start it in",
    "/gone.supp, a file of suppressions, cannot be read",
  ]);
});
