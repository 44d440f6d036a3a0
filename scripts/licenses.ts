// The licences of everything that dist/ carries: the bundled packages, and what c.wasm is compiled from.
// Does not judge them; fails when a package has no licence text to carry.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Licences that no package brings along. */
const KEPT = join(import.meta.dirname, "licenses");

interface Work {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** The text of licenses.txt. `modules` are the paths of all bundled files. */
export function licenses(root: string, modules: readonly string[]): string {
  const folders = new Set(modules.flatMap((path) => packageFolder(path) ?? []));
  // The bundler adds a few lines of its own to every bundle.
  folders.add(join(root, "node_modules/rolldown"));
  const works = [...[...folders].map(readPackage), ...grammar(root)];
  works.sort((a, b) => compare(a.name, b.name) || compare(a.version, b.version));
  const seen = new Set<string>();
  const sections = works.flatMap(({ name, version, license, text }) => {
    const title = `${name} ${version} (${license})`;
    if (seen.has(title)) return [];
    seen.add(title);
    return [`${title}\n${"-".repeat(title.length)}\n\n${text}\n`];
  });
  return `heapgate is licensed under Apache-2.0. The files in this folder also contain the works below.\n\n\n${sections.join("\n\n")}`;
}

/** c.wasm: tree-sitter's core with the Unicode tables of ICU, the C grammar, and the C library they are linked with. */
function grammar(root: string): Work[] {
  const core = readPackage(join(root, "node_modules/tree-sitter"));
  const unicode = join(root, "node_modules/tree-sitter/vendor/tree-sitter/lib/src/unicode/LICENSE");
  return [
    core,
    readPackage(join(root, "node_modules/tree-sitter-c")),
    { name: "ICU", version: "in tree-sitter", license: "Unicode-DFS-2016", text: tidy(readFileSync(unicode, "utf8")) },
    {
      name: "wasi-libc",
      version: "in c.wasm",
      license: "CC0-1.0 AND MIT AND BSD-2-Clause",
      text: tidy(readFileSync(join(KEPT, "wasi-libc.txt"), "utf8")),
    },
  ];
}

function packageFolder(path: string): string | undefined {
  return /^.*[/\\]node_modules[/\\](?:@[^/\\]+[/\\])?[^/\\]+/.exec(path)?.[0];
}

function readPackage(folder: string): Work {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const files = readdirSync(folder).filter((file) => /^((un)?licen[cs]e|notice|copying)/i.test(file));
  const paths = files.sort(compare).map((file) => join(folder, file));
  // Some packages are published without their licence's text.
  const kept = join(KEPT, `${name}.txt`);
  if (paths.length === 0 && existsSync(kept)) paths.push(kept);
  if (paths.length === 0) throw new Error(`${name}@${version} (${license}) has no licence file: add ${kept}`);
  return { name, version, license, text: paths.map((path) => tidy(readFileSync(path, "utf8"))).join("\n\n") };
}

function tidy(text: string): string {
  return text.replaceAll("\r\n", "\n").trim();
}

/** By code unit: the same order on every machine. */
function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
