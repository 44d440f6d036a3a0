// The texts that findings point into: read once, for fingerprints and code frames. Does not analyse.
import { readFileSync, realpathSync } from "node:fs";
import { resolve } from "node:path";
import type { RawFinding, Sources } from "../model/index.js";
import { attempt, type GatheredFile, isInside, LARGEST_FILE } from "./gather.js";

/**
 * The texts of the analysed files, and those of other files below the root that dynamic witnesses named.
 * A file that cannot be read any more has no code frame; that is all it means here.
 */
export function collectSources(
  files: readonly GatheredFile[],
  findings: readonly RawFinding[],
  root?: string,
): Sources {
  const texts = new Map(files.map(({ path, bytes }) => [path, decode(bytes)]));
  if (root === undefined) return texts;
  const home = attempt(() => realpathSync(root));
  if (!home.ok) return texts;
  for (const path of findings.flatMap(filesOf)) {
    if (texts.has(path) || path.startsWith("/") || path.startsWith("..")) continue;
    // What a program says of its lines (`#line 1 "x"`) is its author's, and so are the links in the tree.
    const content = attempt(() => {
      const real = realpathSync(resolve(root, path));
      return isInside(real, home.value) ? readFileSync(real) : Buffer.alloc(0);
    });
    if (content.ok && content.value.length > 0 && content.value.length <= LARGEST_FILE)
      texts.set(path, decode(content.value));
  }
  return texts;
}

function filesOf({ location, allocation, trace, otherTraces }: RawFinding): string[] {
  const steps = [trace, ...otherTraces].flat().map((step) => step.location);
  return [location, ...(allocation === undefined ? [] : [allocation]), ...steps].map(({ file }) => file);
}

/** Keeps a byte order mark, so that columns stay those of the bytes. */
function decode(bytes: Uint8Array): string {
  return new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
}
