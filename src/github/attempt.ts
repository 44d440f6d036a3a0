// One file-system call whose refusal is an answer. Hides nothing else: other errors are bugs and go on up.

export type Attempt<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string };

/** What the system refuses (`ENOENT`, `EACCES` …) comes back as its code. */
export async function attemptAsync<T>(call: () => Promise<T>): Promise<Attempt<T>> {
  try {
    return { ok: true, value: await call() };
  } catch (error) {
    if (error instanceof Error && "code" in error && typeof error.code === "string" && "syscall" in error) {
      return { ok: false, code: error.code };
    }
    throw error;
  }
}
