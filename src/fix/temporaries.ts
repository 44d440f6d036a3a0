// Leaks of memory that has no name where it is lost: it gets one. Proves nothing.
import type { Fix, RawFinding } from "../model/index.js";
import { keptStart } from "./addresses.js";
import { putBefore, replace, startOf } from "./edits.js";
import { isMovedOn } from "./origins.js";
import { placeAt, releaseCalls } from "./place.js";
import { isReleaseName, type Program, type Unit } from "./program.js";
import { fixWith, type Landing, lossOf, spotOf, wayOut } from "./release.js";
import { returnKept } from "./result.js";
import { takeOut } from "./take-out.js";
import { isName, lineOf, textOf, word } from "./tokens.js";

const MAX_NAMES = 3;

/** The likeliest first. */
export function namedFixes(finding: RawFinding, program: Program): Fix[] {
  return [
    ...discarded(finding, program),
    ...overwritten(finding, program),
    ...otherNames(finding, program),
    ...startKept(finding, program),
  ];
}

/** `p = join(p, "x");`: what was there is kept until it is released. */
function overwritten(finding: RawFinding, program: Program): Fix[] {
  const loss = lossOf(finding, program);
  const { variable = "", allocator = "", expected = "" } = finding.args;
  if (loss?.spots.length !== 1 || loss.ways[0]?.args.how !== "overwritten") return [];
  const { unit, fn, statement } = loss.first;
  const { source } = unit;
  const place = placeAt(loss.first, variable);
  const text = textOf(source, statement.first, statement.last);
  const name = freeName(unit, fn, ["old", "before", "previous"]);
  if (!place || !name || place.stars === 0 || statement.kind !== "simple" || !text.startsWith(variable)) return [];
  // `list = list->next`: releasing one of them is right for a block of its own, not for what the list's own release takes.
  const walks = text.replace(/\s/g, "").includes(`=${variable}->`);
  if (walks && expected !== "free") return [];
  const { type, isConst } = place.declared;
  const declared = `${isConst && place.stars === 1 ? "const " : ""}${type} ${"*".repeat(place.stars)}${name} = ${variable};`;
  return releaseCalls(loss.first, place, expected, allocator).flatMap((call): Fix[] => {
    const release = call.replaceAll(variable, name);
    const edit = putBefore(unit, statement, [declared, text], release);
    const line = lineOf(source, startOf(source, statement));
    return edit ? [{ description: `keep the old \`${variable}\` on line ${line} and release it`, edits: [edit] }] : [];
  });
}

/** The variable is moved on: another one keeps the start. */
function startKept(finding: RawFinding, program: Program): Fix[] {
  const loss = lossOf(finding, program);
  const { variable = "", allocator = "", expected = "" } = finding.args;
  const made = finding.allocation && spotOf(program, { location: finding.allocation });
  const place = loss && placeAt(loss.first, variable);
  const isMoved = made && made.fn === loss?.first.fn && isMovedOn(made, loss.first.statement, variable, made.token);
  const kept = isMoved ? keptStart(made, variable) : null;
  if (loss?.spots.length !== 1 || !place || !kept) return [];
  return releaseCalls(loss.first, place, expected, allocator).flatMap((call): Fix[] => {
    const release = call.replaceAll(variable, kept.name);
    const home = returnBehind(loss.first) ?? loss.first;
    const edit =
      word(home.unit.source, home.statement.first) === "return"
        ? returnKept(home, [release])
        : (wayOut(home, "return", place.base, release)?.edit ?? null);
    const description = `keep the start of the block in \`${kept.name}\` and release that`;
    return edit ? [{ description, edits: [kept.edit, edit] }] : [];
  });
}

/** What is lost in a loop may be released where the function returns. */
function returnBehind(spot: Landing): Landing | null {
  const last = spot.unit.body(spot.fn)?.children.at(-1);
  const isReturn = last?.kind === "simple" && word(spot.unit.source, last.first) === "return";
  return last && isReturn ? { ...spot, statement: last, token: last.first } : null;
}

