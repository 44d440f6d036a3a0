// What git knows of the folder that an incident is analysed in. Asks git; changes nothing.
import { basename } from "node:path";
import { gitLine } from "../git/index.js";
import { redact } from "../incident/index.js";

export interface RepositoryFacts {
  /** Absent where the folder is in no repository. */
  readonly top?: string;
  /** Absent where there is no commit yet. */
  readonly head?: string;
  readonly url?: string;
  readonly name?: string;
  /** No branch is checked out. */
  readonly isDetached?: boolean;
}

export async function readRepository(cwd: string): Promise<RepositoryFacts> {
  const top = await gitLine(cwd, ["rev-parse", "--show-toplevel"]);
  if (top === undefined) return {};
  const [head, origin, branch] = await Promise.all([
    gitLine(cwd, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]),
    gitLine(cwd, ["remote", "get-url", "origin"]),
    gitLine(cwd, ["symbolic-ref", "--quiet", "--short", "HEAD"]),
  ]);
  const url = origin === undefined || origin === "" ? undefined : addressOf(origin);
  const named = url === undefined ? undefined : basename(url);
  return {
    top,
    ...(head !== undefined && head !== "" && { head }),
    ...(url !== undefined && { url }),
    name: named ?? basename(top),
    ...(branch === undefined && { isDetached: true }),
  };
}

/** Without the account that it may hold; `git@github.com:o/r.git` as a page. */
function addressOf(origin: string): string {
  const ssh = /^(?:ssh:\/\/)?git@([\w.-]+)[:/](.+?)(?:\.git)?\/?$/.exec(origin);
  if (ssh) return `https://${ssh[1]}/${ssh[2]}`;
  return redact(origin.replace(/^(https?:\/\/)[^/@]*@/, "$1")).replace(/\.git\/?$/, "");
}

/** Whether the commit is in this repository, and has the file. @param file relative to `cwd` */
export async function lookAtCommit(
  cwd: string,
  commit: string,
  file: string | undefined,
): Promise<{ readonly isKnown: boolean; readonly hasFile?: boolean }> {
  const id = await gitLine(cwd, ["rev-parse", "--verify", "--quiet", `${commit}^{commit}`]);
  if (id === undefined || id === "") return { isKnown: false };
  if (file === undefined) return { isKnown: true };
  return { isKnown: true, hasFile: (await gitLine(cwd, ["cat-file", "-e", `${id}:./${file}`])) !== undefined };
}
