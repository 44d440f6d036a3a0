// Machines on which AddressSanitizer has its troubles: each is recognised and answered with what to do. The compilers and runtimes are
// real; what this machine does not have, such as a kernel that moves programs about too widely, is brought about by a compiler in front.
import { execFileSync } from "node:child_process";
import { symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { brief, ENDLESS, temporary, tree, witness } from "./helpers.js";

const SLOW = 5 * 60_000;
const LEAKING = `#include <stdlib.h>
#include <unistd.h>
int main(void)
{
    for (;;) {
        char *page = malloc(1000);
        page[0] = 1;
        usleep(10000);
    }
}
`;

function executable(name: string, text: string): string {
  const folder = temporary();
  writeFileSync(join(folder, name), text, { mode: 0o755 });
  return folder;
}

test.concurrent("a kernel that moves programs about too widely: they are started without that", {
  timeout: SLOW,
}, async () => {
  // What the runtime does there: it fails before main, and says so for ever.
  const header = join(
    tree({
      "symptom.h": `#include <sys/personality.h>
#include <unistd.h>
__attribute__((constructor(101))) static void symptom(void)
{
    if (personality(0xffffffff) & ADDR_NO_RANDOMIZE) return;
    for (;;) { if (write(2, "AddressSanitizer:DEADLYSIGNAL\\n", 30) < 0) _exit(1); }
}
`,
    }),
    "symptom.h",
  );
  const PATH = executable(
    "cc",
    `#!/bin/sh
for word; do case $word in *.so) exec /usr/bin/cc "$@";; -fsanitize=address) asan=1;; esac; done
if [ "$asan" ]; then exec /usr/bin/cc -include ${header} "$@"; fi
exec /usr/bin/cc "$@"
`,
  );
  const environment = { PATH: `${PATH}:${process.env.PATH}`, CC: "cc" };
  const result = await witness("asan", tree({ "app.c": LEAKING }), { ...ENDLESS, environment });
  expect(brief(result)).toEqual(["memory-leak app.c:6 page"]);
  // Without setarch there is only advice.
  const bin = temporary();
  for (const name of ["as", "ld", "sh"])
    symlinkSync(execFileSync("which", [name], { encoding: "utf8" }).trim(), join(bin, name));
  const bare = { PATH: `${PATH}:${bin}`, CC: "cc" };
  const { run } = await witness("asan", tree({ "app.c": LEAKING }), { ...ENDLESS, environment: bare });
  expect(run).toMatchObject({
    status: "could-not-run",
    message: expect.stringMatching(/does not start on this kernel.*vm\.mmap_rnd_bits=28/),
  });
});

test.concurrent("a symbolizer with another name is found; without any there is advice", { timeout: SLOW }, async () => {
  const bin = temporary();
  for (const name of ["as", "ld", "clang", "sh"]) {
    const path = execFileSync("which", [name], { encoding: "utf8" }).trim();
    // clang looks for its parts where it really lies.
    if (name === "clang") writeFileSync(join(bin, name), `#!/bin/sh\nexec ${path} "$@"\n`, { mode: 0o755 });
    else symlinkSync(path, join(bin, name));
  }
  // Debian's clang knows where its own symbolizer lies: here it is told of one that is not there.
  const environment = { PATH: bin, CC: "clang", ASAN_SYMBOLIZER_PATH: "/nonexistent/llvm-symbolizer" };
  const directory = tree({ "app.c": LEAKING });
  const without = await witness("asan", directory, { ...ENDLESS, environment });
  expect(without.run).toMatchObject({
    status: "could-not-run",
    message: expect.stringContaining("install llvm-symbolizer"),
  });
  const real = execFileSync("which", ["llvm-symbolizer"], { encoding: "utf8" }).trim();
  symlinkSync(real, join(bin, "llvm-symbolizer-14"));
  expect(brief(await witness("asan", directory, { ...ENDLESS, environment }))).toEqual(["memory-leak app.c:6 page"]);
});
