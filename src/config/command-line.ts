// The words after `heapgate` → one typed Command, or one line that says what to change. Does not read files or run anything.
import { ConfigurationError } from "../model/errors.js";
import { CHECK_IDS, CONFIDENCES } from "../model/finding.js";
import { CLUSTER_FLAGS, readClusterSoak } from "./cluster-soak-command.js";
import { COMMANDS, COMMON_FLAGS, type Command, type CommandName, type CommonFlags, type Tool } from "./command.js";
import { DOCTOR_FORMATS, readDoctor } from "./doctor-command.js";
import { type FailOn, parseFailOn } from "./fail-on.js";
import { readIncident } from "./incident-command.js";
import { nearest, suggest } from "./nearest.js";
import { readPage } from "./page-command.js";
import { isPattern, whyNoPattern } from "./patterns.js";
import { parseDuration, parseSize, type Quantity } from "./quantities.js";
import { FORMATS, SETTINGS, type Setting, WITNESSES } from "./settings.js";
import { parseShard, SHARD_EXPECTED } from "./shard.js";

type FlagName = (typeof COMMANDS)[CommandName][number] | (typeof COMMON_FLAGS)[number];

/**
 * Reads the command line.
 * @param argv the words after `heapgate`
 * @throws ConfigurationError for an unknown command or flag, naming the nearest one, and for values that cannot be
 */
export function parseCommandLine(argv: readonly string[]): Command {
  const [first, ...rest] = argv;
  if (first === undefined || first === "--help" || first === "-h") return { name: "help" };
  if (first === "--version" || first === "-v" || first === "-V") return { name: "version" };
  if (first === "help") return help(rest[0]);
  if (!isCommand(first)) throw unknownCommand(first);

  const { values, words, command } = split(first, rest);
  if (values.has("help")) return { name: "help", topic: first };
  if (values.has("version")) return { name: "version" };
  const common = readCommon(values);
  const exitCodes = values.get("exitCodes");
  switch (first) {
    case "check":
      return readCheck(values, [...words, ...(command ?? [])], common);
    case "merge":
      return readMerge(values, words, command, common);
    case "baseline":
      return readBaselineCommand(values, [...words, ...(command ?? [])], common);
    case "run":
      return {
        name: "run",
        with: readTools(values.get("runWith")),
        isAsked: values.has("runWith"),
        for: readQuantity("runFor", values.get("runFor"), parseDuration),
        ...(exitCodes !== undefined && { exitCodes: readCodes(exitCodes) }),
        ...readStart(values),
        ...readProgram(words, command),
        common,
      };
    case "fix":
      return readFix(values, words, command, common);
    case "page":
      return { ...readPage((name) => values.get(name), [...words, ...(command ?? [])], common.format), common };
    case "soak":
      return readSoak(values, words, command, common);
    case "incident":
      return {
        ...readIncident((name) => values.get(name), [...words, ...(command ?? [])], values.has("format")),
        common,
      };
    case "doctor":
      readChoice("--format", common.format, DOCTOR_FORMATS);
      return { ...readDoctor((name) => values.get(name), [...words, ...(command ?? [])]), common };
    case "gate": {
      if (words.length > 0 || command !== undefined) {
        throw wrong(`gate takes no paths: put them under \`paths\` in ${SETTINGS.configFile.default}, or use check`);
      }
      const config = values.get("configFile");
      return { name: "gate", ...(config === undefined ? {} : { config }), ...readLogs(values), common };
    }
  }
}

interface Split {
  readonly values: ReadonlyMap<FlagName, string>;
  readonly words: readonly string[];
  /** What stands after `--`. */
  readonly command?: readonly string[];
}

function split(name: CommandName, argv: readonly string[]): Split {
  const flags: readonly FlagName[] = [...COMMANDS[name], ...COMMON_FLAGS];
  const values = new Map<FlagName, string>();
  const words: string[] = [];
  for (let i = 0; i < argv.length; i++) {
    const word = argv[i];
    if (word === "--") return { values, words, command: argv.slice(i + 1) };
    if (!word.startsWith("-") || word === "-") {
      words.push(word);
      continue;
    }
    const equals = word.indexOf("=");
    const given = equals < 0 ? word : word.slice(0, equals);
    const flag = flags.find((candidate) => `--${SETTINGS[candidate].flag}` === given || given === shortForm(candidate));
    if (flag === undefined) throw unknownFlag(name, given, flags);
    const { valueName, isList = false }: Setting = SETTINGS[flag];
    const give = (value: string): void => {
      const before = values.get(flag);
      values.set(flag, isList && before !== undefined ? `${before},${value}` : value);
    };
    if (valueName === undefined) {
      if (equals >= 0) throw wrong(`${given} takes no value`);
      values.set(flag, "");
    } else if (equals >= 0) {
      give(word.slice(equals + 1));
    } else {
      const value = argv[++i];
      if (value === undefined || value.startsWith("--")) throw wrong(`${given} needs a value: ${given} ${valueName}`);
      give(value);
    }
  }
  return { values, words };
}