/** `show(make());`: the result gets a name, or is handed to the release at once. */
function discarded(finding: RawFinding, program: Program): Fix[] {
  const { allocation, args } = finding;
  const spot = allocation && args.variable === "" ? spotOf(program, { location: allocation }) : null;
  const call = spot && callAt(spot);
  const release = args.expected ?? "";
  if (!spot || !call || !program.declares(spot.unit.source.path, release)) return [];
  const { unit, fn, statement } = spot;
  const { source } = unit;
  const [start, end] = [source.tokens[call.first]?.start ?? 0, source.tokens[call.last]?.end ?? 0];
  const line = lineOf(source, start);
  const text = textOf(source, call.first, call.last);
  const isAll =
    /^(?:\(void\))?$/.test(textBetween(unit, statement.first, call.first - 1)) && word(source, call.last + 1) === ";";
  if (isAll && statement.kind === "simple" && /^(?:malloc|calloc|strn?dup)$/.test(word(source, call.first))) {
    const cut = takeOut(unit, statement);
    return cut ? [{ description: `remove \`${text}\` on line ${line}, for nobody uses it`, edits: [cut] }] : [];
  }
  if (isAll && statement.kind === "simple") {
    const whole = replace(source, startOf(source, statement), end, `${release}(${text})`);
    return [{ description: `release what \`${text}\` returns on line ${line}`, edits: [whole] }];
  }
  const name = freeName(unit, fn, ["made", "given", "created"]);
  const type = returnType(program, word(source, call.first));
  if (!name || type === null) return [];
  const declared = `${type}${name} = ${text};`;
  const description = `keep what \`${text}\` returns on line ${line} in \`${name}\` and release it`;
  const before = source.text.slice(startOf(source, statement), start);
  if (statement.kind === "if" && statement.role === "member") {
    const put = putBefore(unit, statement, [declared]);
    return put ? [{ description, edits: [put, replace(source, start, end, name)] }] : [];
  }
  if (statement.kind !== "simple") return [];
  const rest = textOf(source, call.last + 1, statement.last);
  const edit = /^return\b/.test(before)
    ? returnKeptAs(spot, declared, `${before}${name}${rest}`, `${release}(${name});`)
    : putBefore(unit, statement, [declared, `${before}${name}${rest}`], `${release}(${name});`);
  return edit ? [{ description, edits: [edit] }] : [];
}

function returnKeptAs({ unit, fn, statement }: Landing, declared: string, returned: string, release: string) {
  const { source } = unit;
  const words = source.tokens.slice(fn.first, fn.nameAt).map(({ text }) => text);
  const type = words.filter((text) => !/^(?:static|inline|extern)$/.test(text)).join(" ");
  if (
    !/^(?:int|long|size_t|ssize_t|unsigned|double|bool|_Bool)(?: int)?$/.test(type) ||
    unit.mentions(fn, "result").length > 0
  )
    return null;
  const value = returned.replace(/^return\s*/, "");
  return putBefore(unit, statement, [declared, `${type} result = ${value}`, release], "return result;");
}

function textBetween({ source }: Unit, first: number, last: number): string {
  return last < first ? "" : textOf(source, first, last).replace(/\s/g, "");
}

/** The call at an allocation: its name and all up to its closing bracket. */
function callAt({ unit: { source }, token }: Landing): { first: number; last: number } | null {
  const open = source.tokens[token + 1];
  return isName(word(source, token)) && open?.text === "(" && open.match > 0
    ? { first: token, last: open.match }
    : null;
}

/** With its stars and a space where it needs one; null where nobody says. */
function returnType(program: Program, name: string): string | null {
  if (/^(?:strdup|strndup|realpath|getcwd)$/.test(name)) return "char *";
  if (/^(?:malloc|calloc|realloc)$/.test(name)) return "void *";
  const known = program.definition(name);
  if (!known) return null;
  const { source } = known.unit;
  const words = source.tokens.slice(known.fn.first, known.fn.nameAt).map(({ text }) => text);
  const type = words.filter((text) => !/^(?:static|inline|extern)$/.test(text));
  return type.includes("*") && type.every((text) => isName(text) || text === "*")
    ? `${type.join(" ").replace(/\* /g, "*")}`
    : null;
}

/** Other pointers of the function that may have got the memory: by a swap, or by a function that hands back its argument. */
function otherNames(finding: RawFinding, program: Program): Fix[] {
  const loss = lossOf(finding, program);
  const { variable = "", allocator = "", expected = "" } = finding.args;
  if (!loss) return [];
  const { unit, fn } = loss.first;
  const own = placeAt(loss.first, variable)?.declared;
  if (!own) return [];
  // Of the same type, and nothing that the function releases itself.
  const names = [...unit.locals(fn)].filter(([name, all]) => {
    const isSame = all.every(({ stars, type }) => stars === own.stars && type === own.type && stars > 0);
    return name !== variable && isSame && !isReleasedHere(loss.first, name);
  });
  return names.slice(0, MAX_NAMES).flatMap(([name]) => {
    const place = placeAt(loss.first, name);
    if (!place || place.stars === 0) return [];
    return releaseCalls(loss.first, place, expected, allocator)
      .slice(0, 1)
      .flatMap((call) => fixWith(loss, name, call) ?? []);
  });
}

function isReleasedHere({ unit, fn }: Landing, name: string): boolean {
  const { source } = unit;
  return unit.mentions(fn, name).some((i) => word(source, i - 1) === "(" && isReleaseName(word(source, i - 2)));
}

function freeName(unit: Unit, fn: Landing["fn"], names: readonly string[]): string | undefined {
  return names.find((name) => unit.mentions(fn, name).length === 0);
}
