// heapgate.yml: what it may say, and the one line that names the place of what it may not.
import { expect, test } from "vitest";
import { defaults, parseConfig } from "../../src/config/index.js";
import { CHECK_IDS, ConfigurationError } from "../../src/model/index.js";

const WORKER = "programs:\n  - name: worker\n    command: [./worker]\n";

const NOTHING_SAID = { minConfidence: "medium", functions: [], libraries: [], imported: [] };

test("an empty file means the defaults", () => {
  const expected = {
    paths: ["."],
    ignore: [],
    checks: {},
    failOn: { severity: "warning", confidence: "low" },
    warnOnly: false,
    ...NOTHING_SAID,
    programs: [],
  };
  expect(defaults()).toEqual(expected);
  expect(parseConfig("", "heapgate.yml")).toEqual({ source: "heapgate.yml", ...expected });
  expect(parseConfig("# nothing yet\n", "heapgate.yml")).toEqual({ source: "heapgate.yml", ...expected });
});

test("everything that can be said", () => {
  const text = `
paths: [worker, lib]
ignore: ["**/third_party/**"]
checks: { unchecked-allocation: off, memory-leak: error }
fail-on: error
programs:
  - name: worker
    directory: worker
    build: [make, worker]
    command: ["./worker", "-v"]
    environment: { WORKER_PAUSE_MS: "20" }
    run:
      with: [asan]
      for: 1m30s
      exit-codes: [0, 3]
      until: ^unit \\d+ done$
      times: 20
      ready: listening
      stdin: jobs.txt
      working-directory: data
      parallel: false
      suppressions: [valgrind.supp]
      uninitialised: true
      scenarios:
        - name: idle
        - name: busy
          args: [--jobs, "4"]
          environment: { JOBS: many }
          stdin: more.txt
          working-directory: data/more
          for: 2m
          until: finished
          times: 2
          ready: ready
          exit-codes: [1]
    soak: { limit: 128Mi, for: 500ms }
`;
  expect(parseConfig(text, "heapgate.yml")).toEqual({
    source: "heapgate.yml",
    paths: ["worker", "lib"],
    ignore: ["**/third_party/**"],
    checks: { "unchecked-allocation": "off", "memory-leak": "error" },
    failOn: { severity: "error", confidence: "low" },
    warnOnly: false,
    ...NOTHING_SAID,
    programs: [
      {
        name: "worker",
        directory: "worker",
        build: ["make", "worker"],
        command: ["./worker", "-v"],
        environment: { WORKER_PAUSE_MS: "20" },
        run: {
          with: ["asan"],
          for: 90_000,
          exitCodes: [0, 3],
          until: "^unit \\d+ done$",
          times: 20,
          ready: "listening",
          stdin: "jobs.txt",
          workingDirectory: "data",
          parallel: false,
          suppressions: ["valgrind.supp"],
          uninitialised: true,
          scenarios: [
            { name: "idle", environment: {} },
            {
              name: "busy",
              args: ["--jobs", "4"],
              environment: { JOBS: "many" },
              stdin: "more.txt",
              workingDirectory: "data/more",
              for: 120_000,
              until: "finished",
              times: 2,
              ready: "ready",
              exitCodes: [1],
            },
          ],
        },
        soak: { limit: 134_217_728, for: 500 },
      },
    ],
  });
});

