// The shape of heapgate.yml: what it may say, its defaults, and how it becomes a Config. Does not read YAML or name lines.
import * as v from "valibot";
import { CHECK_IDS, CONFIDENCES, type FunctionDeclaration } from "../model/index.js";
import type { Config, RunConfig, ScenarioConfig, SoakConfig, StartConfig } from "./config.js";
import { defined } from "./defined.js";
import { FAIL_ON_EXPECTED, FAIL_ON_WORDS, type FailOn, type FailOnWord, toFailOn } from "./fail-on.js";
import { functionsSchema, toDeclarations } from "./function-schema.js";
import { incidentSchema, toIncident } from "./incident-schema.js";
import { isPattern, whyNoPattern } from "./patterns.js";
import { policySchema, toPolicy } from "./policy-schema.js";
import { DURATION, parseDuration, parseSize, type Quantity, SIZE } from "./quantities.js";
import { SETTINGS, SEVERITIES, type SettingName, WITNESSES } from "./settings.js";

const text = v.pipe(v.string("expected text"), v.minLength(1, "expected text that is not empty"));
const words = v.pipe(
  v.array(text, 'expected a list of words, such as ["./worker", "-v"]'),
  v.minLength(1, "expected at least one word"),
);

const EXIT_CODE = "expected an exit code from 0 to 255";
const exitCode = v.pipe(
  v.number(EXIT_CODE),
  v.integer(EXIT_CODE),
  v.minValue(0, EXIT_CODE),
  v.maxValue(255, EXIT_CODE),
);

const exitCodes = v.pipe(v.array(exitCode, "expected a list such as [0, 3]"), v.minLength(1, EXIT_CODE));
const variables = v.record(
  v.string(),
  v.string('expected text; put numbers and yes/no into quotes, as in "20"'),
  'expected a mapping such as { WORKER_PAUSE_MS: "20" }',
);
const NAME = "expected a name of letters, digits, dots, dashes and underscores";
const name = v.pipe(v.string("expected a name"), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]*$/, NAME));
const TIMES = "expected a whole number of 1 or more";
const times = v.pipe(v.number(TIMES), v.integer(TIMES), v.minValue(1, TIMES));

const scenario = v.strictObject(
  {
    name: described("scenarioName", name),
    args: v.optional(described("scenarioArgs", v.array(v.string("expected text"), 'expected a list such as ["-v"]'))),
    environment: v.optional(described("scenarioEnvironment", variables), {}),
    stdin: v.optional(described("scenarioStdin", text)),
    "working-directory": v.optional(described("scenarioWorkingDirectory", text)),
    for: v.optional(duration("scenarioFor")),
    until: v.optional(pattern("scenarioUntil")),
    times: v.optional(described("scenarioTimes", times)),
    ready: v.optional(pattern("scenarioReady")),
    "exit-codes": v.optional(described("scenarioExitCodes", exitCodes)),
  },
  "expected a mapping with at least `name`",
);

type Scenario = v.InferOutput<typeof scenario>;

const scenarios = v.pipe(
  v.array(scenario, "expected a list of scenarios, each with `name`"),
  v.minLength(1, "expected at least one scenario; leave `scenarios` out for one run"),
  v.description(SETTINGS.scenarios.help),
  v.rawTransform<Scenario[], Scenario[]>(({ dataset, addIssue, NEVER }) => {
    const names = dataset.value.map((one) => one.name);
    const twice = names.find((one, i) => names.indexOf(one) !== i);
    if (twice === undefined) return dataset.value;
    addIssue({ message: `two scenarios are called ${JSON.stringify(twice)}; give each its own name` });
    return NEVER;
  }),
);

