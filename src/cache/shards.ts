// Where the shards of an analysis lie: folders that `heapgate check --shard` has filled, or folders of such folders. Does not read what is in
// their files.
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { ConfigurationError } from "../model/index.js";
import { attempt } from "../run/gather.js";
import { identity } from "./identity.js";

/** What one version of heapgate has kept. */
const HOME = /^[0-9a-f]{24}$/;

/**
 * @param folders absolute
 * @param warn told of a shard that this version of heapgate cannot use, in one line
 * @throws ConfigurationError for a folder that cannot be read, or in which nothing is that a shard could be
 */
export function findShards(folders: readonly string[], warn: (message: string) => void): string[] {
  const found = folders.flatMap((folder) => {
    const shards = [folder, ...foldersIn(folder)].filter((one) => homesIn(one).length > 0);
    if (shards.length > 0) return shards;
    throw new ConfigurationError(
      `${folder} holds no shard; name the folders that heapgate check --shard I/N --cache DIR has filled, or the one that they lie in`,
    );
  });
  const isOwn = (folder: string): boolean => homesIn(folder).includes(identity());
  for (const folder of found.filter((one) => !isOwn(one)))
    warn(`${folder} was filled by another version of heapgate: what it holds is done again`);
  return found.filter(isOwn);
}

const homesIn = (folder: string): string[] => namesIn(folder).filter((name) => HOME.test(name));

const foldersIn = (folder: string): string[] =>
  namesIn(folder)
    .filter((name) => !HOME.test(name))
    .map((name) => join(folder, name));

function namesIn(folder: string): string[] {
  const entries = attempt(() => readdirSync(folder, { withFileTypes: true }));
  if (entries.ok)
    return entries.value
      .filter((entry) => entry.isDirectory())
      .map(({ name }) => name)
      .sort();
  throw new ConfigurationError(`the shards in ${folder} cannot be read (${entries.code}): is it there, and a folder?`);
}
