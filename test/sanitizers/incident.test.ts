// The incident's worker and the mended one, under both tools.
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ENDLESS, REPOSITORY, witness } from "./helpers.js";

const SLOW = 120_000;
const environment = { WORKER_PAUSE_MS: "50" };

describe.each(["valgrind", "asan"] as const)("%s", (tool) => {
  test("the incident's worker leaks what line 26 allocates", { timeout: SLOW }, async () => {
    const directory = join(REPOSITORY, "fixtures/incident");
    const { findings, run, problems } = await witness(tool, directory, {
      root: REPOSITORY,
      command: ["./worker"],
      environment,
      ...ENDLESS,
    });
    expect(run.status).toBe("findings");
    expect(problems).toEqual([]);
    expect(findings).toHaveLength(1);
    const place = { file: "fixtures/incident/worker.c", line: 26, function: "controller" };
    expect(findings[0]).toMatchObject({
      check: "memory-leak",
      location: place,
      allocation: place,
      args: { variable: "buffer" },
    });
    expect(findings[0]?.witnesses[0]?.stack).toContainEqual(expect.objectContaining({ ...place }));
  });

  test("the same given as a file", { timeout: SLOW }, async () => {
    const program = { kind: "files", files: ["fixtures/incident/worker.c"], args: [] } as const;
    const { findings } = await witness(tool, REPOSITORY, { program, environment, ...ENDLESS });
    expect(findings.map(({ location }) => [location.file, location.line])).toEqual([
      ["fixtures/incident/worker.c", 26],
    ]);
  });

  test("the mended worker is clean", { timeout: SLOW }, async () => {
    const result = await witness(tool, join(REPOSITORY, "worker"), {
      root: REPOSITORY,
      command: ["./worker"],
      environment,
      ...ENDLESS,
    });
    expect(result).toMatchObject({ findings: [], problems: [], run: { status: "clean" } });
  });
});
