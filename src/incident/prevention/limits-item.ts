// Memory limits of containers in manifests and Compose files.
import type { Answer } from "./items.js";
import type { ContainerLimit, RepositoryFiles } from "./repository.js";
import { listOf, mapping, readYaml } from "./yaml.js";

/** Each container that a file of the repository describes has a limit, and there is one at all. */
export function memoryLimit(repository: RepositoryFiles): Answer {
  const all = [...repository.containers, ...composeServices(repository)];
  const described = all.filter(({ image }) => image !== undefined);
  const bare = described.filter((one) => limitOf(one, all, repository) === undefined);
  if (bare.length > 0) {
    const [first] = bare;
    const more = bare.length > 1 ? `, and ${bare.length - 1} more` : "";
    return { isDone: false, ground: `${place(first)} (${nameOf(first)}) has no memory limit${more}` };
  }
  if (described.length === 0) {
    const [unread] = repository.unread;
    const why = unread === undefined ? "" : `; ${unread} could not be read`;
    return { isDone: false, ground: `no manifest of the repository describes a container${why}` };
  }
  const [first] = described;
  const limit = limitOf(first, all, repository) ?? "";
  const more = described.length > 1 ? ` (and ${described.length - 1} more with theirs)` : "";
  // A template that nobody could read may describe a container without one.
  if (repository.unread.length > 0)
    return { isDone: false, ground: `${place(first)} has its limit, but ${repository.unread[0]} could not be read` };
  return { isDone: true, ground: `${place(first)} limits ${nameOf(first)} to ${limit}${more}` };
}

/** The containers that lack one. */
export function withoutLimit(repository: RepositoryFiles): readonly ContainerLimit[] {
  return repository.containers.filter(
    (one) => one.image !== undefined && limitOf(one, repository.containers, repository) === undefined,
  );
}

/** Its own limit, that of a patch, or the default that a LimitRange gives. */
function limitOf(one: ContainerLimit, all: readonly ContainerLimit[], repository: RepositoryFiles): string | undefined {
  const same = all.find(
    ({ kind, workload, container, limit }) =>
      limit !== undefined && kind === one.kind && workload === one.workload && container === one.container,
  );
  return one.limit ?? same?.limit ?? (one.kind === COMPOSE ? undefined : defaultLimit(repository));
}

const COMPOSE = "service";

function composeServices({ texts }: RepositoryFiles): ContainerLimit[] {
  return [...texts].flatMap(([file, text]) => {
    const yaml = /(^|\/)(docker-)?compose[\w.-]*\.ya?ml$/.test(file) ? readYaml(text) : undefined;
    return Object.entries(mapping(yaml?.root.services)).flatMap(([name, value]): ContainerLimit[] => {
      const service = mapping(value);
      const limit = mapping(mapping(mapping(service.deploy).resources).limits).memory ?? service.mem_limit;
      const line = (yaml?.line(["services", name]) ?? 2) - 1;
      const described = service.image ?? (service.build === undefined ? undefined : "built");
      return [
        {
          ...{ file, line: Math.max(1, line), kind: COMPOSE, workload: file, container: name },
          ...(limit !== undefined && limit !== null && { limit: String(limit) }),
          ...(described !== undefined && { image: String(described) }),
        },
      ];
    });
  });
}

function defaultLimit({ texts }: RepositoryFiles): string | undefined {
  for (const text of texts.values()) {
    if (!/^kind: LimitRange\s*$/m.test(text)) continue;
    for (const part of text.split(/^---\s*$/m)) {
      const limits = listOf(mapping(readYaml(part)?.root.spec).limits).map(mapping);
      const memory = limits.find(({ type }) => type === "Container");
      const value = mapping(memory?.default).memory;
      if (value !== undefined) return `${String(value)} (a LimitRange)`;
    }
  }
  return undefined;
}

function place({ file, line }: ContainerLimit): string {
  return `${file}:${line}`;
}

function nameOf({ kind, workload, container }: ContainerLimit): string {
  return kind === COMPOSE ? `the service ${container}` : `${container} of ${kind} ${workload}`;
}
