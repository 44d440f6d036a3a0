// Settings of programs and how they are run. Rows of the table in settings.ts.
import { type Setting, WITNESSES } from "./setting.js";

export const PROGRAM_SETTINGS = {
  programs: {
    key: "programs",
    default: [],
    help: "Programs to run under valgrind and AddressSanitizer, and to soak under a memory limit.",
  },
  name: {
    key: "programs[].name",
    help: "Name of the program in reports; letters, digits, dots, dashes and underscores.",
  },
  directory: {
    key: "programs[].directory",
    default: ".",
    help: "Folder in which the program is built and started.",
  },
  build: {
    key: "programs[].build",
    help: "Command that builds the program; without it a program that `command` names by a path (./worker) is built with make, CMake or Meson where there is a Makefile, CMakeLists.txt or meson.build, else with cc -g from worker.c or main.c and the folder's other C files.",
  },
  command: {
    key: "programs[].command",
    help: 'Command that starts the program, one word an element, such as ["./worker", "-v"].',
  },
  environment: {
    key: "programs[].environment",
    help: "Environment variables that the program is given.",
  },
  run: {
    key: "programs[].run",
    help: "Run the program under valgrind and AddressSanitizer; left out: not run.",
  },
  runWith: {
    key: "programs[].run.with",
    flag: "with",
    valueName: "TOOLS",
    default: WITNESSES,
    choices: WITNESSES,
    help: "Tools to run the program under: valgrind, asan or both.",
  },
  runFor: {
    key: "programs[].run.for",
    flag: "for",
    valueName: "TIME",
    default: "10s",
    help: "How long the program runs under each tool before it is ended politely; from when it is ready, where `ready` says so.",
  },
  runUntil: {
    key: "programs[].run.until",
    flag: "until",
    valueName: "REGEX",
    help: "End the program earlier, when it has printed a line that matches this regular expression.",
  },
  runTimes: {
    key: "programs[].run.times",
    flag: "times",
    valueName: "N",
    help: "End it when that many lines matched `until`, one for each unit of work; 1 unless given. Fewer within the time are no answer.",
  },
  runReady: {
    key: "programs[].run.ready",
    flag: "ready",
    valueName: "REGEX",
    help: "The program is ready when it has printed a line that matches this regular expression: its time counts from there.",
  },
  runStdin: {
    key: "programs[].run.stdin",
    flag: "stdin",
    valueName: "FILE",
    help: "File that the program reads as its standard input, relative to its folder; nothing unless given.",
  },
  runWorkingDirectory: {
    key: "programs[].run.working-directory",
    help: "Folder in which the program is started, relative to `directory`; that folder itself unless given.",
  },
  runParallel: {
    key: "programs[].run.parallel",
    help: "Run tools, scenarios and other programs side by side where there are processors for it; false where they would share a port or a file; true unless given.",
  },
  runSuppressions: {
    key: "programs[].run.suppressions",
    flag: "suppressions",
    valueName: "FILES",
    isList: true,
    help: "Files with suppressions, in the form of valgrind ({ … }) or of LeakSanitizer (leak:NAME); each tool is given its own.",
  },
  runUninitialised: {
    key: "programs[].run.uninitialised",
    flag: "uninitialised",
    help: "Have valgrind report uses of values that were never set, and where they come from; slower.",
  },
  scenarios: {
    key: "programs[].run.scenarios",
    help: "Ways to run the program, each with a report and logs of its own; what one does not say is as in `run`.",
  },
  scenarioName: {
    key: "programs[].run.scenarios[].name",
    help: "Name of the scenario in reports, after the program's and a dot.",
  },
  scenarioArgs: {
    key: "programs[].run.scenarios[].args",
    help: "Arguments of the program in the place of those of `command`.",
  },
  scenarioEnvironment: {
    key: "programs[].run.scenarios[].environment",
    help: "Environment variables beside those of the program.",
  },
  scenarioStdin: { key: "programs[].run.scenarios[].stdin", help: "As `stdin` of `run`." },
  scenarioWorkingDirectory: {
    key: "programs[].run.scenarios[].working-directory",
    help: "As `working-directory` of `run`.",
  },
  scenarioFor: { key: "programs[].run.scenarios[].for", help: "As `for` of `run`." },
  scenarioUntil: { key: "programs[].run.scenarios[].until", help: "As `until` of `run`." },
  scenarioTimes: { key: "programs[].run.scenarios[].times", help: "As `times` of `run`." },
  scenarioReady: { key: "programs[].run.scenarios[].ready", help: "As `ready` of `run`." },
  scenarioExitCodes: { key: "programs[].run.scenarios[].exit-codes", help: "As `exit-codes` of `run`." },
  exitCodes: {
    key: "programs[].run.exit-codes",
    flag: "exit-codes",
    valueName: "CODES",
    isList: true,
    help: "Exit codes with which the program may end by itself; 0 unless given. With any other it is not called clean.",
  },
} as const satisfies Readonly<Record<string, Setting>>;
