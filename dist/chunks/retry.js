import { setTimeout } from "node:timers/promises";
// src/soak/kubernetes/api-error.ts
var ApiError = class extends Error {
	name = "ApiError";
	status;
	reason;
	retryAfter;
	constructor(message, more = {}) {
		super(message, more.cause === void 0 ? {} : { cause: more.cause });
		if (more.status !== void 0) this.status = more.status;
		if (more.reason !== void 0) this.reason = more.reason;
		if (more.retryAfter !== void 0) this.retryAfter = more.retryAfter;
	}
	get isPassing() {
		return this.status === void 0 || this.status === 429 || this.status >= 500;
	}
};
function refusal(status, body, retryAfter) {
	const { message, reason, details } = readStatus(body);
	const seconds = details?.retryAfterSeconds ?? Number(retryAfter ?? NaN);
	const plain = body.trim().split("\n", 1)[0].slice(0, 300);
	return new ApiError(message ?? (plain === "" ? `the API server answered ${status}` : plain), {
		status,
		...reason !== void 0 && { reason },
		...Number.isFinite(seconds) && seconds > 0 && { retryAfter: seconds * 1e3 }
	});
}
function readStatus(body) {
	try {
		const value = JSON.parse(body);
		const status = typeof value === "object" && value !== null ? value : {};
		return {
			...typeof status.message === "string" && { message: status.message },
			...typeof status.reason === "string" && { reason: status.reason },
			...typeof status.details === "object" && status.details !== null && { details: status.details }
		};
	} catch {
		return {};
	}
}
function silence(error) {
	let cause = error;
	while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
	const inner = cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors[0] : cause;
	return new ApiError(inner instanceof Error ? inner.message : String(inner), { cause: error });
}
// src/soak/kubernetes/retry.ts
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5e3;
async function persist(work, { patience, signal }) {
	const end = performance.now() + patience;
	for (let wait = FIRST_WAIT;; wait = Math.min(2 * wait, LONGEST_WAIT)) try {
		return await work();
	} catch (error) {
		const pause = error instanceof ApiError ? error.retryAfter ?? wait : wait;
		const isOver = performance.now() + pause > end || signal?.aborted === true;
		if (!(error instanceof ApiError) || !error.isPassing || isOver) throw error;
		await pauseFor(pause, signal);
	}
}
async function pauseFor(ms, signal) {
	await setTimeout(ms, void 0, signal ? { signal } : {}).catch((error) => {
		if (!signal?.aborted) throw error;
	});
}
export { silence as a, refusal as i, persist as n, ApiError as r, pauseFor as t };
