// How many findings of the fixtures get a proven patch. What no patch can mend is named here, with the reason.
import { expect, test } from "vitest";
import { analyze } from "../analysis/helpers.js";
import { bareFixtures } from "./bare.js";

/** The reasons why a finding has no small change that mends it, by function. */
const NOT_MENDABLE: ReadonlyMap<string, string> = new Map([
  ...because("a macro hides the way out, the release or the variable", [
    "foreach_macro.c with_bad",
    "loop_macro_with_break.c with_bad",
    "macro_is_whole_block.c two_bad",
    "statement_expressions.c tried_bad",
    "macros.c hidden_return_bad",
    "append_macro.c append_bad",
    "two_calls_in_a_macro.c compared_bad",
  ]),
  ...because("many elements, or a list, are lost at once: a loop has to be written", [
    "fixed_count_slots.c stops_early_bad",
    "fixed_count_slots.c starts_late_bad",
    "loop_macro_without_braces.c slots_bad",
    "matrix_rows.c only_table_bad",
    "list_payload.c head_only_bad",
    "loop_error_after_list.c numbers_bad",
    "split_into_array.c array_only_bad",
  ]),
  ...because("who owns the memory only the author knows", [
    "ternary_sources.c gnu_bad",
    "returns_same_or_fresh.c clean_bad",
    "same_address.c marked_bad",
    "two_lists.c plain_array_bad",
    "settings_module/use.c rename_bad",
  ]),
  ...because("a function took the memory, and does more than release it", [
    "callback_frees_object.c fired_bad",
    "callee_frees.c then_read_bad",
    "callee_frees.c when_taken_bad",
    "callee_may_free.c serve_bad",
    "callee_may_free.c logged_bad",
    "connection_module/client.c after_failure_bad",
    "global_dangling.c stopped_bad",
    "callee_closes.c drained_bad",
  ]),
]);

function because(reason: string, functions: readonly string[]): [string, string][] {
  return functions.map((name) => [name, reason]);
}

test("at least nine of ten mendable findings get a proven patch", { timeout: 300_000 }, () => {
  const findings = bareFixtures().flatMap((fixture) => {
    const bad = new Set(fixture.functions.filter(({ kind, gap }) => kind === "bad" && !gap).map(({ name }) => name));
    return analyze(fixture.files).findings.filter(({ args }) => bad.has(args.function ?? ""));
  });
  const nameOf = ({ location, args }: (typeof findings)[number]): string =>
    `${location.file.slice(location.file.indexOf("/") + 1)} ${args.function}`;
  const mendable = findings.filter((finding) => !NOT_MENDABLE.has(nameOf(finding)));
  const mended = mendable.filter(({ fix }) => fix);
  const all = findings.filter(({ fix }) => fix);
  const share = mended.length / mendable.length;
  process.stdout.write(
    `${mended.length} of ${mendable.length} mendable findings (${(100 * share).toFixed(1)} %) have a proven patch, ${all.length} of all ${findings.length}\n`,
  );
  expect(findings.length).toBeGreaterThan(600);
  // Nothing is called unmendable that is mended, or that is not found any more.
  const names = new Set(findings.filter(({ fix }) => !fix).map(nameOf));
  expect([...NOT_MENDABLE.keys()].filter((name) => !names.has(name))).toEqual([]);
  expect(share).toBeGreaterThanOrEqual(0.9);
});
