// The pull request that mends the cause: its title, its text and its branch. Opens none.
import { known, unknown } from "../incident/index.js";
import type { FixPullRequest, Incident, Known, ProposedFix, RootCause } from "../model/index.js";
import { codeSpan, escapeInline, inlinePhrase } from "../reporters/markdown-escape.js";
import { fromBackticks } from "../reporters/phrase.js";

const KINDS: Readonly<Partial<Record<RootCause["check"], string>>> = {
  "memory-leak": "memory leak",
  "realloc-leak": "memory leak",
  "resource-leak": "resource leak",
  "memory-growth": "memory growth",
};

/** As the runbook's template has it. Known wherever there is a proven patch, whether it is opened or not. */
export function pullRequestOf(incident: Incident): Known<FixPullRequest> {
  const { cause, fix, id } = incident;
  if (!cause.known || !fix.known) return unknown("it needs a proven patch");
  const name = id.known ? `#${id.value.replace(/^#/, "")}` : incident.key.split("/").slice(1, 3).join("/");
  const kind = KINDS[cause.value.check] ?? cause.value.check;
  const place = cause.value.function === "" ? cause.value.file : `${cause.value.file} ${cause.value.function}()`;
  return known(
    {
      title: oneLine(`[Incident ${name}] Fix ${kind} in ${place}`),
      body: bodyOf(incident, cause.value, fix.value),
      branch: `heapgate/fix-${cause.value.fingerprint.slice(0, 12)}`,
    },
    "made of the analysis",
  );
}

function bodyOf(incident: Incident, cause: RootCause, fix: ProposedFix): string {
  const { introduced } = cause;
  const prose = (text: string): string => inlinePhrase(fromBackticks(text));
  const brought = introduced.known
    ? [
        `Brought by ${codeSpan(introduced.value.commit.id.slice(0, 12))} (${escapeInline(introduced.value.commit.subject)}, ${escapeInline(introduced.value.commit.author)}).`,
        "",
      ]
    : [];
  const confidence = incident.confidence.known ? incident.confidence.value : undefined;
  const grounds = (confidence?.grounds ?? []).map((one) => `- ${one.for ? "for" : "against"}: ${prose(one.text)}`);
  return [
    "## Description",
    "",
    `Resolves: ${escapeInline(incident.title)}.`,
    "",
    prose(cause.description),
    "",
    ...brought,
    `**Files changed**: ${fix.files.map(codeSpan).join(", ")}`,
    "",
    `**Lines changed**: +${fix.added} −${fix.removed}`,
    "",
    "## Testing",
    "",
    ...fix.proof.map((line) => `- [x] ${prose(line)}`),
    "- [ ] build and deploy, then `heapgate soak --namespace NAME` for at least 10 minutes",
    "",
    "## Rollback plan",
    "",
    "Revert this commit if issues arise. Memory then grows as before, so keep a limit on the container.",
    "",
    ...(confidence === undefined ? [] : [`## Confidence: ${confidence.level}`, "", ...grounds, ""]),
    `Key: ${codeSpan(incident.key)}. Made by heapgate; a person reviews and merges it.`,
  ].join("\n");
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, " ").slice(0, 200);
}