function shortForm(flag: FlagName): string | undefined {
  return flag === "help" ? "-h" : flag === "quiet" ? "-q" : flag === "output" ? "-o" : undefined;
}

function readCommon(values: Split["values"]): CommonFlags {
  const output = values.get("output");
  const confidence = values.get("minConfidence");
  const failOn = values.get("failOn");
  const baseline = values.get("baseline");
  if (baseline === "") throw wrong("--baseline needs the name of a file");
  const cache = values.get("cache");
  if (cache === "") throw wrong("--cache needs the name of a folder");
  const reports = values.get("reports");
  if (reports === "") throw wrong("--reports needs the name of a folder");
  if (output === "") throw wrong("--output needs the name of a file");
  return {
    format: readChoice("--format", values.get("format") ?? SETTINGS.format.default, FORMATS),
    ...(output === undefined ? {} : { output }),
    quiet: values.has("quiet"),
    ...(confidence !== undefined && {
      minConfidence: readChoice(`--${SETTINGS.minConfidence.flag}`, confidence, CONFIDENCES),
    }),
    ...(failOn !== undefined && { failOn: readFailOn(failOn) }),
    ...(baseline !== undefined && { baseline }),
    ...(cache !== undefined && { cache }),
    ...(reports !== undefined && { reports }),
    ...(values.has("warnOnly") && { warnOnly: true }),
    ...(values.has("explainGate") && { explainGate: true }),
    ...(values.has("prove") && { prove: true }),
  };
}

function readFailOn(value: string): FailOn {
  const answer = parseFailOn(value);
  if (answer.ok) return answer.value;
  throw wrong(`--${SETTINGS.failOn.flag}: ${answer.reason}`);
}

function readCheck(values: Split["values"], paths: readonly string[], common: CommonFlags): Command {
  const showAllocators = values.has("showAllocators");
  if (showAllocators && common.format !== "text" && common.format !== "json")
    throw wrong(`--show-allocators is written as text or json, not as ${common.format}`);
  const libraries = readList(values.get("libraries"));
  const given = values.get("shard");
  const shard = given === undefined ? undefined : readShard(given);
  if (shard && common.cache === undefined)
    throw wrong("--shard leaves its share in a folder: name it with --cache DIR, and give it to heapgate merge");
  if (shard && (showAllocators || common.output !== undefined))
    throw wrong("--shard reports nothing: heapgate merge does, where all shards are");
  const stats = values.has("stats");
  return { name: "check", paths, libraries, showAllocators, stats, ...(shard && { shard }), common };
}

function readShard(value: string): { readonly index: number; readonly count: number } {
  const shard = parseShard(value);
  if (shard) return shard;
  throw wrong(`--shard: ${SHARD_EXPECTED}, found ${JSON.stringify(value)}`);
}

function readMerge(
  values: Split["values"],
  folders: readonly string[],
  paths: readonly string[] = [],
  common: CommonFlags,
): Command {
  if (folders.length === 0)
    throw wrong("merge needs the folders that heapgate check --shard I/N --cache DIR has filled: heapgate merge DIR…");
  const libraries = readList(values.get("libraries"));
  return { name: "merge", folders, paths, libraries, stats: values.has("stats"), common };
}

function readBaselineCommand(values: Split["values"], paths: readonly string[], common: CommonFlags): Command {
  const isWritten = values.has("write");
  const isPruned = values.has("prune");
  if (isWritten && isPruned) throw wrong("--write takes all findings, --prune adds none; use one of them");
  if ((isWritten || isPruned) && common.output !== undefined)
    throw wrong("--output prints the baseline into a file; name the one to change with --baseline");
  const to = isWritten ? "write" : isPruned ? "prune" : "output";
  const libraries = readList(values.get("libraries"));
  return { name: "baseline", paths, libraries, to, run: values.has("baselineRun"), common };
}

