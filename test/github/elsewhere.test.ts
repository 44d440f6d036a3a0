// A leak whose cause is another function, in another file: it is new, and the message names the change that caused it.
import { expect, test } from "vitest";
import { checkOut, type Files, makePullRequest } from "./support/repository.js";
import { runStep } from "./support/runner.js";

const POOL = "#include <stdlib.h>\nvoid release_all(char *items)\n{\n    free(items);\n}\n";
const KEPT = POOL.replace("    free(items);\n", "    if (items)\n        items[0] = 0;\n");
const USER =
  "#include <stdlib.h>\nvoid release_all(char *items);\nint work(void)\n{\n    char *p = malloc(8);\n    if (p == NULL)\n        return 1;\n    release_all(p);\n    return 0;\n}\n";

async function gate(before: Files, after: Files) {
  const pr = await makePullRequest(before, after);
  const workspace = await checkOut(pr.origin, pr.merge);
  return runStep({ workspace, event: "pull_request", payload: pr.payload, sha: pr.merge, ref: "refs/pull/7/merge" });
}

test("a callee in another file that no longer frees its argument is named", async () => {
  const step = await gate({ "src/pool.c": POOL, "src/user.c": USER }, { "src/pool.c": KEPT });
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "1" } });
  const told = step.annotations.find(({ properties }) => properties.file === "src/user.c");
  expect(told?.properties.line).toBe("5");
  expect(told?.message).toContain(
    "`release_all` no longer frees its argument: `free(items);` was removed in this pull request (it stood at `src/pool.c:4`).",
  );
});

test("a callee that changed otherwise, or that freed something else, is not called the cause", async () => {
  const other = KEPT.replace("items[0] = 0", "items[0] = 1");
  const step = await gate({ "src/pool.c": KEPT }, { "src/pool.c": other, "src/user.c": USER });
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "1" } });
  expect(step.annotations[0].message).not.toContain("no longer frees");
});

test("a function that is moved to another file and reformatted, and a line added above it, bring nothing new", async () => {
  const moved = `/* moved */\n${USER.replace("char *p = malloc(8);", "char *p =\n        malloc( 8 );")}`;
  const step = await gate({ "src/pool.c": KEPT, "src/user.c": USER }, { "src/user.c": "", "lib/moved name.c": moved });
  expect(step).toMatchObject({ status: 0, outputs: { findings: "1", "new-findings": "0", "fixed-findings": "0" } });
});

const LOSES =
  "#include <stdlib.h>\nint lose(int n)\n{\n    char *p = malloc(8);\n    if (p == NULL)\n        return 1;\n    if (n > 1)\n        return 2;\n    free(p);\n    return p ? n : 0;\n}\nint twice(void) { return lose(1) + lose(2); }\n";
const LOSES_MORE = LOSES.replace("    free(p);\n", "    if (n > 0)\n        return 3;\n    free(p);\n");

test.each([
  ["renamed", { "src/a.c": LOSES.replaceAll("lose", "spend") }, "0"],
  ["moved to another file and renamed", { "src/a.c": "", "lib/b.c": LOSES.replaceAll("lose", "spend") }, "0"],
  [
    "moved, renamed and reformatted",
    { "src/a.c": "", "b.c": LOSES.replaceAll("lose", "spend").replaceAll("    ", "\t") },
    "0",
  ],
  ["renamed, and it loses the memory in one more way", { "src/a.c": LOSES_MORE.replaceAll("lose", "spend") }, "1"],
  ["copied under a new name", { "lib/b.c": LOSES.replaceAll("lose", "spend").replaceAll("twice", "thrice") }, "1"],
])("a function that is %s", async (_, after, fresh) => {
  const step = await gate({ "src/a.c": LOSES, "src/other.c": "int other;\n" }, after);
  expect(step).toMatchObject({
    status: fresh === "0" ? 0 : 1,
    outputs: { "new-findings": fresh, "fixed-findings": "0" },
  });
  if (fresh === "0") expect(step.annotations).toEqual([]);
});

test("a function that is mended while another one comes with the same leak is not taken for it", async () => {
  const other = LOSES.replaceAll("lose", "spend").replaceAll("twice", "thrice");
  const mended = LOSES.replace("        return 2;", "    {\n        free(p);\n        return 2;\n    }");
  const step = await gate({ "src/a.c": LOSES }, { "src/a.c": mended, "lib/b.c": other });
  expect(step).toMatchObject({ status: 1, outputs: { "new-findings": "1", "fixed-findings": "1" } });
  expect(step.annotations[0].properties).toMatchObject({ file: "lib/b.c", line: "4" });
});
