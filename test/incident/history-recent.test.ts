// What was committed before an incident, in real repositories.
import { describe, expect, it } from "vitest";
import { recentChanges } from "../../src/incident/history/index.js";
import { findingIn, known, repository, temporary } from "./support/history.js";

const HOUR = 3_600_000;

const MAIN = `#include <stdlib.h>
void consume(char *item);

int handle(size_t size) {
  char *item = malloc(size);
  if (item == NULL) return -1;
  item[0] = 'x';
  consume(item);
  return 0;
}

int version(void) { return 1; }
`;
const QUEUE = `#include <stdlib.h>

void consume(char *item) {
  item[0] = 0;
}

int length(void) { return 0; }
`;

describe("what was changed in the time before an incident", () => {
  it("is told newest first, with whether it touches the cause", async () => {
    const repo = repository();
    repo.commit("Long ago", { "main.c": MAIN, "queue.c": QUEUE.replace("  item[0] = 0;\n", "  free(item);\n") }); // 01:00
    const callee = repo.commit("The queue keeps it (#3)", { "queue.c": QUEUE }); // 02:00
    const own = repo.commit("Another letter", { "main.c": MAIN.replace("'x'", "'y'") }); // 03:00
    const file = repo.commit("Version 2", { "main.c": MAIN.replace("return 1", "return 2").replace("'x'", "'y'") }); // 04:00
    const other = repo.commit("Length", { "queue.c": QUEUE.replace("{ return 0", "{ return 1") }); // 05:00
    const later = repo.commit("Afterwards", { README: "later\n" }); // 06:00
    const finding = await findingIn(repo.directory, ["main.c", "queue.c"]);
    const request = { directory: repo.directory, until: "2026-01-01T05:30:00.000Z", window: 4 * HOUR, finding };
    const { changes, contradictions } = await recentChanges(request);
    expect(known(changes).map(({ id, touches }) => [id, touches])).toEqual([
      [other, undefined],
      [file, "changes main.c"],
      [own, "changes handle()"],
      [callee, "changes consume(), which handle() calls"],
    ]);
    expect(known(changes)[3]).toMatchObject({
      author: "Ada",
      authored: "2026-01-01T02:00:00.000Z",
      files: ["queue.c"],
      pullRequest: { number: 3, title: "The queue keeps it" },
    });
    expect(contradictions).toEqual([]);
    expect(known(changes).map(({ id }) => id)).not.toContain(later);
    const brought = await recentChanges({ ...request, introducedBy: callee });
    expect(known(brought.changes)[3]?.touches).toBe("brought it");
  });

  it("says where a clock was wrong, and leaves nothing out for it", async () => {
    const repo = repository();
    repo.commit("Long ago", { "main.c": MAIN });
    const parent = repo.commit("In time", { README: "one\n" }); // 02:00
    const skewed = repo.commitAt("1999-01-01T00:00:00Z", "A clock without a battery", { README: "two\n" });
    const next = repo.commit("In time again", { README: "three\n" }); // 04:00
    const { changes, contradictions } = await recentChanges({
      directory: repo.directory,
      until: "2026-01-01T05:00:00.000Z",
      window: 3.5 * HOUR,
    });
    expect(known(changes).map(({ id }) => id)).toEqual([next, skewed, parent]);
    expect(contradictions).toEqual([
      `commit ${skewed.slice(0, 12)} says that it was committed at 1999-01-01T00:00:00.000Z, before its parent ${parent.slice(0, 12)} at 2026-01-01T02:00:00.000Z: one of the two clocks was wrong`,
    ]);
  });

  it("says how to find it where there is no repository, and that a history is cut off", async () => {
    const directory = temporary();
    const until = "2026-01-01T05:00:00.000Z";
    const { changes } = await recentChanges({ directory, until, window: 24 * HOUR });
    expect(changes).toMatchObject({
      known: false,
      how: expect.stringContaining("run it in a clone that has the history"),
    });
    const repo = repository();
    repo.commit("One", { README: "one\n" });
    repo.commit("Two", { README: "two\n" });
    repo.git("clone", "--quiet", "--depth=1", `file://${repo.directory}`, directory);
    const cut = await recentChanges({ directory, until, window: 24 * HOUR });
    expect(cut.changes).toMatchObject({
      known: true,
      value: [{ subject: "Two" }],
      evidence: [expect.anything(), expect.stringContaining("git fetch --unshallow")],
    });
  });
});