test("what functions do, each with the line that says it", () => {
  const text = `
functions:
  foo_get: borrows
  die: never-returns
  conn_new: { allocates: memory, released-by: conn_close, on-failure: null }
  pool_alloc: { allocates: pooled }
  conn_open:
    allocates: resource
    allocates-into: 2
    released-by: [conn_close, conn_abort]
    succeeds-with: nonnegative
  xcopy: { allocates: memory, on-failure: never, size: [1, 2], not-null: 1, returns: 3 }
  list_add: { keeps: 2, writes: [1] }
  list_free: { releases: 1 }
libraries: [tools/foo.cfg]
`;
  const at = (line: number) => ({ source: { file: "heapgate.yml", line } });
  const { functions, libraries } = parseConfig(text, "heapgate.yml");
  expect(libraries).toEqual(["tools/foo.cfg"]);
  expect(functions).toEqual([
    { name: "foo_get", ...at(3) },
    { name: "die", neverReturns: true, ...at(4) },
    { name: "conn_new", allocates: "memory", releasedBy: ["conn_close"], onFailure: "null", ...at(5) },
    { name: "pool_alloc", allocates: "pooled", ...at(6) },
    {
      name: "conn_open",
      allocates: "resource",
      allocatesInto: 2,
      releasedBy: ["conn_close", "conn_abort"],
      succeedsWith: "nonnegative",
      ...at(7),
    },
    { name: "xcopy", allocates: "memory", onFailure: "never", size: [1, 2], notNull: [1], returns: 3, ...at(12) },
    { name: "list_add", keeps: [2], writes: [1], ...at(13) },
    { name: "list_free", releases: [1], ...at(14) },
  ]);
});

test.each([
  ["{ no-name: borrows }", '1:14: functions.no-name: expected the name of a C function, found "no-name"'],
  [
    "{ f: borrow }",
    '1:17: functions.f: expected borrows, never-returns or a mapping such as { allocates: memory, released-by: conn_close }, found "borrow"; did you mean "borrows"?',
  ],
  [
    "{ f: [1] }",
    "1:17: functions.f: expected borrows, never-returns or a mapping such as { allocates: memory, released-by: conn_close }, found a list",
  ],
  ["{ f: { allocate: memory } }", '1:19: unknown key "allocate" in functions.f; did you mean "allocates"?'],
  [
    "{ f: { allocates: memry } }",
    '1:30: functions.f.allocates: expected memory, stream, descriptor, directory, resource or pooled, found "memry"; did you mean "memory"?',
  ],
  ["{ f: { releases: 0 } }", "1:29: functions.f.releases: expected the number of an argument; the first is 1, found 0"],
  [
    "{ f: { releases: [1, x] } }",
    '1:33: functions.f.releases[1]: expected the number of an argument; the first is 1, found "x"',
  ],
  [
    "{ f: { allocates: memory, released-by: 3 } }",
    "1:51: functions.f.released-by: expected the name of a C function, or a list such as [conn_close, conn_abort], found 3",
  ],
  [
    "{ f: {} }",
    "1:17: functions.f: says nothing of the function; write borrows where it neither allocates nor releases",
  ],
  ["{ f: { released-by: g } }", "1:17: functions.f: has released-by without allocates; add allocates: memory"],
  ["{ f: { allocates-into: 1 } }", "1:17: functions.f: has allocates-into without allocates; add allocates: memory"],
  ["{ f: { allocates: resource } }", "1:17: functions.f: nothing says what releases the resource; add released-by"],
  [
    "{ f: { allocates: pooled, released-by: g } }",
    "1:17: functions.f: nobody has to release pooled memory: leave released-by out",
  ],
  [
    "{ f: { on-failure: never } }",
    "1:17: functions.f: on-failure is for a function that returns what it allocates; with allocates-into write succeeds-with",
  ],
  [
    "{ f: { allocates: memory, succeeds-with: zero } }",
    "1:17: functions.f: succeeds-with is for a function with allocates-into; where it returns what it allocates write on-failure",
  ],
])("functions: %s is refused", (functions, message) => {
  expect(() => parseConfig(`functions: ${functions}\n`, "heapgate.yml")).toThrow(
    new ConfigurationError(`heapgate.yml:${message}`),
  );
});

test("a program is run and soaked only when it says so, and then with the defaults", () => {
  expect(parseConfig(WORKER, "heapgate.yml").programs).toEqual([
    { name: "worker", directory: ".", command: ["./worker"], environment: {} },
  ]);
  expect(parseConfig(`${WORKER}    run: {}\n    soak: {}\n`, "heapgate.yml").programs[0]).toMatchObject({
    run: { with: ["valgrind", "asan"], for: 10_000 },
    soak: { limit: 67_108_864, for: 60_000 },
  });
});

