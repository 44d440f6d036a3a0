// The name that git gives to the bytes of a file. Runs no git.
import { createHash } from "node:crypto";

/** In the hash that `like`, another name, is written in. */
export function blobId(bytes: Uint8Array, like: string): string {
  const hash = createHash(like.length === 64 ? "sha256" : "sha1");
  return hash.update(`blob ${bytes.length}\0`).update(bytes).digest("hex");
}
