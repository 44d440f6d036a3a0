// Several uses of heapgate on one pull request: each has its own comment, check run and categories, and keeps them.
import { expect, test } from "vitest";
import { identityOf } from "../../src/github/identity.js";
import { rememberGithub } from "./support/github-memory.js";
import { type Ask, gate, golden, unpacked } from "./support/places.js";

const INPUTS = ["comment", "check-run", "upload-sarif"] as const;

/** What was told after each of the uses has run twice. */
async function tell(uses: readonly Pick<Ask, "use" | "more">[]) {
  const pr = await golden();
  const memory = rememberGithub(pr.origin);
  for (const one of [...uses, ...uses]) await gate({ pr, inputs: INPUTS, memory, ...one });
  return {
    comments: memory.comments.map(({ body }) => /### .*/.exec(body)?.[0]),
    checks: memory.checkRuns.map(({ name }) => name),
    categories: memory.uploads.map((upload) => unpacked(upload).runs[0].automationDetails.id),
  };
}

const twice = (all: readonly string[]) => [...all, ...all];

test("the legs of a matrix", async () => {
  const leg = (compiler: string) => ({ use: { matrix: JSON.stringify({ os: "ubuntu", compiler }) } });
  const told = await tell([leg("gcc"), leg("clang/19")]);
  expect(told).toEqual({
    comments: [
      "### 🔴 heapgate, gate (gcc, ubuntu): 1 new finding",
      "### 🔴 heapgate, gate (clang/19, ubuntu): 1 new finding",
    ],
    checks: twice(["heapgate: gate (gcc, ubuntu)", "heapgate: gate (clang/19, ubuntu)"]),
    categories: twice([
      "heapgate/gate/compiler:gcc/os:ubuntu/static/",
      "heapgate/gate/compiler:clang-19/os:ubuntu/static/",
    ]),
  });
});

test("two steps of one job, and two jobs", async () => {
  const told = await tell([
    {},
    { use: { environment: { GITHUB_ACTION: "__heapgate_heapgate_2" } } },
    { use: { environment: { GITHUB_ACTION: "drivers" } } },
    { use: { environment: { GITHUB_JOB: "nightly" } } },
  ]);
  expect(told.checks).toEqual(
    twice(["heapgate: gate", "heapgate: gate 2", "heapgate: gate drivers", "heapgate: nightly"]),
  );
  expect(told.comments).toHaveLength(4);
  expect(new Set(told.categories).size).toBe(4);
});

test("a title of one's own stays, whatever the job is called", async () => {
  const use = (job: string, title: string) => ({ use: { environment: { GITHUB_JOB: job } }, more: { title } });
  const told = await tell([use("a", "the worker"), use("b", "the worker"), use("a", "tools <b>@x</b>")]);
  expect(told.comments).toEqual([
    "### 🔴 heapgate, the worker: 1 new finding",
    "### 🔴 heapgate, tools &#60;b&#62;&#64;&#8288;x&#60;/b&#62;: 1 new finding",
  ]);
  expect(new Set(told.checks)).toEqual(new Set(["heapgate: the worker", "heapgate: tools <b>@x</b>"]));
  expect(new Set(told.categories).size).toBe(2);
});

test("a very long matrix is cut, and stays different from its neighbour", () => {
  const of = (last: string) =>
    identityOf(
      { run: { workflow: "w", job: "gate", step: "", matrix: [["flags", `${"-Wall ".repeat(60)}${last}`]] } },
      "",
    );
  const [one, other] = [of("a"), of("b")];
  for (const field of ["name", "key", "category"] as const) {
    expect(one[field]).not.toBe(other[field]);
    expect(one[field].length).toBeLessThan(140);
  }
});

test("a matrix that is none is one plain line", async () => {
  const step = await gate({ pr: await golden(), inputs: [], more: { matrix: "clang" } });
  expect(step).toMatchObject({
    status: 1,
    annotations: [{ message: expect.stringMatching(/^matrix: leave this input/) }],
  });
});