/** Behind `--` stand paths, or with `--prove` the command of a program. */
function readFix(
  values: Split["values"],
  words: readonly string[],
  behind: readonly string[] | undefined,
  common: CommonFlags,
): Command {
  if (common.format !== "text") throw wrong("fix prints a patch and takes no --format; heapgate check writes reports");
  const libraries = readList(values.get("libraries"));
  const given = values.get("fixChecks")?.split(",") ?? [];
  const checks = given.map((word) => readChoice(`--${SETTINGS.fixChecks.flag}`, word.trim(), CHECK_IDS));
  const isScenario = common.prove === true && behind !== undefined;
  return {
    name: "fix",
    paths: isScenario ? words : [...words, ...(behind ?? [])],
    libraries,
    write: values.has("fixWrite"),
    checks,
    ...(isScenario && { scenario: readCommand([], behind) }),
    common,
  };
}

function readList(value: string | undefined): readonly string[] {
  if (value === undefined) return [];
  const files = value.split(",").map((word) => word.trim());
  if (files.includes("")) throw wrong("--library needs the name of a file");
  return files;
}

function readTools(value: string | undefined): readonly Tool[] {
  if (value === undefined) return SETTINGS.runWith.default;
  const tools = value.split(",").map((word) => readChoice("--with", word.trim(), WITNESSES));
  return WITNESSES.filter((tool) => tools.includes(tool));
}

function readStart(values: Split["values"]) {
  const until = readPattern("runUntil", values.get("runUntil"));
  const ready = readPattern("runReady", values.get("runReady"));
  const times = values.get("runTimes");
  const stdin = values.get("runStdin");
  const suppressions = values.get("runSuppressions")?.split(",");
  if (times !== undefined && !/^[1-9]\d{0,8}$/.test(times))
    throw wrong(`--times: expected a whole number of 1 or more, found ${JSON.stringify(times)}`);
  if (times !== undefined && until === undefined)
    throw wrong("--times counts the lines that match --until REGEX; give both");
  if (stdin === "") throw wrong("--stdin needs the name of a file");
  if (suppressions?.includes("")) throw wrong("--suppressions needs the names of files");
  return {
    ...(until !== undefined && { until }),
    ...(ready !== undefined && { ready }),
    ...(times !== undefined && { times: Number(times) }),
    ...(stdin !== undefined && { stdin }),
    ...(suppressions !== undefined && { suppressions }),
    ...(values.has("runUninitialised") && { uninitialised: true as const }),
    ...readLogs(values),
  };
}

function readLogs(values: Split["values"]): { readonly logs?: string } {
  const logs = values.get("logs");
  if (logs === "") throw wrong("--logs needs the name of a folder");
  return logs === undefined ? {} : { logs };
}

function readPattern(setting: "runUntil" | "runReady" | "soakUnit", value: string | undefined): string | undefined {
  if (value === undefined || (value !== "" && isPattern(value))) return value;
  throw wrong(`--${SETTINGS[setting].flag}: ${whyNoPattern(value)}, found ${JSON.stringify(value)}`);
}

function readDockerSoak(
  image: string,
  values: Split["values"],
  paths: readonly string[],
  command: readonly string[] = [],
  common: CommonFlags,
): Command {
  if (image === "" || image.startsWith("-")) throw wrong("--docker needs the name of an image: --docker worker:1");
  if (values.has("soakLocal"))
    throw wrong("--local runs a program of this machine and --docker an image: use one of them");
  const [other] = CLUSTER_FLAGS.filter((name) => values.has(name));
  if (other !== undefined) throw wrong(`--docker soaks on this machine, and --${SETTINGS[other].flag} is for clusters`);
  const limit = readQuantity("soakLimit", values.get("soakLimit"), parseSize);
  const time = readQuantity("soakFor", values.get("soakFor"), parseDuration);
  return { name: "docker-soak", image, command, limit, for: time, ...readJudging(values), paths, common };
}

/** How a soak is judged. */
function readJudging(values: Split["values"]): { readonly unit?: string; readonly policy?: string } {
  const policy = values.get("soakPolicy");
  if (policy === "") throw wrong("--policy needs the name of a file");
  const unit = readPattern("soakUnit", values.get("soakUnit"));
  return { ...(unit !== undefined && { unit }), ...(policy !== undefined && { policy }) };
}

function readCodes(value: string): readonly number[] {
  return value.split(",").map((word) => {
    const code = Number(word);
    if (/^ *\d{1,3} *$/.test(word) && code <= 255) return code;
    throw wrong(`--exit-codes: expected exit codes from 0 to 255 such as 0,3, found ${JSON.stringify(value)}`);
  });
}

