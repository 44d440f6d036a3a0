// The rules and the CWE taxonomy of a SARIF log. Knows checks, not findings.
import { CHECKS, type CheckInfo } from "../checks/index.js";
import { CHECK_IDS, type CheckId, type Severity } from "../model/index.js";

const CWE_GUID = "9d1f7b52-6a3e-4f0e-8d55-0f6c3f8e2c11";

/** All checks, whether they found something or not, so that a rule's index never changes. */
export function rules(): unknown[] {
  return CHECK_IDS.map((id) => {
    const check = CHECKS[id];
    return {
      id,
      name: id.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase()),
      shortDescription: { text: check.summary },
      fullDescription: { text: `${check.summary} ${check.why}` },
      help: {
        text: `${check.summary} ${check.why} ${check.advice} More, with examples: ${pageOf(check)}`,
        markdown: helpMarkdown(check),
      },
      helpUri: check.helpUri,
      defaultConfiguration: { level: check.severity },
      relationships: [{ target: cweReference(id), kinds: ["superset"] }],
      properties: {
        tags: ["security", "memory", `external/cwe/cwe-${check.cwe}`],
        precision: "high",
        "security-severity": check.securitySeverity,
        "problem.severity": problemSeverity(check.severity),
      },
    };
  });
}

export function ruleIndex(check: CheckId): number {
  return CHECK_IDS.indexOf(check);
}

/** The CWEs of all checks as a taxonomy of its own. */
export function taxonomy(): unknown {
  return {
    name: "CWE",
    fullName: "Common Weakness Enumeration",
    organization: "MITRE",
    shortDescription: { text: "Common Weakness Enumeration" },
    informationUri: "https://cwe.mitre.org/",
    guid: CWE_GUID,
    isComprehensive: false,
    taxa: cwes().map(({ cwe, cweName, helpUri }) => ({
      id: `CWE-${cwe}`,
      name: cweName.replace(/(?:^|[^A-Za-z0-9]+)(\w)/g, (_, letter: string) => letter.toUpperCase()),
      shortDescription: { text: `${cweName}.` },
      helpUri,
    })),
  };
}

export function supportedTaxonomies(): unknown[] {
  return [{ name: "CWE", index: 0, guid: CWE_GUID }];
}

export function cweReference(check: CheckId): unknown {
  const { cwe } = CHECKS[check];
  return {
    id: `CWE-${cwe}`,
    index: cwes().findIndex((one) => one.cwe === cwe),
    toolComponent: { name: "CWE", index: 0, guid: CWE_GUID },
  };
}

function cwes(): CheckInfo[] {
  const all = CHECK_IDS.map((id) => CHECKS[id]).sort((a, b) => a.cwe - b.cwe);
  return all.filter((check, index) => all.findIndex((other) => other.cwe === check.cwe) === index);
}

/** The page of a check, with examples. */
export function pageOf({ id }: Pick<CheckInfo, "id">): string {
  return `https://github.com/heapgate/heapgate/blob/main/docs/checks/${id}.md`;
}

function problemSeverity(severity: Severity): string {
  return severity === "note" ? "recommendation" : severity;
}

function helpMarkdown({ id, title, cwe, cweName, summary, why, advice, helpUri }: CheckInfo): string {
  return [
    `## ${title}`,
    "",
    summary,
    "",
    `**Why it is bad.** ${why}`,
    "",
    `**How to mend it.** ${advice}`,
    "",
    `**How to silence it.** In \`heapgate.yml\`: \`checks: { ${id}: "off" }\``,
    "",
    `[More about this check, with examples](${pageOf({ id })})`,
    "",
    `[CWE-${cwe}: ${cweName}](${helpUri})`,
  ].join("\n");
}
