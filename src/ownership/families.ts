// Which releases fit which allocations, and what each family is called. Decides nothing.
import { type Family, plain } from "./libraries/format.js";
import { LIBRARIES } from "./libraries/index.js";

const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ["malloc", plain("free")],
  ["stack", { ...plain(""), thing: "memory on the stack" }],
  ...LIBRARIES.flatMap(({ families = {} }) => Object.entries(families)),
]);

/** A family that no table knows is somebody's memory. */
const SOMEBODYS = plain("");

export function familyOf(name: string): Family {
  const known = FAMILIES.get(name);
  if (known) return known;
  return name.startsWith(BY_USAGE) ? { ...SOMEBODYS, release: name.slice(BY_USAGE.length) } : SOMEBODYS;
}

/** Before the release's name, in the name of a family that only usage tells of. */
export const BY_USAGE = "usage:";

/** May a release of family `by` be given what family `of` allocated? */
export function fits(of: string, by: string): boolean {
  const [allocated, released] = [FAMILIES.get(of), FAMILIES.get(by)];
  if (of === by || !allocated || !released) return true;
  return allocated.alsoReleasedBy?.includes(by) === true || released.alsoReleasedBy?.includes(of) === true;
}
