// Exit codes of containers: above 128 they are signals, as shells and runtimes count. Pure.

const SIGNAL_BASE = 128;
const SIGNALS: Readonly<Record<number, string>> = {
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
  31: "SIGSYS",
};

/** The signal that an exit code stands for; nothing for an ordinary one. */
export function signalOf(exitCode: number): string | undefined {
  return SIGNALS[exitCode - SIGNAL_BASE];
}
