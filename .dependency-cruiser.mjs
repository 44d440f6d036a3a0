// The import directions of ARCHITECTURE.md as rules. Checks who imports whom, not what is done with it
// (biome.json denies the clock, the console and the network to the pure folders).

/** Folders that compute and nothing else: no disk, console, clock or network. */
const PURE =
  "^src/(model|text|syntax|ir|ownership|checks|findings|fix|reporters|allocating[.]ts|analysis[.]ts|reading[.]ts)";

/** Built-in modules that only compute. */
const COMPUTING_BUILTINS = "^(node:)?(crypto|path|path/posix|util|buffer|assert)$";

const ENTRIES = "^src/(cli|action|index)[.]ts$";

/** A rule: modules of `from` may import files of src only below `allowed` (and their own folder). */
function onlyImports(name, from, allowed, comment) {
  return {
    name,
    comment,
    severity: "error",
    from: { path: from },
    to: { path: "^src/", pathNot: [from, ...allowed.map((folder) => `^src/${folder}`)] },
  };
}

/** @type {import("dependency-cruiser").IConfiguration} */
export default {
  forbidden: [
    {
      name: "no-circle-between-folders",
      comment: "Files of one folder may recurse into each other (statements hold expressions); stages may not.",
      severity: "error",
      from: { path: "^(src/[^/]+)" },
      to: { circular: true, via: { pathNot: "^$1" } },
    },
    {
      name: "resolvable",
      comment: "Every import leads to a file or an installed package.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "model-imports-nothing",
      comment: "The model is data that everything speaks.",
      severity: "error",
      from: { path: "^src/model/" },
      to: { pathNot: "^src/model/" },
    },
    {
      name: "pure-stays-pure",
      comment: "These folders compute; disk, console, clock and network belong to run.ts and the entry points.",
      severity: "error",
      from: { path: PURE },
      to: { dependencyTypes: ["core"], pathNot: COMPUTING_BUILTINS },
    },
    onlyImports("syntax", "^src/syntax/", ["model/"], "Syntax is the first stage."),
    onlyImports("ir", "^src/ir/", ["model/", "syntax/"], "IR knows the tree and nothing after itself."),
    onlyImports("ownership", "^src/ownership/", ["model/", "ir/"], "No stage after the IR sees the tree."),
    onlyImports("checks", "^src/checks/", ["model/", "ownership/"], "A check turns a violation into a finding."),
    onlyImports("text", "^src/text/", [], "Text is read by whoever has one; it knows nobody."),
    onlyImports("findings", "^src/findings/", ["model/", "checks/", "text/"], "Findings flow on, never back."),
    onlyImports(
      "reporters",
      "^src/reporters/",
      ["model/", "checks/"],
      "A reporter knows findings and the checks' metadata.",
    ),
    onlyImports("sanitizers", "^src/sanitizers/", ["model/"], "A witness knows the model only."),
    onlyImports("soak", "^src/soak/", ["model/"], "The soak knows the model only."),
    onlyImports("git", "^src/git/", [], "git is a tool: it knows nothing of what it is used for."),
    onlyImports(
      "incident",
      "^src/incident/",
      ["model/", "git/", "text/"],
      "The incident stage knows the model, git and text; analysers, GitHub and clusters are handed in.",
    ),
    onlyImports("config", "^src/config/", ["model/", "checks/"], "Settings know the checks' ids, not what runs."),
    {
      name: "git-where-history-matters",
      comment: "Whatever else may be told by a repository is told to it.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/(git|github|incident|run)/" },
      to: { path: "^src/git/" },
    },
    {
      name: "entries-are-the-top",
      comment: "cli.ts, action.ts and index.ts are thin and nobody imports them.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: ENTRIES },
    },
    {
      name: "run-is-for-entries",
      comment: "run.ts composes the stages; a stage that calls it would turn the pipeline round.",
      severity: "error",
      from: { path: "^src/", pathNot: [ENTRIES, "^src/github/"] },
      to: { path: "^src/run[.]ts$" },
    },
    {
      name: "tree-sitter-in-syntax",
      comment: "Later stages never see a tree-sitter node.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/syntax/" },
      to: { path: "node_modules/(web-)?tree-sitter" },
    },
    {
      name: "github-in-github",
      comment: "Only src/github/ speaks to GitHub.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/github/" },
      to: { path: "node_modules/(@actions|@octokit|octokit)/" },
    },
    {
      name: "kubernetes-on-demand",
      comment: "The Kubernetes client is large and needs Node 22.19: soak loads it by import() when asked.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "node_modules/@kubernetes/", dynamic: false, dependencyTypesNot: ["type-only"] },
    },
    {
      name: "kubernetes-in-soak",
      comment: "Only src/soak/ speaks to Kubernetes.",
      severity: "error",
      from: { path: "^src/", pathNot: "^src/soak/" },
      to: { path: "node_modules/@kubernetes/" },
    },
    {
      name: "src-stands-alone",
      comment: "What ships does not import tests, scripts or built files.",
      severity: "error",
      from: { path: "^src/" },
      to: { path: "^(test|scripts|dist)/" },
    },
  ],
  options: {
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    enhancedResolveOptions: { exportsFields: ["exports"], conditionNames: ["import", "node", "types", "default"] },
  },
};