test("anchors and aliases are YAML like any other", () => {
  const text = `${WORKER}    run: &times { for: 3s }\n  - name: other\n    command: [./other]\n    run: *times\n`;
  expect(parseConfig(text, "heapgate.yml").programs.map(({ run }) => run?.for)).toEqual([3_000, 3_000]);
});

test.each([
  ["fail_on: error", '1:1: unknown key "fail_on"; did you mean "fail-on"?'],
  ["failOn: error", '1:1: unknown key "failOn"; did you mean "fail-on"?'],
  [
    "severity: error",
    '1:1: unknown key "severity"; known: paths, ignore, checks, fail-on, warn-only, min-confidence, baseline, functions, libraries, programs, incident',
  ],
  [
    "fail-on: warn",
    '1:10: fail-on: expected error, warning or note, or several of: a severity, a confidence, ids of checks, found "warn"; did you mean "warning"?',
  ],
  ["min-confidence: hihg", '1:17: min-confidence: expected low, medium or high, found "hihg"; did you mean "high"?'],
  ["\npaths: worker", '2:8: paths: expected a list such as [src], found "worker"'],
  ["paths:\n", "1:7: paths: expected a list such as [src], found nothing"],
  ["paths: []", "1:8: paths: expected a path, found an empty list"],
  ["- worker", "1:1: expected keys such as paths, checks and programs, found a list"],
  ["worker", '1:1: expected keys such as paths, checks and programs, found "worker"'],
  ["checks: { memory-leek: off }", '1:11: unknown key "memory-leek" in checks; did you mean "memory-leak"?'],
  [
    "checks: { memory-leak: of }",
    '1:24: checks.memory-leak: expected error, warning, note or "off", found "of"; did you mean "off"?',
  ],
  ["programs:\n  - name: worker\n", '2:5: missing key "command" in programs[0]'],
  [
    "programs:\n  - name: a/b\n    command: [x]\n",
    '2:11: programs[0].name: expected a name of letters, digits, dots, dashes and underscores, found "a/b"',
  ],
  [`${WORKER}    run: { fro: 3s }\n`, '4:12: unknown key "fro" in programs[0].run; did you mean "for"?'],
  [
    `${WORKER}    run: { for: 10 }\n`,
    "4:17: programs[0].run.for: expected a duration such as 500ms, 10s or 5m, found 10",
  ],
  [
    `${WORKER}    run: { for: "10" }\n`,
    '4:17: programs[0].run.for: expected a duration with its unit, such as 10s, found "10"',
  ],
  [
    `${WORKER}    run: { with: [valgrnd] }\n`,
    '4:19: programs[0].run.with[0]: expected valgrind or asan, found "valgrnd"; did you mean "valgrind"?',
  ],
  [
    `${WORKER}    soak: { limit: 64m }\n`,
    '4:20: programs[0].soak.limit: expected a size such as 64Mi, 1Gi or 500M: write 64Mi, found "64m"',
  ],
  [
    `${WORKER}    environment: { PAUSE: 20 }\n`,
    '4:27: programs[0].environment.PAUSE: expected text; put numbers and yes/no into quotes, as in "20", found 20',
  ],
  [
    `${WORKER}  - name: worker\n    command: [./b]\n`,
    '4:11: programs[1].name: two programs are called "worker"; give each its own name',
  ],
  [
    "incident: { severities: [{ restarts-per-hour: 1, severity: SEV1, priority: P1, pagerduty: error }] }",
    '1:60: incident.severities[0].severity: expected SEV-1, SEV-2 or SEV-3, found "SEV1"; did you mean "SEV-1"?',
  ],
  [
    `incident:\n  severities:\n${severityRow(1)}${severityRow(5)}${severityRow(0)}`,
    "3:5: incident.severities: the rows go from the most restarts to none, but 5 follows 1",
  ],
  [
    `incident:\n  severities:\n${severityRow(5)}${severityRow(1)}`,
    "3:5: incident.severities: the last row needs `restarts-per-hour: 0`, so that every failure has a severity; it has 1",
  ],
  [
    `incident:\n  severities:\n${severityRow(-1)}`,
    "3:28: incident.severities[0].restarts-per-hour: expected a number of 0 or more, found -1",
  ],
  [
    "incident: { severities: [] }",
    "1:25: incident.severities: expected at least one row; leave `severities` out for the defaults, found an empty list",
  ],
  ["incident: { servise: x }", '1:13: unknown key "servise" in incident; did you mean "service"?'],
  [
    "paths: [a]\nfail-on: x\nprograms: y\n",
    '2:10: fail-on: expected error, warning or note, or several of: a severity, a confidence, ids of checks, found "x"\nheapgate.yml:3:11: programs: expected a list of programs, each with `name` and `command`, found "y"',
  ],
  [
    `checks: { ${[..."abcdef"].map((id) => `${id}: off`).join(", ")}, g: off }\n`,
    `${[..."abcde"].map((id, i) => `${i === 0 ? "" : "heapgate.yml:"}1:${11 + i * 8}: unknown key "${id}" in checks; known: ${CHECK_IDS.join(", ")}`).join("\n")}\nheapgate.yml: and 2 more`,
  ],
])("%j", (text, message) => {
  expect(() => parseConfig(text, "heapgate.yml")).toThrow(new ConfigurationError(`heapgate.yml:${message}`));
});