const run = v.strictObject(
  {
    with: v.optional(
      described(
        "runWith",
        v.pipe(
          v.array(v.picklist(WITNESSES, "expected valgrind or asan"), "expected a list such as [valgrind, asan]"),
          v.minLength(1, "expected at least one tool; leave `run` out to run none"),
        ),
      ),
      [...SETTINGS.runWith.default],
    ),
    for: v.optional(duration("runFor"), SETTINGS.runFor.default),
    until: v.optional(pattern("runUntil")),
    times: v.optional(described("runTimes", times)),
    ready: v.optional(pattern("runReady")),
    stdin: v.optional(described("runStdin", text)),
    "working-directory": v.optional(described("runWorkingDirectory", text)),
    parallel: v.optional(described("runParallel", v.boolean("expected true or false"))),
    suppressions: v.optional(described("runSuppressions", v.array(text, "expected a list such as [valgrind.supp]"))),
    uninitialised: v.optional(described("runUninitialised", v.boolean("expected true or false"))),
    scenarios: v.optional(scenarios),
    "exit-codes": v.optional(described("exitCodes", exitCodes)),
  },
  "expected a mapping such as { with: [valgrind, asan], for: 10s }",
);

const soak = v.strictObject(
  {
    limit: v.optional(size("soakLimit"), SETTINGS.soakLimit.default),
    for: v.optional(duration("soakFor"), SETTINGS.soakFor.default),
    unit: v.optional(pattern("soakUnit")),
    policy: v.optional(described("soakPolicy", policySchema)),
  },
  "expected a mapping such as { limit: 64Mi, for: 60s }",
);

const program = v.strictObject(
  {
    name: described("name", name),
    directory: v.optional(described("directory", text), SETTINGS.directory.default),
    build: v.optional(described("build", words)),
    command: described("command", words),
    environment: v.optional(described("environment", variables), {}),
    run: v.optional(described("run", run)),
    soak: v.optional(described("soak", soak)),
  },
  "expected a mapping with at least `name` and `command`",
);

const failOnWord = v.picklist(FAIL_ON_WORDS, FAIL_ON_EXPECTED);

/** heapgate.yml as its author writes it. The published JSON Schema is made from this. */
export const configSchema = v.pipe(
  v.strictObject(
    {
      paths: v.optional(
        described("paths", v.pipe(v.array(text, "expected a list such as [src]"), v.minLength(1, "expected a path"))),
        [...SETTINGS.paths.default],
      ),
      ignore: v.optional(described("ignore", v.array(text, 'expected a list such as ["**/third_party/**"]')), [
        ...SETTINGS.ignore.default,
      ]),
      checks: v.optional(
        described(
          "checks",
          v.strictObject(
            v.entriesFromList(
              CHECK_IDS,
              v.optional(v.picklist([...SEVERITIES, "off"], 'expected error, warning, note or "off"')),
            ),
            "expected a mapping such as { memory-leak: error }",
          ),
        ),
        {},
      ),
      "fail-on": v.optional(
        v.pipe(
          v.union(
            [failOnWord, v.pipe(v.array(failOnWord), v.minLength(1, "expected at least one word"))],
            FAIL_ON_EXPECTED,
          ),
          v.description(SETTINGS.failOn.help),
          v.rawTransform<FailOnWord | FailOnWord[], FailOn>(({ dataset, addIssue, NEVER }) => {
            const answer = toFailOn([dataset.value].flat());
            if (answer.ok) return answer.value;
            addIssue({ message: answer.reason });
            return NEVER;
          }),
        ),
        SETTINGS.failOn.default,
      ),
      "warn-only": v.optional(described("warnOnly", v.boolean("expected true or false")), false),
      "min-confidence": v.optional(
        described("minConfidence", v.picklist(CONFIDENCES, "expected low, medium or high")),
        SETTINGS.minConfidence.default,
      ),
      baseline: v.optional(described("baseline", text)),
      functions: v.optional(described("functions", functionsSchema), {}),
      libraries: v.optional(described("libraries", v.array(text, "expected a list such as [tools/foo.cfg]")), [
        ...SETTINGS.libraries.default,
      ]),
      programs: v.optional(
        described("programs", v.array(program, "expected a list of programs, each with `name` and `command`")),
        [...SETTINGS.programs.default],
      ),
      incident: v.optional(described("incident", incidentSchema)),
    },
    "expected keys such as paths, checks and programs",
  ),
  v.title("heapgate.yml"),
  v.description("Configuration of heapgate: what is analysed, run and soaked, and what closes the gate."),
);