function readProgram(words: readonly string[], command: readonly string[] | undefined) {
  if (command !== undefined) {
    if (words.length > 0) throw wrong("run takes either C files or a command after --, not both");
    return { files: [], command: readCommand([], command) };
  }
  if (words.length === 0) throw wrong("run needs a program: heapgate run FILE.c…, or heapgate run -- COMMAND");
  const other = words.find((word) => !word.endsWith(".c"));
  if (other !== undefined) {
    throw wrong(`${other} is no C file; to start a program, put it after --: heapgate run -- ${words.join(" ")}`);
  }
  return { files: words, command: [] };
}

function readSoak(
  values: Split["values"],
  words: readonly string[],
  command: readonly string[] | undefined,
  common: CommonFlags,
): Command {
  const image = values.get("soakDocker");
  if (image !== undefined) return readDockerSoak(image, values, words, command, common);
  if (command === undefined && !values.has("soakLocal"))
    return { ...readClusterSoak((name) => values.get(name), words), ...readJudging(values), common };
  if (!values.has("soakLocal"))
    throw wrong(`a command is soaked on this machine: heapgate soak --local -- ${command?.join(" ")}`);
  const [other] = CLUSTER_FLAGS.filter((name) => values.has(name));
  if (other !== undefined) throw wrong(`--local soaks on this machine, and --${SETTINGS[other].flag} is for clusters`);
  return {
    name: "soak",
    limit: readQuantity("soakLimit", values.get("soakLimit"), parseSize),
    for: readQuantity("soakFor", values.get("soakFor"), parseDuration),
    ...readJudging(values),
    command: readCommand(words, command),
    common,
  };
}

function readCommand(words: readonly string[], command: readonly string[] | undefined): readonly string[] {
  if (words.length > 0) throw wrong(`put the command after --: heapgate soak --local -- ${words.join(" ")}`);
  if (command === undefined || command.length === 0 || command[0] === "") {
    throw wrong("there is no command; put it after --, such as: -- ./worker");
  }
  return command;
}

function readQuantity(
  setting: "runFor" | "soakFor" | "soakLimit",
  given: string | undefined,
  parse: (text: string) => Quantity,
): number {
  const value = given ?? SETTINGS[setting].default;
  const result = parse(value);
  if (!result.ok) throw wrong(`--${SETTINGS[setting].flag}: ${result.reason}, found ${JSON.stringify(value)}`);
  return result.value;
}

function readChoice<T extends string>(flag: string, value: string, choices: readonly T[]): T {
  const choice = choices.find((candidate) => candidate === value);
  if (choice !== undefined) return choice;
  const near = nearest(value, choices);
  const hint = near === undefined ? "" : `; did you mean ${near}?`;
  throw wrong(`${flag}: expected ${choices.join(", ")}, found ${JSON.stringify(value)}${hint}`);
}

function help(topic: string | undefined): Command {
  if (topic === undefined) return { name: "help" };
  if (!isCommand(topic)) throw unknownCommand(topic);
  return { name: "help", topic };
}

function isCommand(word: string): word is CommandName {
  return Object.hasOwn(COMMANDS, word);
}

function unknownCommand(word: string): ConfigurationError {
  if (word.startsWith("-")) return wrong(`put the command first: heapgate check|run|soak|gate|baseline|merge ${word}`);
  if (/\.[ch]$|\//.test(word)) return wrong(`unknown command ${word}; did you mean: heapgate check ${word}?`);
  return wrong(`unknown command ${JSON.stringify(word)}${suggest(word, Object.keys(COMMANDS))}`);
}

function unknownFlag(name: CommandName, given: string, flags: readonly FlagName[]): ConfigurationError {
  const known = flags.map((flag) => `--${SETTINGS[flag].flag}`);
  const owner = Object.entries(COMMANDS).find(([, own]) => own.some((flag) => `--${SETTINGS[flag].flag}` === given));
  if (owner !== undefined) return wrong(`${name} has no ${given}; heapgate ${owner[0]} has it`);
  const near = nearest(
    given.replace(/^-+/, ""),
    known.map((flag) => flag.slice(2)),
  );
  const hint = near === undefined ? `; see heapgate ${name} --help` : `; did you mean --${near}?`;
  return wrong(`unknown flag ${given}${hint}`);
}

function wrong(message: string): ConfigurationError {
  return new ConfigurationError(message);
}
