import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseAsan } from "../../src/sanitizers/parsers/asan.js";
import { captured } from "./helpers.js";

function frames(
  stack: readonly { function?: string; file?: string; line?: number }[] | undefined,
): string[] | undefined {
  return stack
    ?.filter(({ file }) => file?.startsWith("/home/dev/app/"))
    .map(({ function: name, file, line }) => `${name} ${file?.replace("/home/dev/app/", "")}:${line}`);
}

describe.each(["gcc", "clang"])("the log of a program built by %s", (compiler) => {
  const parse = (program: string) => parseAsan(captured(`${program}.asan-${compiler}.log`));

  test("direct and indirect leaks", () => {
    const log = parse("leaks");
    expect(log.leakChecks).toBe(1);
    expect(log.errors.map(({ kind, bytes, blocks, leakCheck }) => [kind, bytes, blocks, leakCheck])).toEqual([
      ["direct-leak", 500, 5, 0],
      ["direct-leak", 80, 5, 0],
      ["indirect-leak", 80, 5, 0],
      ["indirect-leak", 20, 5, 0],
      ["indirect-leak", 20, 5, 0],
    ]);
    expect(log.errors[0]?.stack[0]?.function).toBe("__interceptor_malloc");
    expect(frames(log.errors[0]?.stack)).toEqual(["xmalloc leaks.c:8", "lose_buffer leaks.c:30", "main leaks.c:39"]);
  });

  test("a use after free: where it is used, freed and allocated; the run goes on and meets the second one", () => {
    const { errors } = parse("use-after-free");
    expect(errors.map(({ kind, access, bytes }) => [kind, access, bytes])).toEqual([
      ["heap-use-after-free", "write", 1],
      ["heap-use-after-free", "read", 1],
    ]);
    expect(frames(errors[0]?.stack)).toEqual(["main use-after-free.c:8"]);
    expect(frames(errors[0]?.freed)).toEqual(["main use-after-free.c:7"]);
    expect(frames(errors[0]?.allocated)).toEqual(["main use-after-free.c:6"]);
  });

  test("a double free", () => {
    const [error] = parse("double-free").errors;
    expect(error?.kind).toBe("double-free");
    expect(frames(error?.stack)).toEqual(["main double-free.c:13"]);
    expect(frames(error?.freed)).toEqual(["release double-free.c:5", "main double-free.c:12"]);
    expect(frames(error?.allocated)).toEqual(["main double-free.c:10"]);
  });

  test("a free of the middle of a block", () => {
    const [error] = parse("bad-free").errors;
    expect(error).toMatchObject({ kind: "bad-free" });
    expect(error?.freed).toBeUndefined();
    expect(frames(error?.stack)).toEqual(["main bad-free.c:8"]);
    expect(frames(error?.allocated)).toEqual(["main bad-free.c:6"]);
  });

  test("a mismatched release, from a function whose name holds spaces", () => {
    const [error] = parse("mismatch").errors;
    expect(error?.kind).toBe("alloc-dealloc-mismatch");
    expect(error?.allocated?.[0]?.function).toBe("operator new[](unsigned long)");
    expect(frames(error?.stack)).toEqual(["main mismatch.cc:6"]);
  });

  test("a write past the end", () => {
    const [error] = parse("overflow").errors;
    expect(error).toMatchObject({ kind: "heap-buffer-overflow", access: "write", bytes: 4 });
    expect(frames(error?.allocated)).toEqual(["main overflow.c:7"]);
  });

  test("a crash", () => {
    const [error] = parse("null").errors;
    expect(error).toMatchObject({ kind: "SEGV", access: "write" });
    expect(frames(error?.stack)).toEqual(["main null.c:4"]);
  });

  test("file names with spaces and quotes", () => {
    const { errors } = parse("spaces");
    expect(errors[0]?.stack[1]).toMatchObject({
      function: "xmalloc",
      file: `/home/dev/app/it's a dir/my "leaks".c`,
      line: 8,
    });
  });
});

test("frames without symbols keep their module", () => {
  const { errors } = parseAsan(captured("leaks.asan-no-symbols.log"));
  expect(errors).toHaveLength(5);
  expect(errors[0]?.stack.map(({ object }) => object)).toEqual([
    ...Array(4).fill("/home/dev/app/app"),
    "/lib/x86_64-linux-gnu/libc.so.6",
  ]);
  expect(errors[0]?.stack[1]?.function).toBeUndefined();
});

test("a file name with a line break", () => {
  const text = captured("leaks.asan-clang.log").replaceAll("/home/dev/app/leaks.c", "/home/dev/app/two\nlines.c");
  const { errors } = parseAsan(text);
  expect(errors[0]?.stack[1]).toMatchObject({ function: "xmalloc", file: "/home/dev/app/two\nlines.c", line: 8 });
  expect(errors).toHaveLength(5);
});

test("two leak checks of one process are told apart", () => {
  const log = parseAsan(captured("checked-twice.asan-gcc.log"));
  expect(log.leakChecks).toBe(2);
  expect(log.errors.map(({ leakCheck, bytes }) => [leakCheck, bytes])).toEqual([
    [0, 25 * 10_485_760],
    [1, 28 * 10_485_760],
  ]);
});

test("the runtime's own failures are told, in a line", () => {
  const text = "==7==LeakSanitizer has encountered a fatal error.\n==7==HINT: For debugging, try setting …\n";
  expect(parseAsan(text).failure).toBe("LeakSanitizer has encountered a fatal error");
  expect(parseAsan(captured("leaks.asan-gcc.log")).failure).toBeUndefined();
});

test("nothing, noise and damage are no exception", () => {
  expect(parseAsan("")).toEqual({ errors: [], leakChecks: 0 });
  const whole = captured("use-after-free.asan-gcc.log");
  fc.assert(
    fc.property(fc.nat(whole.length), fc.string({ maxLength: 20 }), (at, noise) => {
      expect(parseAsan(whole.slice(0, at)).errors.length).toBeLessThanOrEqual(2);
      parseAsan(whole.slice(0, at) + noise + whole.slice(at));
    }),
  );
});
