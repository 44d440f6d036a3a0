import { availableParallelism } from "node:os";
// src/run/places.ts
function createPlaces(count = availableParallelism()) {
	const waiting = [];
	let free = count;
	function next() {
		for (let first = waiting[0]; first && first.needs <= free; first = waiting[0]) {
			waiting.shift();
			free -= first.needs;
			first.go();
		}
	}
	return { async take(isAlone, work) {
		const needs = isAlone ? count : 1;
		await new Promise((go) => {
			waiting.push({
				needs,
				go
			});
			next();
		});
		try {
			return await work();
		} finally {
			free += needs;
			next();
		}
	} };
}
export { createPlaces as t };
