// What the API server refused, or that it did not answer, as one kind of error. Does not decide what to do about it.

/** The object that the API server sends along with a refusal. */
interface Status {
  readonly message?: string;
  readonly reason?: string;
  readonly details?: { readonly retryAfterSeconds?: number };
}

/** A request that failed. `status` is absent where nobody answered. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly status?: number;
  /** Kubernetes' own word: `NotFound`, `Forbidden`, `AlreadyExists`, `Expired` … */
  readonly reason?: string;
  /** ms that the server asks to wait. */
  readonly retryAfter?: number;

  constructor(message: string, more: { status?: number; reason?: string; retryAfter?: number; cause?: unknown } = {}) {
    super(message, more.cause === undefined ? {} : { cause: more.cause });
    if (more.status !== undefined) this.status = more.status;
    if (more.reason !== undefined) this.reason = more.reason;
    if (more.retryAfter !== undefined) this.retryAfter = more.retryAfter;
  }

  /** Worth another try: nobody answered, too many requests, or the server's own trouble. */
  get isPassing(): boolean {
    return this.status === undefined || this.status === 429 || this.status >= 500;
  }
}

/**
 * The error of an answer that is no success.
 * @param retryAfter the header of that name, in seconds
 */
export function refusal(status: number, body: string, retryAfter?: string | null): ApiError {
  const { message, reason, details } = readStatus(body);
  const seconds = details?.retryAfterSeconds ?? Number(retryAfter ?? Number.NaN);
  const plain = body.trim().split("\n", 1)[0].slice(0, 300);
  return new ApiError(message ?? (plain === "" ? `the API server answered ${status}` : plain), {
    status,
    ...(reason !== undefined && { reason }),
    ...(Number.isFinite(seconds) && seconds > 0 && { retryAfter: seconds * 1000 }),
  });
}

function readStatus(body: string): Status {
  try {
    const value: unknown = JSON.parse(body);
    // Whatever it is, only fields of the right type are read below.
    const status = (typeof value === "object" && value !== null ? value : {}) as Status;
    return {
      ...(typeof status.message === "string" && { message: status.message }),
      ...(typeof status.reason === "string" && { reason: status.reason }),
      ...(typeof status.details === "object" && status.details !== null && { details: status.details }),
    };
  } catch {
    // A proxy in between answers in prose: that is shown as it is.
    return {};
  }
}

/** The error of a request that nobody answered: the innermost reason is the one that people know (`ECONNREFUSED …`). */
export function silence(error: unknown): ApiError {
  let cause: unknown = error;
  while (cause instanceof Error && cause.cause instanceof Error) cause = cause.cause;
  // undici names the addresses that it tried in an AggregateError with an empty message.
  const inner = cause instanceof AggregateError && cause.errors.length > 0 ? cause.errors[0] : cause;
  return new ApiError(inner instanceof Error ? inner.message : String(inner), { cause: error });
}
