// Which commit brought a leak, in real repositories with the real analyser.
import { describe, expect, it } from "vitest";
import { introduced, known, repository } from "./support/history.js";

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
});
