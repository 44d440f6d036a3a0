// Settings of the static checker and of the gate. Rows of the table in settings.ts.
import { ALLOCATION_KINDS, FAILURES, SUCCESSES } from "../model/declaration.js";
import { CONFIDENCES } from "../model/finding.js";
import type { Setting } from "./setting.js";

export const CHECK_SETTINGS = {
  paths: {
    key: "paths",
    input: "paths",
    default: ["."],
    help: "Files and folders that the static checker reads; folders are walked for *.c and *.h.",
  },
  ignore: {
    key: "ignore",
    input: "ignore",
    default: [],
    help: "Globs of what the walk leaves out, such as **/third_party/**; a file that is named itself is always read.",
  },
  checks: {
    key: "checks",
    input: "checks",
    help: "Severity of a check, or off, by the check's id: memory-leak: warning.",
  },
  failOn: {
    key: "fail-on",
    flag: "fail-on",
    valueName: "WORDS",
    isList: true,
    input: "fail-on",
    default: "warning",
    help: "What closes the gate: the lowest severity (error, warning or note), and, if wanted, the lowest confidence and the only checks, as in `warning, high, memory-leak`.",
  },
  warnOnly: {
    key: "warn-only",
    flag: "warn-only",
    input: "warn-only",
    help: "Neither findings nor failed soaks close the gate; what could not be done still does.",
  },
  minConfidence: {
    key: "min-confidence",
    flag: "min-confidence",
    valueName: "LEVEL",
    input: "min-confidence",
    default: "medium",
    choices: CONFIDENCES,
    help: "The lowest confidence of findings that are shown and count: low, medium or high.",
  },
  baseline: {
    key: "baseline",
    flag: "baseline",
    valueName: "FILE",
    input: "baseline",
    help: "File of accepted findings, made by heapgate baseline --write: they are counted and close no gate.",
  },
  cache: {
    flag: "cache",
    valueName: "DIR",
    input: "cache",
    help: "Folder that keeps what an analysis came to: the next one does anew only what a change concerns, and answers the same.",
  },
  shard: {
    flag: "shard",
    valueName: "I/N",
    input: "shard",
    help: "Does the I-th of N shares of the static analysis and leaves it in the folder of the cache, for merge to take over; reports nothing.",
  },
  merge: {
    input: "merge",
    help: "Folder with the folders that shards filled (or several, one a line): what is in them is taken over.",
  },
  functions: {
    key: "functions",
    help: "What functions do with memory, by name: counts more than their bodies and than what heapgate knows or infers. `borrows`, `never-returns`, or a mapping.",
  },
  allocates: {
    key: "functions.*.allocates",
    choices: ALLOCATION_KINDS,
    help: "It hands out something new: memory, stream, descriptor, directory or resource. pooled: memory that belongs to its pool and is never a leak.",
  },
  allocatesInto: {
    key: "functions.*.allocates-into",
    help: "The argument through which the new one is stored, where it is not returned. Arguments count from 1, here and below.",
  },
  releasedBy: {
    key: "functions.*.released-by",
    help: "The function that releases it, or a list of them; free, fclose, close or closedir unless given.",
  },
  onFailure: {
    key: "functions.*.on-failure",
    choices: FAILURES,
    help: "What it returns when it fails: null (unless given; of a descriptor: negative), negative, minus-one or never.",
  },
  succeedsWith: {
    key: "functions.*.succeeds-with",
    choices: SUCCESSES,
    help: "What it returns when something was stored through `allocates-into`: zero (unless given), nonzero, nonnegative, positive or always.",
  },
  size: {
    key: "functions.*.size",
    help: "The arguments whose product is the size in bytes of what it allocates.",
  },
  releases: {
    key: "functions.*.releases",
    help: "The arguments that it releases.",
  },
  keeps: {
    key: "functions.*.keeps",
    help: "The arguments that somebody may hold on to after the call: from there on they are no leak.",
  },
  writes: {
    key: "functions.*.writes",
    help: "The arguments that it writes through.",
  },
  notNull: {
    key: "functions.*.not-null",
    help: "The arguments that it follows without asking whether they are null.",
  },
  returnsArgument: {
    key: "functions.*.returns",
    help: "The argument that it returns.",
  },
  libraries: {
    key: "libraries",
    flag: "library",
    valueName: "FILE",
    isList: true,
    default: [],
    help: "Library files of cppcheck (*.cfg): what functions without source do.",
  },
} as const satisfies Readonly<Record<string, Setting>>;
