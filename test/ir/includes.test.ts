// Whose macros count in which file.
import { describe, expect, it } from "vitest";
import { type IncludingFile, reachOf } from "../../src/ir/includes.js";

/** `a.c: x.h <y.h>`, one file a line; the answer lists what each file sees. */
function reach(text: string): Record<string, string[]> {
  const files: IncludingFile[] = text
    .trim()
    .split("\n")
    .map((line) => {
      const [path = "", rest = ""] = line.trim().split(/:\s*/);
      const includes = rest.split(" ").filter(Boolean);
      return {
        path,
        includes: includes.map((one) => ({ path: one.replace(/[<>]/g, ""), isSystem: one.startsWith("<") })),
      };
    });
  const reaches = reachOf(files);
  return Object.fromEntries(
    files.map(({ path }, file) => [path, files.filter((_, other) => reaches(file, other)).map((one) => one.path)]),
  );
}

describe("includes", () => {
  it("reach through headers, not back into those who include", () => {
    const seen = reach("a.c: x.h\nb.c: y.h\nx.h: y.h\ny.h:\nz.h:");
    expect(seen["a.c"]).toEqual(["x.h", "y.h"]);
    expect(seen["b.c"]).toEqual(["y.h"]);
    expect(seen["z.h"]).toEqual([]);
  });

  it("let a header see what its includers see, and not what they define themselves", () => {
    expect(reach("a.c: x.h y.h\nb.c: y.h\nx.h:\ny.h:")["y.h"]).toEqual(["x.h"]);
  });

  it("make an included .c file a part of the includer", () => {
    expect(reach("a.c: x.h part.c\nx.h:\npart.c:")["part.c"]).toEqual(["a.c", "x.h"]);
  });

  it("survive circles", () => {
    expect(reach("a.c: x.h\nx.h: y.h\ny.h: x.h")["a.c"]).toEqual(["x.h", "y.h"]);
  });

  it("look beside the file first, then for the end of the path, the nearest one", () => {
    const seen = reach(
      "lib/a.c: util.h\nlib/util.h:\nutil.h:\nsrc/b.c: <net/peer.h>\ninclude/net/peer.h:\nother/peer.h:",
    );
    expect(seen["lib/a.c"]).toEqual(["lib/util.h"]);
    expect(seen["src/b.c"]).toEqual(["include/net/peer.h"]);
  });

  it("take the header for this system", () => {
    expect(reach("core/a.c: <socket.h>\nos/unix/socket.h:\nos/win32/socket.h:")["core/a.c"]).toEqual([
      "os/unix/socket.h",
    ]);
  });

  it("mean the C library by its names in angle brackets", () => {
    expect(reach("a.c: <stdlib.h>\ncompat/stdlib.h:")["a.c"]).toEqual([]);
  });

  it("reach headers of the same part of the tree where the one that joins them is not there", () => {
    const seen = reach("x/a.c: all.h\nx/b.c: config.h\nx/in.h:\ny/out.h:");
    expect(seen["x/a.c"]).toEqual(["x/in.h"]);
    expect(seen["x/b.c"]).toEqual([]);
  });
});
