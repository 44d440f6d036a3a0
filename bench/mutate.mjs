// Makes C of real files wrong in the ways that people and tools make it wrong. The same seed gives the same bytes.
// Does not run anything.
import { readFileSync } from "node:fs";
import { random } from "./common.mjs";

const TOKEN = /[A-Za-z_]\w*|\d[\w.]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|\s+|[-+*/%&|^<>=!]=?|[\s\S]/g;
const LONGEST_PIECE = 6000;

/** Pieces of `files`, each about one function or declaration: what stands between closing braces in the first column. */
export function pieces(files) {
  return files.flatMap((file) => {
    const parts = readFileSync(file, "utf8").split(/^(?<=\n\}[^\n]*\n)/m);
    return parts.filter((part) => part.length > 40 && part.length < LONGEST_PIECE);
  });
}

/** Input number `index` of a run: one to three pieces, changed in one to six ways. */
export function input(all, seed, index) {
  const below = random(seed * 1_000_003 + index);
  const pick = (list) => list[below(list.length)];
  let text = Array.from({ length: 1 + below(3) }, () => pick(all)).join("\n");
  for (let i = 1 + below(6); i > 0; i--) text = pick(MUTATIONS)(text, below, pick);
  const bytes = Buffer.from(text);
  if (below(8) === 0) for (let i = 1 + below(20); i > 0; i--) bytes[below(bytes.length || 1)] = below(256);
  return bytes;
}

/** Changes `count` random tokens that are no white space by `change`. */
function tokens(text, below, count, change) {
  const list = text.match(TOKEN) ?? [];
  for (let i = 0; i < count && list.length > 0; i++) {
    const at = below(list.length);
    if (/\S/.test(list[at] ?? "")) list[at] = change(list[at], list);
  }
  return list.join("");
}

function lines(text, change) {
  const list = text.split("\n");
  change(list);
  return list.join("\n");
}

function insert(text, below, what) {
  const at = below(text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
}

const NESTS = [
  ["(", ")"],
  ["{", "}"],
  ["if (x) {", "}"],
  ["for (;;) {", "}"],
  ["while (x) ", ""],
  ["do {", "} while (x);"],
  ["switch (x) { case 1: ", "}"],
  ["x ? ", " : y"],
  ["!", ""],
  ["*", ""],
  ["a[", "]"],
  ["f(", ")"],
  ["({", ";})"],
  ["struct s {", "} s;"],
  ["x = ", ""],
  ["x && ", ""],
  ["x->y.", ""],
  ["(char *)", ""],
  ["-", ""],
  ["else if (x) ; ", ""],
  ["#if A\n", "\n#endif\n"],
  ["a, ", ""],
  ["p = malloc(n); ", ""],
];

const WORDS =
  `malloc free realloc calloc strdup fopen fclose getline asprintf memcpy exit abort longjmp assert goto break continue
  return case default: if else while for do switch sizeof struct union enum typedef static const void char int NULL 0 1 -1
  0x7fffffffffffffff 18446744073709551615 99999999999999999999999999 1e999 ## # \\ ... -> . , ; ( ) { } [ ] * & ++ -- << >>=
  ? : = == "" '' /* */ // __attribute__((cleanup(free))) _Generic __asm__ #define #if #else #endif`.split(/\s+/);

const MUTATIONS = [
  (text, below) => tokens(text, below, 1 + below(12), () => ""),
  (text, below) => tokens(text, below, 1 + below(6), (token) => `${token} ${token}`),
  (text, below, pick) => tokens(text, below, 1 + below(6), () => ` ${pick(WORDS)} `),
  (text, below) => tokens(text, below, 1 + below(6), (_, list) => list[below(list.length)]),
  (text, below) => text.slice(0, below(text.length + 1)),
  (text, below) => text.slice(below(text.length + 1)),
  // Swapped, lost and doubled braces.
  (text, below) => text.replace(/[{}]/g, (brace) => (below(6) === 0 ? (brace === "{" ? "}" : "{") : brace)),
  (text, below) => text.replace(/[{}()]/g, (brace) => ["", brace + brace, brace, brace, brace, brace, brace][below(7)]),
  // Deep nesting.
  (text, below, pick) => {
    const [open, close] = pick(NESTS);
    const depth = below(4) === 0 ? below(6000) : below(80);
    return tokens(text, below, 1, (token) => open.repeat(depth) + token + close.repeat(depth));
  },
  // Lines doubled, moved and lost.
  (text, below) =>
    lines(text, (list) => {
      const at = below(list.length);
      list.splice(at, 0, ...Array(1 + below(60)).fill(list[at]));
    }),
  (text, below) =>
    lines(text, (list) => {
      const [moved] = list.splice(below(list.length), 1);
      list.splice(below(list.length + 1), 0, moved);
    }),
  (text, below) => lines(text, (list) => list.splice(below(list.length), 1 + below(4))),
  // The preprocessor.
  (text, below, pick) =>
    lines(text, (list) => {
      for (const line of ["#if X", "#else", "#endif"]) if (below(4)) list.splice(below(list.length + 1), 0, line);
      if (below(3) === 0) list.unshift(`#define ${pick(WORDS)} ${pick(WORDS)}`);
    }),
  (text, _, pick) => {
    const names = text.match(/\b[A-Za-z_]\w*\b/g) ?? ["x"];
    const [a, b] = [pick(names), pick(names)];
    const bodies = [a, b, `${a}(${b})`, `do { ${pick(text.split("\n"))} } while (0)`, `${b} ## ${a}`, "", "{", "#x"];
    return `#define ${a}${pick(["", "(x)", "(x, ...)", "("])} ${pick(bodies)}\n#define ${b} ${pick(bodies)}\n${text}`;
  },
  // One name for another: other types, recursion, goto to nowhere.
  (text, below, pick) => {
    const names = text.match(/\b[A-Za-z_]\w*\b/g) ?? ["x"];
    const [a, b] = [pick(names), below(2) ? pick(names) : pick(WORDS)];
    return text.replace(new RegExp(`\\b${a}\\b`, "g"), () => b);
  },
  // Bytes that are no C.
  (text, below) => insert(text, below, String.fromCharCode(...Array.from({ length: 1 + below(8) }, () => below(256)))),
  (text, below, pick) =>
    insert(text, below, pick(["\0", "\ufeff", "\u{1f4a5}", "\ud800", "\r", "\f", "\\\n", "\x1a", "??/"])),
  (text) => text.replace(/\n/g, "\r\n"),
  (text) => text.replace(/\n/g, ""),
];
