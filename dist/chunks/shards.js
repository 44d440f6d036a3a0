import { R as ConfigurationError } from "./common.js";
import { a as attempt } from "./gather.js";
import { t as identity } from "./identity.js";
import { join } from "node:path";
import { readdirSync } from "node:fs";
// src/cache/shards.ts
const HOME = /^[0-9a-f]{24}$/;
function findShards(folders, warn) {
	const found = folders.flatMap((folder) => {
		const shards = [folder, ...foldersIn(folder)].filter((one) => homesIn(one).length > 0);
		if (shards.length > 0) return shards;
		throw new ConfigurationError(`${folder} holds no shard; name the folders that heapgate check --shard I/N --cache DIR has filled, or the one that they lie in`);
	});
	const isOwn = (folder) => homesIn(folder).includes(identity());
	for (const folder of found.filter((one) => !isOwn(one))) warn(`${folder} was filled by another version of heapgate: what it holds is done again`);
	return found.filter(isOwn);
}
const homesIn = (folder) => namesIn(folder).filter((name) => HOME.test(name));
const foldersIn = (folder) => namesIn(folder).filter((name) => !HOME.test(name)).map((name) => join(folder, name));
function namesIn(folder) {
	const entries = attempt(() => readdirSync(folder, { withFileTypes: true }));
	if (entries.ok) return entries.value.filter((entry) => entry.isDirectory()).map(({ name }) => name).sort();
	throw new ConfigurationError(`the shards in ${folder} cannot be read (${entries.code}): is it there, and a folder?`);
}
export { findShards };
