// The report as GitLab's Code Quality JSON: findings alone, which is all that the format has a place for.
import type { Finding, Report, Severity } from "../model/index.js";
import { plain } from "./phrase.js";
import { findingPhrase } from "./sentences.js";
import { sortFindings } from "./view.js";

const SEVERITIES: Readonly<Record<Severity, string>> = { error: "critical", warning: "major", note: "minor" };

/** All findings of the tree, old ones too: GitLab compares them with the target branch by itself. */
export function renderGitlab(report: Report): string {
  const { deciding, existing } = sortFindings(report);
  const uses = new Map<string, number>();
  const issues = [...deciding, ...existing].map((finding) => issue(finding, identity(finding, uses)));
  return `${JSON.stringify(issues, null, 2)}\n`;
}

function issue(finding: Finding, fingerprint: string): unknown {
  const { check, severity, location } = finding;
  return {
    description: plain(findingPhrase(finding)),
    check_name: check,
    fingerprint,
    severity: SEVERITIES[severity],
    location: { path: location.file.replace(/^(?:\.\/)+/, ""), lines: { begin: location.line, end: location.endLine } },
  };
}

/** GitLab shows one of several issues with one fingerprint: the second of two equal findings gets a number. */
function identity({ fingerprint }: Finding, uses: Map<string, number>): string {
  const use = (uses.get(fingerprint) ?? 0) + 1;
  uses.set(fingerprint, use);
  return use === 1 ? fingerprint : `${fingerprint}-${use}`;
}