test("a table of severities takes the place of the runbooks'", () => {
  const { incident } = parseConfig(
    `incident:\n  service: shop\n  severities:\n${severityRow(2.5)}${severityRow(0)}`,
    "heapgate.yml",
  );
  const rest = { severity: "SEV-2", priority: "P1", pagerduty: "error" };
  expect(incident).toEqual({
    service: "shop",
    window: 86_400_000,
    severities: [
      { restarts: 2.5, ...rest },
      { restarts: 0, ...rest },
    ],
  });
  expect(parseConfig("", "heapgate.yml").incident).toBeUndefined();
});

test.each([
  ["an unclosed list", "paths: [a\n", /^heapgate\.yml:2:1: not valid YAML: /],
  ["a key twice", "paths: [a]\npaths: [b]\n", /^heapgate\.yml:2:1: not valid YAML: .*unique/],
  ["an alias to nothing", "paths: *other\n", /^heapgate\.yml:1:1: not valid YAML: .*other/],
  [
    "aliases that multiply",
    `a: &a [x, x, x, x, x, x, x, x, x]\n${[..."bcdefgh"].map((name, i) => `${name}: &${name} [${`*${"abcdefg"[i]}, `.repeat(9)}]\n`).join("")}`,
    /^heapgate\.yml:1:1: not valid YAML: .*alias/,
  ],
])("%s is one line too", (_, text, message) => {
  let error: unknown;
  try {
    parseConfig(text, "heapgate.yml");
  } catch (thrown) {
    error = thrown;
  }
  expect(error).toBeInstanceOf(ConfigurationError);
  expect(String(error)).not.toContain("\n");
  expect((error as ConfigurationError).message).toMatch(message);
});

const RUN = "programs: [{ name: w, command: [./w], run: { ";

test.each([
  [
    "until: '(' } }]",
    /^heapgate\.yml:1:53: programs\[0\]\.run\.until: expected a regular expression \(.+\), found "\("$/,
  ],
  ["times: 0 } }]", /run\.times: expected a whole number of 1 or more, found 0$/],
  ["scenarios: [] } }]", /run\.scenarios: expected at least one scenario; leave `scenarios` out for one run/],
  ["scenarios: [{ name: a }, { name: a }] } }]", /two scenarios are called "a"; give each its own name/],
  ["scenarios: [{ arg: [] }] } }]", /unknown key "arg" in programs\[0\]\.run\.scenarios\[0\]; did you mean "args"\?/],
  ["parallel: 2 } }]", /run\.parallel: expected true or false, found 2$/],
])("%s is a mistake of one line", (rest, message) => {
  expect(() => parseConfig(`${RUN}${rest}\n`, "heapgate.yml")).toThrow(message);
});

/** A row of the table of severities, as YAML. */
function severityRow(restarts: number): string {
  return `    - { restarts-per-hour: ${restarts}, severity: SEV-2, priority: P1, pagerduty: error }\n`;
}
