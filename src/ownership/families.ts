// Which releases fit which allocations, and what each family is called. Decides nothing.
import { type Family, object, plain, resource } from "./libraries/format.js";
import { LIBRARIES } from "./libraries/index.js";
import { LIBRARY } from "./library.js";

const FAMILIES: ReadonlyMap<string, Family> = new Map<string, Family>([
  ["malloc", plain("free")],
  ["stack", { ...plain(""), thing: "memory on the stack" }],
  ...LIBRARIES.flatMap(({ families = {} }) => Object.entries(families)),
]);

/** A family that no table knows is somebody's memory. */
const SOMEBODYS = plain("");

export function familyOf(name: string): Family {
  const known = FAMILIES.get(name) ?? declaredFamily(name);
  if (known) return known;
  if (name.startsWith(NUMBER_BY_USAGE))
    return { ...resource(name.slice(NUMBER_BY_USAGE.length), "a handle"), isNumber: true };
  return name.startsWith(BY_USAGE) ? { ...SOMEBODYS, release: name.slice(BY_USAGE.length) } : SOMEBODYS;
}

/** Before the release's name, in the name of a family that only usage tells of. */
export const BY_USAGE = "usage:";
/** The same, where callers treat what they get as a number. */
export const NUMBER_BY_USAGE = "usage-number:";

/** Before what a family is, in the name of one that the user declares: `declared:memory:conn_close,conn_abort`. */
const DECLARED = "declared:";

/** Things that a user may declare, each with what a family of them is. */
const KINDS = {
  memory: (release: string): Family => object(release),
  stream: (release: string): Family => resource(release, "a stream"),
  descriptor: (release: string): Family => ({ ...resource(release, "a descriptor"), isNumber: true }),
  directory: (release: string): Family => resource(release, "a directory"),
  resource: (release: string): Family => resource(release, "a resource"),
} as const;

export type DeclaredKind = keyof typeof KINDS;

/** The family of what these functions release: its name says all that there is to know of it. */
export function nameDeclared(kind: DeclaredKind, releases: readonly string[]): string {
  return `${DECLARED}${kind}:${releases.join(",")}`;
}

function declaredFamily(name: string): Family | undefined {
  const [kind, releases] = partsOf(name);
  const [release = ""] = releases;
  return kind && KINDS[kind](release);
}

function partsOf(name: string): [DeclaredKind | undefined, readonly string[]] {
  if (!name.startsWith(DECLARED)) return [undefined, []];
  const [, written = "", releases = ""] = name.split(":");
  const kind = (Object.keys(KINDS) as DeclaredKind[]).find((known) => known === written);
  return [kind, releases.split(",")];
}

/** The functions that release what is of this family, as far as they are known by name. */
export function releasesOf(name: string): readonly string[] {
  const [kind, releases] = partsOf(name);
  if (kind !== undefined) return releases;
  const { release } = familyOf(name);
  return release === "" ? [] : [release];
}

/** What a function of the tables releases. */
export function releasedFamily(name: string): string | undefined {
  const known = LIBRARY.get(name);
  return known?.releases && (known.family ?? "malloc");
}

/** May a release of family `by` be given what family `of` allocated? */
export function fits(of: string, by: string): boolean {
  if (of === by) return true;
  const [[ofKind, fitting], [byKind, releasing]] = [partsOf(of), partsOf(by)];
  if (ofKind !== undefined || byKind !== undefined) {
    // Declared: what releases it is named, and nothing else is. A family that only usage tells of proves nothing.
    if (of.startsWith(BY_USAGE) || by.startsWith(BY_USAGE)) return true;
    if (byKind === undefined) return fitting.some((name) => releasedFamily(name) === by);
    return ofKind === undefined
      ? releasing.some((name) => releasedFamily(name) === of)
      : releasing.some((name) => fitting.includes(name));
  }
  const [allocated, released] = [FAMILIES.get(of), FAMILIES.get(by)];
  if (!allocated || !released) return true;
  return allocated.alsoReleasedBy?.includes(by) === true || released.alsoReleasedBy?.includes(of) === true;
}
