// What the command line shows on a terminal: colours, progress, signals, a closed pipe. Does not know commands or findings.

interface Stream {
  readonly isTTY?: boolean | undefined;
}

/** Colours only on a terminal; https://no-color.org and FORCE_COLOR win, in this order. */
export function wantsColor(stream: Stream, environment: NodeJS.ProcessEnv): boolean {
  if (environment.NO_COLOR) return false;
  const forced = environment.FORCE_COLOR;
  if (forced !== undefined) return forced !== "0" && forced !== "false";
  return stream.isTTY === true && environment.TERM !== "dumb";
}

export interface Progress {
  /** What is being done now. Shown once the whole has taken a second. */
  readonly show: (text: string) => void;
  /** Takes the line away. */
  readonly end: () => void;
}

const PATIENCE_MS = 1_000;
const CLEAR_LINE = "\r\u001b[K";

/** One line on standard error that is written over; nothing where standard error is no terminal, or with --quiet. */
export function startProgress(stream: NodeJS.WriteStream, quiet: boolean): Progress {
  if (quiet || !stream.isTTY) return { show: () => {}, end: () => {} };
  const started = performance.now();
  let latest = "";
  let isShown = false;
  const draw = () => {
    if (latest === "") return;
    const seconds = Math.round((performance.now() - started) / 1_000);
    const line = `heapgate: ${latest} (${seconds} s)`;
    stream.write(CLEAR_LINE + line.slice(0, Math.max(20, (stream.columns || 80) - 1)));
    isShown = true;
  };
  const timer = setInterval(draw, PATIENCE_MS);
  timer.unref();
  return {
    show: (text) => {
      latest = text.replace(/\s+/g, " ");
      if (isShown || performance.now() - started > PATIENCE_MS) draw();
    },
    end: () => {
      clearInterval(timer);
      if (isShown) stream.write(CLEAR_LINE);
    },
  };
}

/** The code with which a shell knows a process that a signal ended. */
const SIGNAL_EXIT = { SIGINT: 130, SIGTERM: 143 } as const;

export interface Interruption {
  readonly signal: AbortSignal;
  /** 130 or 143 once a signal came. */
  readonly exitCode: () => number | undefined;
  /** Gives the signals back to Node. */
  readonly end: () => void;
}

/** The first signal asks the running programs to end, the second one does not wait for them. */
export function watchSignals(): Interruption {
  const abort = new AbortController();
  let code: number | undefined;
  const onSignal = (name: NodeJS.Signals) => {
    const exit = name === "SIGINT" ? SIGNAL_EXIT.SIGINT : SIGNAL_EXIT.SIGTERM;
    if (code !== undefined) process.exit(exit);
    code = exit;
    abort.abort();
  };
  process.on("SIGINT", onSignal).on("SIGTERM", onSignal);
  const end = () => void process.off("SIGINT", onSignal).off("SIGTERM", onSignal);
  return { signal: abort.signal, exitCode: () => code, end };
}

/**
 * Whoever reads our output may stop at any line (`| head`): that is no error, and what was found decides the exit code.
 * A full disk is one: then the report is not there.
 */
export function watchOutput(stream: NodeJS.WriteStream): void {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") return;
    if (stream !== process.stderr) process.stderr.write(`heapgate: cannot write the report: ${error.message}\n`);
    process.exit(2);
  });
}
