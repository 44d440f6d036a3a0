// Where an incident's repository is on GitHub, and with which token it is asked: from the environment and git's remote. Asks nothing.
import type { ApiAccess } from "./rest.js";

const GITHUB = "https://github.com";

export interface IncidentAccess {
  readonly api: ApiAccess;
  /** The repository's page. */
  readonly page: string;
  /** The run of a workflow that this is part of. */
  readonly runUrl?: string;
}

/**
 * A token is for one server, and a remote may lead anywhere: without GITHUB_API_URL it goes to github.com alone.
 * @param remote page of git's remote, `https://github.com/owner/repository`
 * @returns one plain line where there is no token or no repository
 */
export function incidentAccess(
  variables: Readonly<Record<string, string | undefined>>,
  remote: string | undefined,
): IncidentAccess | string {
  const token = (variables.GITHUB_TOKEN || variables.GH_TOKEN || "").trim();
  if (token === "") return "there is no token: give one in GITHUB_TOKEN or GH_TOKEN";
  const server = (variables.GITHUB_SERVER_URL || GITHUB).replace(/\/+$/, "");
  const named = variables.GITHUB_REPOSITORY || repositoryOf(remote, server);
  if (named === undefined) {
    const where = remote === undefined ? "git has no remote origin" : `${remote} is not on ${server}`;
    return `${where}: say which repository it is with GITHUB_REPOSITORY=owner/repository (and, for a server of your own, GITHUB_SERVER_URL and GITHUB_API_URL)`;
  }
  const [, owner, repository] = /^([\w.-]+)\/([\w.-]+)$/.exec(named) ?? [];
  if (owner === undefined || repository === undefined) {
    return `GITHUB_REPOSITORY: expected owner/repository, found ${JSON.stringify(named)}`;
  }
  const url = variables.GITHUB_API_URL || (server === GITHUB ? "https://api.github.com" : undefined);
  if (url === undefined) return `GITHUB_API_URL is not set: say where the API of ${server} is`;
  const page = `${server}/${owner}/${repository}`;
  const run = variables.GITHUB_RUN_ID;
  return {
    api: { url, owner, repository, token },
    page,
    ...(run && { runUrl: `${page}/actions/runs/${run}` }),
  };
}

function repositoryOf(remote: string | undefined, server: string): string | undefined {
  if (remote === undefined || !remote.startsWith(`${server}/`)) return undefined;
  const [, named] = /^\/([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(remote.slice(server.length)) ?? [];
  return named;
}
