// Tells lines that give memory back by the names that C programmers use. Does not know what a function does.
import { squeeze } from "./c-text.js";

/** Functions that give something back, by the names that C programmers give them. */
const RELEASES = /free|release|destroy|dispose|delete|close|unref|cleanup|deinit|munmap|(?:^|_)(?:put|drop)$/i;

/** Is this line a call that releases the variable: `free(buffer);`, `g_free (self->name);`? */
export function releases(text: string, variable: string): boolean {
  const calls = text.matchAll(/\b([A-Za-z_]\w*)\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)/g);
  const name = squeeze(variable);
  return [...calls].some(([, callee, args]) => {
    if (!RELEASES.test(callee)) return false;
    return args.split(",").some((argument) => squeeze(argument).replace(/^(?:\(\w+\**\)|[&*(])+|\)+$/g, "") === name);
  });
}