/** What holds where there is no heapgate.yml. */
export function defaults(): Config {
  return toConfig(v.parse(configSchema, {}), () => ({ file: SETTINGS.configFile.default, line: 1 }));
}

/** From the file's names to the code's; settings that are not given are left out. */
export function toConfig(
  file: v.InferOutput<typeof configSchema>,
  sourceOf: (name: string) => FunctionDeclaration["source"],
): Config {
  return {
    functions: toDeclarations(file.functions, sourceOf),
    libraries: file.libraries,
    imported: [],
    paths: file.paths,
    ignore: file.ignore,
    checks: defined(file.checks),
    failOn: file["fail-on"],
    warnOnly: file["warn-only"],
    minConfidence: file["min-confidence"],
    ...defined({ baseline: file.baseline, incident: file.incident && toIncident(file.incident) }),
    programs: file.programs.map(({ build, run, soak, ...program }) => ({
      ...program,
      ...defined({ build, run: run && toRun(run), soak: soak && toSoak(soak) }),
    })),
  };
}

function toSoak({ unit, policy, ...rest }: v.InferOutput<typeof soak>): SoakConfig {
  return { ...rest, ...defined({ unit, policy: policy && toPolicy(policy) }) };
}

function toRun({
  with: tools,
  parallel,
  suppressions,
  uninitialised,
  scenarios,
  ...start
}: v.InferOutput<typeof run>): RunConfig {
  return {
    with: tools,
    for: start.for,
    ...toStart(start),
    ...defined({ parallel, uninitialised, suppressions, scenarios: scenarios?.map(toScenario) }),
  };
}

function toScenario({ name, args, environment, ...start }: v.InferOutput<typeof scenario>): ScenarioConfig {
  return { name, environment, ...defined({ args, for: start.for }), ...toStart(start) };
}

function toStart(
  given: Omit<v.InferOutput<typeof scenario>, "name" | "args" | "environment" | "for">,
): Omit<StartConfig, "for"> {
  const { until, times, ready, stdin, "working-directory": workingDirectory, "exit-codes": exitCodes } = given;
  return defined({ until, times, ready, stdin, workingDirectory, exitCodes });
}

/** A regular expression of JavaScript, as text. */
function pattern(name: SettingName) {
  return v.pipe(
    v.string("expected a regular expression"),
    v.minLength(1, "expected a regular expression that is not empty"),
    v.description(SETTINGS[name].help),
    v.rawTransform<string, string>(({ dataset, addIssue, NEVER }) => {
      if (isPattern(dataset.value)) return dataset.value;
      addIssue({ message: whyNoPattern(dataset.value) });
      return NEVER;
    }),
  );
}

function described<S extends v.GenericSchema>(name: SettingName, schema: S) {
  return v.pipe(schema, v.description(SETTINGS[name].help));
}

function duration(name: SettingName) {
  return v.pipe(
    v.string("expected a duration such as 500ms, 10s or 5m"),
    v.regex(DURATION, ({ input }) => reasonOf(parseDuration(input))),
    v.description(SETTINGS[name].help),
    quantity(parseDuration),
  );
}

/** A bare number is a number of bytes, as in Kubernetes. */
function size(name: SettingName) {
  const text = v.pipe(
    v.string(),
    v.regex(SIZE, ({ input }) => reasonOf(parseSize(input))),
  );
  return v.pipe(
    v.union([text, v.pipe(v.number(), v.integer())], "expected a size such as 64Mi, 1Gi or 500M"),
    v.description(SETTINGS[name].help),
    quantity(parseSize),
  );
}

/** The step of a pipe that turns what was written into milliseconds or bytes. */
function quantity<T extends string | number>(parse: (text: string) => Quantity) {
  return v.rawTransform<T, number>(({ dataset, addIssue, NEVER }) => {
    const result = parse(String(dataset.value));
    if (result.ok) return result.value;
    addIssue({ message: result.reason });
    return NEVER;
  });
}

function reasonOf(quantity: Quantity): string {
  return quantity.ok ? "" : quantity.reason;
}
