// The fixtures without their comments: those speak of the variables, and stand where fixes go.
import { type Fixture, readFixtures } from "../fixtures/read.js";

export function bareFixtures(): Fixture[] {
  return readFixtures().map((fixture) => ({
    ...fixture,
    files: fixture.files.map((file) => ({ ...file, bytes: Buffer.from(withoutComments(file.bytes)) })),
  }));
}

function withoutComments(bytes: Uint8Array): string {
  return (
    Buffer.from(bytes)
      .toString("utf8")
      // Not in literals: "http://".
      .replace(/("(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*')|[ \t]*\/\/.*$/gm, "$1")
  );
}
