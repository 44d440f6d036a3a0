// How CI uses heapgate: as an action, or by its command line; and what the configuration beside it has run and soaked.
import type { CiCommand, CiStep, Place } from "./ci.js";
import { joinPath, type RepositoryFiles } from "./repository.js";
import { listOf, mapping, readYaml } from "./yaml.js";

/** What a use of heapgate does. */
export interface HeapgateUse {
  readonly at: Place;
  readonly name: string;
  readonly does: ReadonlySet<"check" | "run" | "soak" | "page">;
  /** Why it closes nothing. */
  readonly ignored?: string;
}

/** All uses in a step. */
export function heapgateUses(step: CiStep, repository: RepositoryFiles): HeapgateUse[] {
  const action = actionUse(step, repository);
  return [...(action ? [action] : []), ...step.commands.flatMap((one) => commandUse(one, repository) ?? [])];
}

function actionUse(step: CiStep, repository: RepositoryFiles): HeapgateUse | undefined {
  const { uses } = step;
  if (uses === undefined || !isHeapgate(uses.action, repository)) return undefined;
  const { inputs } = uses;
  const folder = joinPath("", inputs["working-directory"] ?? "") ?? "";
  const configured = configuration(folder, inputs["config-file"], repository);
  const isShare = (inputs.shard ?? "") !== "";
  const isLenient = inputs["warn-only"] === "true" || (inputs["warn-only"] === undefined && configured.isLenient);
  const ignored = isShare ? "a shard, which reports nothing" : isLenient ? "warn-only" : undefined;
  return {
    at: { file: step.file, line: step.line },
    name: "heapgate",
    does: new Set(["check", ...configured.does]),
    ...(ignored !== undefined && { ignored }),
  };
}

function isHeapgate(action: string, { texts }: RepositoryFiles): boolean {
  if (!action.startsWith("./")) return /^[\w.-]+\/heapgate@/.test(action);
  const text = texts.get(joinPath(action, "action.yml") ?? "");
  return text !== undefined && readYaml(text)?.root.name === "heapgate";
}

/** The command line: `heapgate check`, `npx heapgate@1 gate`, `node heapgate/dist/cli.js run`. */
function commandUse(command: CiCommand, repository: RepositoryFiles): HeapgateUse | undefined {
  const words = argumentsOf(command.words, repository);
  if (words === undefined) return undefined;
  const [name = "", ...all] = words;
  const end = all.indexOf("--");
  const rest = end < 0 ? all : all.slice(0, end);
  if (rest.includes("--help")) return undefined;
  const after = (flag: string): string | undefined => {
    const at = rest.indexOf(flag);
    return at < 0 ? rest.find((word) => word.startsWith(`${flag}=`))?.slice(flag.length + 1) : rest[at + 1];
  };
  const configured = configuration(command.directory, after("--config"), repository);
  const does = DOES[name] ?? [];
  const isLenient = rest.includes("--warn-only") || (configured.isLenient && name !== "soak");
  const ignored =
    after("--shard") !== undefined ? "a shard, which reports nothing" : isLenient ? "warn-only" : command.ignored;
  return {
    at: command.at,
    name: `heapgate ${name}`,
    does: new Set([...does, ...(name === "gate" ? configured.does : [])]),
    ...(ignored !== undefined && { ignored }),
  };
}

const DOES: Readonly<Record<string, readonly ("check" | "run" | "soak" | "page")[]>> = {
  check: ["check"],
  merge: ["check"],
  gate: ["check"],
  run: ["run"],
  soak: ["soak"],
  page: ["page"],
};

/** What stands behind `heapgate`, however it is started; nothing for other commands. */
function argumentsOf(
  [program = "", ...rest]: readonly string[],
  { texts }: RepositoryFiles,
): readonly string[] | undefined {
  if (/(^|\/)heapgate$/.test(program)) return rest;
  if (/^(npx|pnpm|yarn|bunx)$/.test(program)) {
    const at = rest.findIndex((word) => /^heapgate(@[\w.^~-]+)?$/.test(word));
    return at < 0 || rest.slice(0, at).some((word) => !/^(-|exec$|dlx$|run$)/.test(word))
      ? undefined
      : rest.slice(at + 1);
  }
  const script = rest.findIndex((word) => !word.startsWith("-"));
  const path = rest[script] ?? "";
  if (!/(^|\/)node$|^node$|^\$\(command -v node\)$/.test(program) || !/(^|\/)dist\/cli\.js$/.test(path))
    return undefined;
  const isOwn = /"name":\s*"heapgate"/.test(texts.get("package.json") ?? "");
  return /heapgate/.test(path) || isOwn ? rest.slice(script + 1) : undefined;
}

/** What a configuration file has `gate` and the action do beside the check. */
function configuration(
  folder: string | undefined,
  name: string | undefined,
  { texts }: RepositoryFiles,
): { readonly does: readonly ("run" | "soak")[]; readonly isLenient: boolean } {
  const path = folder === undefined ? undefined : joinPath(folder, name ?? "heapgate.yml");
  const yaml = path === undefined ? undefined : readYaml(texts.get(path) ?? "");
  const programs = listOf(yaml?.root.programs).map(mapping);
  const does = (["run", "soak"] as const).filter((key) => programs.some((program) => key in program));
  return { does, isLenient: yaml?.root["warn-only"] === true };
}
