// src/soak/kubernetes/exit-code.ts
const SIGNAL_BASE = 128;
const SIGNALS = {
	1: "SIGHUP",
	2: "SIGINT",
	4: "SIGILL",
	5: "SIGTRAP",
	6: "SIGABRT",
	7: "SIGBUS",
	8: "SIGFPE",
	9: "SIGKILL",
	11: "SIGSEGV",
	13: "SIGPIPE",
	15: "SIGTERM",
	31: "SIGSYS"
};
function signalOf(exitCode) {
	return SIGNALS[exitCode - SIGNAL_BASE];
}
export { signalOf as t };
