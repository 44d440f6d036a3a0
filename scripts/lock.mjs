// `npm run lock`, after each `npm install`: npm sometimes leaves optional packages of other platforms out of
// package-lock.json (npm/cli#4828), and `npm ci` then refuses the file. Adds the missing entries. Downloads nothing.
import { readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const FILE = fileURLToPath(new URL("../package-lock.json", import.meta.url));
const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const LIBRARIES = { gnu: "glibc", gnueabihf: "glibc", musl: "musl", musleabihf: "musl" };

const lock = JSON.parse(readFileSync(FILE, "utf8"));
const added = [];
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(path, name, version)) continue;
    // Beside the package that wants it, which is where npm puts its siblings.
    const folder = path.slice(0, path.lastIndexOf("node_modules/"));
    lock.packages[`${folder}node_modules/${name}`] = { version, ...(entry.dev && { dev: true }), ...platformOf(name) };
    added.push(`${name}@${version}`);
  }
}
if (added.length > 0) {
  const [root, ...rest] = Object.entries(lock.packages);
  rest.sort(([a], [b]) => a.localeCompare(b, "en"));
  lock.packages = Object.fromEntries([root, ...rest]);
  writeFileSync(FILE, `${JSON.stringify(lock, null, 2)}\n`);
}
process.stdout.write(`${added.length} entries added to package-lock.json\n`);

/** Whether a package installed at `path` finds the `name` that it wants, looking upwards as Node does. */
function isLocked(path, name, version) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf("node_modules/") - 1))) {
    const found = lock.packages[`${folder === "" ? "" : `${folder}/`}node_modules/${name}`];
    // Native parts are wanted in exactly one version; a range is npm's business.
    if (found) return found.version === version || !/^\d+\.\d+\.\d+$/.test(version);
    if (folder === "") return false;
  }
}

/** The platform that a package such as @swc/core-linux-ppc64-gnu is for, told by its name. */
function platformOf(name) {
  const words = name.split(/[/-]/);
  const pick = (known) => words.filter((word) => known.includes(word));
  const cpu = pick(PROCESSORS);
  const os = pick(SYSTEMS);
  if (cpu.length + os.length === 0) throw new Error(`${name}: cannot tell its platform; add the entry by hand`);
  const libc = os[0] === "linux" ? words.flatMap((word) => LIBRARIES[word] ?? []) : [];
  const some = (key, list) => list.length > 0 && { [key]: list };
  return { ...some("cpu", cpu), ...some("libc", libc), optional: true, ...some("os", os) };
}
