// Builds src/syntax/c.wasm out of tree-sitter's C sources, its C grammar and our own C files, and writes down what it was built from.
// Does not run in the tests, save where clang is there; `--check` needs no clang and says whether c.wasm is stale.
//
//   node scripts/build-wasm.mjs                 builds c.wasm and c.wasm.json
//   node scripts/build-wasm.mjs --output FILE   builds elsewhere
//   node scripts/build-wasm.mjs --check         exit 1 when a source has changed since c.wasm was built
//
// On Debian and Ubuntu: apt-get install clang lld wasi-libc libclang-rt-14-dev-wasm32 (the number is clang's).
import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import { chmodSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const WASM = "src/syntax/c.wasm";
const RECORD = "src/syntax/c.wasm.json";
const CORE = "node_modules/tree-sitter/vendor/tree-sitter/lib";
const GRAMMAR = "node_modules/tree-sitter-c/src";
const OURS = ["src/syntax/flatten.c", "src/syntax/heap.c", "src/syntax/heap.h"];

const FLAGS = [
  "--target=wasm32-wasi",
  "-mexec-model=reactor",
  "-mbulk-memory",
  "-O3",
  "-flto",
  "-DNDEBUG",
  "-include",
  "src/syntax/heap.h",
  `-I${CORE}/include`,
  `-I${CORE}/src`,
  `-I${GRAMMAR}`,
  // The stack lies first, so that too deep a recursion traps and does not run into the data.
  "-Wl,--stack-first",
  "-Wl,-z,stack-size=1048576",
  // Below 4 GiB, so that the end of memory is a number that heap.c can write.
  "-Wl,--max-memory=2147483648",
  "-Wl,--strip-all",
];
const SOURCES = [`${CORE}/src/lib.c`, `${GRAMMAR}/parser.c`, "src/syntax/flatten.c", "src/syntax/heap.c"];

const [option, file] = process.argv.slice(2);
process.chdir(ROOT);
if (option === "--check") check();
else build(option === "--output" ? file : WASM);

function build(output) {
  execFileSync("clang", [...FLAGS, "-o", output, ...SOURCES], { stdio: "inherit" });
  chmodSync(output, 0o644);
  if (output !== WASM) return;
  const [clang] = execFileSync("clang", ["--version"], { encoding: "utf8" }).split("\n");
  const record = { wasm: sha256(readFileSync(WASM)), clang, ...ingredients() };
  writeFileSync(RECORD, `${JSON.stringify(record, null, 2)}\n`);
}

function check() {
  const { wasm, clang, ...recorded } = JSON.parse(readFileSync(RECORD, "utf8"));
  const current = ingredients();
  const stale = Object.keys({ ...recorded, ...current }).filter(
    (name) => JSON.stringify(recorded[name]) !== JSON.stringify(current[name]),
  );
  if (wasm !== sha256(readFileSync(WASM))) stale.push(WASM);
  if (stale.length === 0) return;
  console.error(`src/syntax/c.wasm was not built from these: ${stale.join(", ")}. Run: node scripts/build-wasm.mjs`);
  process.exitCode = 1;
}

/** Everything that c.wasm is made of, besides the compiler. */
function ingredients() {
  const ours = Object.fromEntries(OURS.map((path) => [path, sha256(readFileSync(path))]));
  return {
    "tree-sitter": packageOf("tree-sitter", `${CORE}/src`, `${CORE}/include`),
    "tree-sitter-c": packageOf("tree-sitter-c", GRAMMAR),
    flags: FLAGS,
    ...ours,
  };
}

function packageOf(name, ...folders) {
  const { version } = JSON.parse(readFileSync(`node_modules/${name}/package.json`, "utf8"));
  const hash = createHash("sha256");
  for (const folder of folders) {
    const paths = readdirSync(folder, { recursive: true }).map((path) => path.replaceAll("\\", "/"));
    for (const path of paths.filter(isC).sort()) hash.update(`${path}\n`).update(readFileSync(`${folder}/${path}`));
  }
  return { version, sources: hash.digest("hex") };
}

function isC(path) {
  return /\.[ch]$/.test(path);
}

function sha256(bytes) {
  return createHash("sha256").update(bytes).digest("hex");
}
