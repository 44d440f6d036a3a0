// src/config/shard.ts
const MOST_SHARDS = 256;
const SHARD_EXPECTED = `expected a share such as 2/4: from 1/N to N/N, N at most ${MOST_SHARDS}`;
function parseShard(text) {
	const [, index = "", count = ""] = /^(\d{1,3})\/(\d{1,3})$/.exec(text) ?? [];
	const shard = {
		index: Number(index) - 1,
		count: Number(count)
	};
	return shard.index >= 0 && shard.index < shard.count && shard.count <= MOST_SHARDS ? shard : void 0;
}
export { parseShard as n, SHARD_EXPECTED as t };
