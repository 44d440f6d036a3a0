// `npm test`: installs what is missing (npm packages, then compilers and valgrind by apt), then runs `npm run check`.
// Plain Node 20, because it runs before anything is installed. Does not check anything itself.
// HEAPGATE_CLUSTER names a command that starts a cluster (`up`): that takes its time, and so it is started beside the check.
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));

/** The two packages whose install scripts are wanted: Node 24 for the tools, and the SARIF validator. */
const PACKAGES_WITH_SCRIPTS = ["node", "@microsoft/sarif-multitool-linux"];

/** Any of them draws the pages that are tested; GitHub's runners have Chrome. */
const CHROMIUM = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

installPackages();
installPrograms();
startCluster();
process.exit(run("npm", ["run", "--silent", "check"]));

function installPackages() {
  const reason = whyStale();
  if (reason === undefined) return;
  say(`${reason}: running npm ci`);
  // The packages' own scripts stay off (older npm knows no allowScripts), save for the two that are needed.
  const quiet = ["--no-audit", "--no-fund", "--loglevel=error"];
  demand("npm", ["ci", "--ignore-scripts", ...quiet]);
  demand("npm", ["rebuild", ...quiet, ...PACKAGES_WITH_SCRIPTS]);
}

/** Why node_modules is not what package-lock.json says, or undefined when it is. */
function whyStale() {
  const installed = join(ROOT, "node_modules", ".package-lock.json");
  if (!existsSync(installed)) return "node_modules is missing";
  const have = readPackages(installed);
  const want = readPackages(join(ROOT, "package-lock.json"));
  const differs = (path) =>
    have[path]?.version !== want[path]?.version || have[path]?.integrity !== want[path]?.integrity;
  // npm leaves out optional packages that are for other machines.
  const missing = Object.keys(want).find(
    (path) => path !== "" && differs(path) && !(want[path].optional && !have[path]),
  );
  const extra = Object.keys(have).find((path) => want[path] === undefined);
  if (missing ?? extra) return `${missing ?? extra} is not as package-lock.json has it`;
  const node = join(ROOT, "node_modules", ".bin", "node");
  return succeeds(node, ["--version"]) ? undefined : "node_modules/.bin/node does not run";
}

function readPackages(lockFile) {
  return JSON.parse(readFileSync(lockFile, "utf8")).packages;
}

function installPrograms() {
  if (process.platform !== "linux") {
    stop("The tests run programs under valgrind, ASan and cgroups: they need Linux (a container will do).");
  }
  const missing = missingPrograms();
  if (missing.length === 0) return;
  const names = missing.map((program) => program.name).join(", ");
  const packages = missing.flatMap((program) => program.packages());
  const root = process.getuid() === 0 ? [] : succeeds("sudo", ["-n", "true"]) ? ["sudo", "-n"] : undefined;
  if (!succeeds("apt-get", ["--version"])) stop(`The tests need ${names}. Please install them and run npm test again.`);
  if (root === undefined) stop(`The tests need ${names}. Please run: sudo apt-get install ${packages.join(" ")}`);

  say(`${names} missing: running apt-get install ${packages.join(" ")}`);
  const aptGet = [
    ...root,
    "env",
    "DEBIAN_FRONTEND=noninteractive",
    "apt-get",
    "-qq",
    "-o",
    "Dpkg::Use-Pty=0",
    "-o",
    "DPkg::Lock::Timeout=120",
  ];
  demandQuietly([...aptGet, "update"]);
  // clang's version, and with it the name of its runtime's package, is known only once clang is there.
  demandQuietly([...aptGet, "install", "--yes", "--no-install-recommends", ...packages]);
  const later = missingPrograms().flatMap((program) => program.packages());
  if (later.length > 0) demandQuietly([...aptGet, "install", "--yes", "--no-install-recommends", ...later]);
  const still = missingPrograms().map((program) => program.name);
  if (still.length > 0) stop(`After the installation these still do not work: ${still.join(", ")}`);
}

/** Programs the tests start, each tried for real: valgrind needs the C library's debug symbols, clang its ASan runtime. */
function missingPrograms() {
  const programs = [
    { name: "gcc", works: () => compiles("gcc"), packages: () => ["gcc", "libc6-dev"] },
    { name: "g++", works: () => compiles("c++"), packages: () => ["g++"] },
    { name: "make", works: () => succeeds("make", ["--version"]), packages: () => ["make"] },
    { name: "CMake", works: () => succeeds("cmake", ["--version"]), packages: () => ["cmake"] },
    { name: "Meson", works: () => succeeds("meson", ["--version"]), packages: () => ["meson", "ninja-build"] },
    { name: "git", works: () => succeeds("git", ["--version"]), packages: () => ["git"] },
    {
      name: "Chromium",
      works: () => CHROMIUM.some((name) => succeeds(name, ["--version"])),
      packages: () => ["chromium"],
    },
    { name: "valgrind", works: valgrindWorks, packages: () => ["valgrind", "libc6-dbg"] },
    { name: "clang with AddressSanitizer", works: () => compiles("clang"), packages: clangPackages },
  ];
  return programs.filter((program) => !program.works());
}

function valgrindWorks() {
  return succeeds("valgrind", ["--quiet", "--error-exitcode=1", "/bin/true"]);
}

function compiles(compiler) {
  const directory = mkdtempSync(join(tmpdir(), "heapgate-setup-"));
  try {
    const options = ["-fsanitize=address", "-x", "c", "-", "-o", join(directory, "program")];
    return (
      spawnSync(compiler, options, { input: "int main(void) { return 0; }\n", stdio: ["pipe", "ignore", "ignore"] })
        .status === 0
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
}

function clangPackages() {
  const version = /version (\d+)/.exec(spawnSync("clang", ["--version"], { encoding: "utf8" }).stdout ?? "")?.[1];
  if (version === undefined) return ["clang"];
  // The runtime has had a package of its own since clang 14 or 15, depending on the distribution.
  const runtime = `libclang-rt-${version}-dev`;
  return [succeeds("apt-cache", ["show", runtime]) ? runtime : `libclang-common-${version}-dev`];
}

/** The tests that need it wait for it, and say what it wrote where it does not come. */
function startCluster() {
  const { HEAPGATE_CLUSTER: command } = process.env;
  if (command === undefined) return;
  const log = openSync(join(tmpdir(), "heapgate-cluster.log"), "w");
  spawn(command, ["up"], { cwd: ROOT, detached: true, stdio: ["ignore", log, log] }).unref();
}

function say(line) {
  process.stdout.write(`${line}\n`);
}

function stop(line) {
  process.stderr.write(`${line}\n`);
  process.exit(1);
}

function succeeds(command, args) {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

/** Runs a command in the repository and returns its exit code. */
function run(command, args) {
  // Not the Node of node_modules, which `npm ci` is about to replace; npm puts it first again for what it runs.
  const path = (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(join("node_modules", ".bin")));
  const environment = { ...process.env, PATH: path.join(delimiter) };
  return spawnSync(command, args, { cwd: ROOT, stdio: "inherit", env: environment }).status ?? 1;
}

function demand(command, args) {
  if (run(command, args) !== 0) stop(`${command} ${args.join(" ")} failed: its output above says why.`);
}

function demandQuietly([command, ...args]) {
  const result = spawnSync(command, args, { encoding: "utf8" });
  if (result.status !== 0) stop(`${result.stdout}${result.stderr}${command} ${args.join(" ")} failed.`);
}
