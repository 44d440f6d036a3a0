import { test } from "vitest";
import { writeFileSync } from "node:fs";
import { analyze } from "/work/main/test/analysis/helpers.js";
import { readFixtures } from "/work/main/test/fixtures/read.js";
test("x", () => {
  const out: string[] = [];
  const counts = new Map<string, [number, number]>();
  for (const fixture of readFixtures()) {
    const files = fixture.files.map((file) => ({ ...file, bytes: Buffer.from(Buffer.from(file.bytes).toString("utf8").replace(/[ \t]*\/\/.*$/gm, "")) }));
    for (const f of analyze(files).findings) {
      const c = counts.get(f.check) ?? [0, 0]; c[1]++; if (f.fix) c[0]++; counts.set(f.check, c);
      if (f.fix) continue;
      const lines = (p: string) => Buffer.from(files.find((x) => x.path === p)!.bytes).toString().split("\n");
      out.push(`## ${f.check} ${fixture.name} ${f.location.function} [${f.args.variable}] ${JSON.stringify(f.args)}`);
      for (const t of [f.trace, ...f.otherTraces]) { const l = t.at(-1)!; out.push(`   ${l.kind} ${l.args.how ?? ""} ${l.location.file}:${l.location.line}:${l.location.column}: ${lines(l.location.file)[l.location.line-1]?.trim()}`); }
    }
  }
  writeFileSync("/tmp/w/unfixed.txt", JSON.stringify([...counts]) + "\n" + out.join("\n"));
});
