import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseValgrindXml } from "../../src/sanitizers/parsers/valgrind-xml.js";
import { captured } from "./helpers.js";

/** `controller /home/dev/app/x.c:3` of each frame. */
function frames(
  stack: readonly { function?: string; file?: string; line?: number }[] | undefined,
): string[] | undefined {
  return stack?.map(
    ({ function: name, file, line }) => `${name} ${file?.replace("/home/dev/app/", "") ?? "-"}:${line ?? "-"}`,
  );
}

describe.each(["gcc", "clang"])("valgrind's XML of a program built by %s", (compiler) => {
  const parse = (program: string) => parseValgrindXml(captured(`${program}.valgrind-${compiler}.xml`));

  test("leaks with what hangs on them, from the allocation to main", () => {
    const log = parse("leaks");
    expect(log).toMatchObject({ started: true, finished: true });
    expect(log.errors.map(({ kind, bytes, blocks }) => ({ kind, bytes, blocks }))).toEqual([
      { kind: "Leak_DefinitelyLost", bytes: 200, blocks: 5 },
      { kind: "Leak_DefinitelyLost", bytes: 500, blocks: 5 },
    ]);
    expect(frames(log.errors[1]?.stack)).toEqual([
      "malloc -:-",
      "xmalloc leaks.c:8",
      "lose_buffer leaks.c:30",
      "main leaks.c:39",
    ]);
  });

  test("a use after free: where it is used, freed and allocated", () => {
    const log = parse("use-after-free");
    expect(log.errors).toHaveLength(2);
    expect(log.errors.map(({ kind, access, bytes }) => [kind, access, bytes])).toEqual([
      ["InvalidWrite", "write", 1],
      ["InvalidRead", "read", 1],
    ]);
    expect(frames(log.errors[0]?.stack)).toEqual(["main use-after-free.c:8"]);
    expect(frames(log.errors[0]?.freed)).toEqual(["free -:-", "main use-after-free.c:7"]);
    expect(frames(log.errors[0]?.allocated)?.at(-1)).toBe("main use-after-free.c:6");
  });

  test("a double free", () => {
    const [error] = parse("double-free").errors;
    expect(error?.kind).toBe("InvalidFree");
    expect(frames(error?.stack)).toEqual(["free -:-", "main double-free.c:13"]);
    expect(frames(error?.freed)).toEqual(["free -:-", "release double-free.c:5", "main double-free.c:12"]);
    expect(frames(error?.allocated)).toEqual(["malloc -:-", "main double-free.c:10"]);
  });

  test("a free of the middle of a block has an allocation and no release before", () => {
    const [error] = parse("bad-free").errors;
    expect(error).toMatchObject({ kind: "InvalidFree" });
    expect(error?.freed).toBeUndefined();
    expect(frames(error?.allocated)).toEqual(["malloc -:-", "main bad-free.c:6"]);
  });

  test("a mismatched release", () => {
    const [error] = parse("mismatch").errors;
    expect(error?.kind).toBe("MismatchedFree");
    expect(frames(error?.allocated)?.[0]).toBe("operator new[](unsigned long) -:-");
  });

  test("accesses outside a block and of values that were never set", () => {
    const errors = parse("overflow").errors;
    expect(errors[0]).toMatchObject({ kind: "InvalidWrite", access: "write", bytes: 4 });
    expect(errors.slice(1).every(({ access }) => access === "uninitialised")).toBe(true);
    expect(errors.some(({ kind }) => kind === "UninitCondition")).toBe(true);
  });

  test("the signal that ended the program", () => {
    const log = parse("null");
    expect(log).toMatchObject({ signal: "SIGSEGV", finished: true });
    expect(log.errors).toHaveLength(1);
    expect(frames(log.errors[0]?.stack)).toEqual(["main null.c:4"]);
  });
});

test("file names with spaces and quotes", () => {
  const { errors } = parseValgrindXml(captured("spaces.valgrind-gcc.xml"));
  expect(errors[0]?.stack[1]?.file).toBe(`/home/dev/app/it's a dir/my "leaks".c`);
});

test("a log that was cut off gives the errors that were complete, and says that the leak check is missing", () => {
  const whole = captured("use-after-free.valgrind-gcc.xml");
  const afterFirst = whole.indexOf("</error>") + "</error>".length;
  const log = parseValgrindXml(whole.slice(0, afterFirst + 40));
  expect(log).toMatchObject({ started: true, finished: false });
  expect(log.errors).toEqual(parseValgrindXml(whole).errors.slice(0, 1));
  // `FINISHED` is written before the leak check.
  const leaks = captured("leaks.valgrind-gcc.xml");
  const atFinished = parseValgrindXml(leaks.slice(0, leaks.indexOf("<error>")));
  expect(leaks.slice(0, leaks.indexOf("<error>"))).toContain("FINISHED");
  expect(atFinished).toMatchObject({ finished: false, errors: [] });
});

test("nothing, noise and damage are no exception", () => {
  expect(parseValgrindXml("")).toEqual({ errors: [], suppressions: [], started: false, finished: false });
  expect(parseValgrindXml("valgrind: not a program\n")).toMatchObject({ errors: [], started: false });
  const whole = captured("leaks.valgrind-gcc.xml");
  fc.assert(
    fc.property(fc.nat(whole.length), fc.string({ maxLength: 20 }), (at, noise) => {
      const cut = parseValgrindXml(whole.slice(0, at));
      expect(cut.errors.length).toBeLessThanOrEqual(2);
      if (at < whole.trimEnd().length) expect(cut.finished).toBe(false);
      parseValgrindXml(whole.slice(0, at) + noise + whole.slice(at));
    }),
  );
});
