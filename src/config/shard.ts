// `2/4`: which of how many shares of an analysis. Does nothing with it.

/** As many as a matrix of GitHub can have jobs. */
const MOST_SHARDS = 256;

export const SHARD_EXPECTED = `expected a share such as 2/4: from 1/N to N/N, N at most ${MOST_SHARDS}`;

/** @returns the index from 0 on; undefined where it is none */
export function parseShard(text: string): { readonly index: number; readonly count: number } | undefined {
  const [, index = "", count = ""] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
  const shard = { index: Number(index) - 1, count: Number(count) };
  return shard.index >= 0 && shard.index < shard.count && shard.count <= MOST_SHARDS ? shard : undefined;
}
