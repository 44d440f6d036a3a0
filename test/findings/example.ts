// The incident's worker and the findings that each tool would make of it, for the tests of findings and reporters.
import type { CheckId, Location, RawFinding, StackFrame, TraceStep, WitnessTool } from "../../src/model/index.js";

export const WORKER = `#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PAYLOAD_MB 10

static volatile sig_atomic_t running = 1;

static void stop(int signal_number) {
    (void)signal_number;
    running = 0;
}

static void process_work(char *payload) {
    memset(payload, 'x', PAYLOAD_MB * 1024 * 1024);
    printf("processed %d MB\\n", PAYLOAD_MB);
    fflush(stdout);
}

/* Takes one unit of work after the other until it is told to stop. */
static void controller(void) {
    while (running) {
        // one payload a round
        char *buffer = malloc(PAYLOAD_MB * 1024 * 1024 * sizeof(char));
        process_work(buffer);
    }
}

int main(void) {
    signal(SIGTERM, stop);
    controller();
    return 0;
}
`;

export const SOURCES: ReadonlyMap<string, string> = new Map([["worker.c", WORKER]]);

export function at(line: number, column = 1, endColumn = column, more: Partial<Location> = {}): Location {
  return { file: "worker.c", line, column, endLine: line, endColumn, function: "controller", ...more };
}

export function step(kind: TraceStep["kind"], location: Location, args: Record<string, string> = {}): TraceStep {
  return { kind, location, args };
}

const ALLOCATION = at(26, 24, 71);

export const STATIC_LEAK: RawFinding = {
  check: "memory-leak",
  severity: "error",
  confidence: "medium",
  location: ALLOCATION,
  allocation: ALLOCATION,
  args: { variable: "buffer", callee: "malloc", family: "malloc" },
  trace: [
    step("allocated", ALLOCATION, { variable: "buffer", callee: "malloc" }),
    step("passed", at(27, 9, 29), { variable: "buffer", callee: "process_work", keeps: "no" }),
    step("lost", at(28, 5, 6), { variable: "buffer", how: "loop" }),
  ],
  otherTraces: [],
  witnesses: [{ tool: "static", kind: "memory-leak", stack: [] }],
  fix: {
    description: "add `free(buffer);` after line 27",
    edits: [{ file: "worker.c", line: 28, column: 1, endLine: 28, endColumn: 1, newText: "        free(buffer);\n" }],
  },
};

/** A leak as valgrind or LSan sees it: a stack, lines without columns. */
export function dynamicLeak(tool: WitnessTool, stack: readonly StackFrame[], bytes = 10_485_760): RawFinding {
  const own = stack.find((frame) => frame.file !== undefined && !frame.file.startsWith("/"));
  const place: Location = {
    file: own?.file ?? "?",
    line: own?.line ?? 1,
    column: 1,
    endLine: own?.line ?? 1,
    endColumn: 1,
    ...(own?.function !== undefined && { function: own.function }),
  };
  return {
    check: "memory-leak",
    severity: "error",
    confidence: "medium",
    location: place,
    allocation: place,
    args: {},
    trace: [step("witnessed", place, { tool, text: own?.function ?? "?" }), step("lost", place, { how: "exit" })],
    otherTraces: [],
    witnesses: [{ tool, kind: tool === "asan" ? "Direct leak" : "Leak_DefinitelyLost", bytes, blocks: 1, stack }],
  };
}

const STACK: readonly StackFrame[] = [
  { function: "malloc", object: "vgpreload_memcheck-amd64-linux.so" },
  { function: "controller", file: "worker.c", line: 26 },
  { function: "main", file: "worker.c", line: 33 },
];

export const VALGRIND_LEAK = dynamicLeak("valgrind", STACK);
export const ASAN_LEAK = dynamicLeak("asan", STACK, 20_971_520);

/** Any finding, for tests that need only its place and check. */
export function finding(check: CheckId, location: Location, more: Partial<RawFinding> = {}): RawFinding {
  return {
    check,
    severity: "error",
    confidence: "medium",
    location,
    args: { variable: "p" },
    trace: [],
    otherTraces: [],
    witnesses: [{ tool: "static", kind: check, stack: [] }],
    ...more,
  };
}
