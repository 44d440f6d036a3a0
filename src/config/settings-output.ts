// Settings of the command line and of the action: what is written, where and how. Rows of the table in settings.ts.
import { FORMATS } from "../model/format.js";
import type { Setting } from "./setting.js";

export const OUTPUT_SETTINGS = {
  soakDocker: {
    flag: "docker",
    valueName: "IMAGE",
    help: "Soak a container of IMAGE with the Docker daemon of this machine (DOCKER_HOST); the image has to be there already.",
  },
  soakLocal: {
    flag: "local",
    help: "Soak a program on this machine, in a cgroup of its own.",
  },
  configFile: {
    flag: "config",
    valueName: "FILE",
    input: "config-file",
    default: "heapgate.yml",
    help: "The configuration file.",
  },
  format: {
    flag: "format",
    valueName: "FORMAT",
    default: "text",
    choices: FORMATS,
    help: "How the report is written: text, json, sarif, markdown, html, csv (the series of soaks), github, gitlab, junit or rdjson.",
  },
  output: {
    flag: "output",
    valueName: "FILE",
    help: "Write the report to FILE instead of standard output; its folder is made.",
  },
  reports: {
    flag: "reports",
    valueName: "DIR",
    help: "Write the report in every form into DIR as well: heapgate.html, .md, .json, .sarif and, of soaks, .csv; it is made.",
  },
  write: {
    flag: "write",
    help: "Write the baseline file instead of printing it.",
  },
  prune: {
    flag: "prune",
    help: "Take entries out of the baseline file whose finding is gone, and add none.",
  },
  baselineRun: {
    flag: "run",
    help: "Run and soak the programs of heapgate.yml too, and accept what they show.",
  },
  showAllocators: {
    flag: "show-allocators",
    help: "Print what is known of functions that allocate, release or never return, in the place of findings; as text or json.",
  },
  stats: {
    flag: "stats",
    help: "Say in the text report what was analysed wholly, in part and not at all, by name; json and sarif always do.",
  },
  explainGate: {
    flag: "explain-gate",
    input: "explain-gate",
    help: "Say of each finding why it does or does not close the gate, in text, markdown (the job summary) and github; json, sarif and junit always do.",
  },
  prove: {
    flag: "prove",
    input: "prove",
    help: "Compile each patch with gcc and clang too, and run it under the tools of the programs that it belongs to; one that fails is not offered.",
  },
  fixWrite: {
    flag: "write",
    help: "Change the files, in the place of printing a patch.",
  },
  fixChecks: {
    flag: "check",
    valueName: "IDS",
    isList: true,
    help: "Mend findings of these checks only, by their ids, such as memory-leak.",
  },
  logs: {
    flag: "logs",
    valueName: "DIR",
    help: "Folder in which the logs of tools, builds and programs are kept; without it only those with something to read.",
  },
  quiet: { flag: "quiet", help: "Print neither progress nor a summary on standard error." },
  help: { flag: "help", help: "Print this help." },
  version: { flag: "version", help: "Print heapgate's version." },
  onlyNewIssues: {
    input: "only-new-issues",
    default: "true",
    choices: ["true", "false"],
    help: "Fail only on findings that the version before does not have (on pull requests, pushes and merge groups): true or false.",
  },
  comment: {
    input: "comment",
    default: "false",
    choices: ["true", "false"],
    help: "Keep one comment on the pull request that says what is new and turns green once it is mended: true or false.",
  },
  review: {
    input: "review",
    default: "false",
    choices: ["true", "false"],
    help: "Propose proven fixes as suggestions of a review, where their lines are part of the diff: true or false.",
  },
  checkRun: {
    input: "check-run",
    default: "false",
    choices: ["true", "false"],
    help: "Make a check run that holds up to 1,000 annotations, in the place of the step's ten of each kind: true or false.",
  },
  uploadSarif: {
    input: "upload-sarif",
    default: "false",
    choices: ["true", "false"],
    help: "Upload the findings to code scanning, one category for each tool that looked: true or false.",
  },
  title: {
    input: "title",
    help: "What this use of heapgate is called where a pull request has several: names its check run, comment and categories. Unless given: the job, its matrix and the folder.",
  },
  matrix: {
    input: "matrix",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, to be written as it is
    default: "${{ toJSON(matrix) }}",
    help: "The values of the job's matrix, which tell its legs apart; leave it as it is.",
  },
  workingDirectory: {
    input: "working-directory",
    default: ".",
    help: "Folder in which heapgate works; configuration and reports are relative to it.",
  },
  githubToken: {
    input: "github-token",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: an expression of GitHub's, to be written as it is
    default: "${{ github.token }}",
    help: "Token that reads the pull request, and writes what is asked for; a read-only one still gates.",
  },
  outputDirectory: {
    input: "output-directory",
    help: "Folder into which the report files and the logs are written.",
  },
} as const satisfies Readonly<Record<string, Setting>>;
