// Which functions of a program need not tell AddressSanitizer's run that they are entered, so that they are as quick as they were.
import { resolve } from "node:path";
import { quietNames } from "../allocating.js";
import type { ProgramConfig } from "../config/index.js";
import { gather } from "./gather.js";
import { loadBriefParser } from "./parser.js";
import type { Environment } from "./programs.js";

/** Of larger programs all functions tell: to read them takes longer than is won. Bytes. */
const MOST_READ = 2 ** 20;

/** Parts of their names; none where the program is built elsewhere or is large. */
export function quietFunctions({ files, directory }: ProgramConfig, { cwd, declared }: Environment): string[] {
  const folder = resolve(cwd, directory);
  const sources = gather(files?.map((file) => resolve(folder, file)) ?? [folder], [], cwd, MOST_READ).files;
  const size = sources.reduce((sum, { bytes }) => sum + bytes.length, 0);
  if (size > MOST_READ) return [];
  const { functions = [], imported = [] } = declared ?? {};
  return quietNames(loadBriefParser(), sources, { functions, imported });
}
