// Colours and progress: who gets them and who does not.
import { Writable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startProgress, wantsColor } from "../../src/cli/terminal.js";

test.each([
  ["a terminal", { isTTY: true }, {}, true],
  ["a pipe", {}, {}, false],
  ["a terminal that cannot", { isTTY: true }, { TERM: "dumb" }, false],
  ["a terminal with NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }, false],
  ["an empty NO_COLOR, which says nothing", { isTTY: true }, { NO_COLOR: "" }, true],
  ["a pipe with FORCE_COLOR", {}, { FORCE_COLOR: "1" }, true],
  ["a terminal with FORCE_COLOR=0", { isTTY: true }, { FORCE_COLOR: "0" }, false],
  ["both", {}, { NO_COLOR: "1", FORCE_COLOR: "1" }, false],
])("colours on %s", (_, stream, environment, expected) => {
  expect(wantsColor(stream, environment)).toBe(expected);
});

class Terminal extends Writable {
  written = "";
  columns = 40;
  constructor(readonly isTTY: boolean) {
    super({
      write: (chunk, _encoding, done) => {
        this.written += chunk;
        done();
      },
    });
  }
}

function progressOn(terminal: Terminal, quiet = false) {
  // Only what startProgress uses of a WriteStream.
  return startProgress(terminal as unknown as NodeJS.WriteStream, quiet);
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("what takes less than a second says nothing", () => {
  const terminal = new Terminal(true);
  const progress = progressOn(terminal);
  progress.show("checking 3 files");
  vi.advanceTimersByTime(900);
  progress.end();
  vi.advanceTimersByTime(5_000);
  expect(terminal.written).toBe("");
});

test("what takes longer has one line that is written over and taken away", () => {
  const terminal = new Terminal(true);
  const progress = progressOn(terminal);
  progress.show("building");
  progress.show("worker: running under\nvalgrind");
  vi.advanceTimersByTime(2_000);
  expect(terminal.written).toBe(
    "\r\u001b[Kheapgate: worker: running under valgrin\r\u001b[Kheapgate: worker: running under valgrin",
  );
  progress.end();
  expect(terminal.written.endsWith("\r\u001b[K")).toBe(true);
});

test.each([
  ["no terminal", new Terminal(false), false],
  ["--quiet", new Terminal(true), true],
])("%s: nothing at all", (_, terminal, quiet) => {
  const progress = progressOn(terminal, quiet);
  progress.show("building");
  vi.advanceTimersByTime(5_000);
  progress.end();
  expect(terminal.written).toBe("");
});
