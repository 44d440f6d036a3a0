// What is known about a check before any code is looked at: its name, CWE and advice. Does not decide findings.
import type { CheckId, Severity } from "../model/index.js";

/** The metadata of one check, as rules in SARIF and explanations in every other report need it. */
export interface CheckInfo {
  readonly id: CheckId;
  /** A few words, capitalised: `Memory leak`. */
  readonly title: string;
  /** Number in the Common Weakness Enumeration. */
  readonly cwe: number;
  /** The CWE's own name. */
  readonly cweName: string;
  /** Unless heapgate.yml says otherwise. */
  readonly severity: Severity;
  /** How bad it is on the CVSS scale, `0.0` … `10.0`; GitHub code scanning wants a string. */
  readonly securitySeverity: string;
  /** One sentence: what the check finds. */
  readonly summary: string;
  /** One or two sentences: why it is bad. */
  readonly why: string;
  /** One or two sentences: how to mend it. */
  readonly advice: string;
  /** Where to read on. */
  readonly helpUri: string;
}

/** The page that defines a CWE: it exists wherever heapgate runs, and is the same for forks. */
export function cwePage(cwe: number): string {
  return `https://cwe.mitre.org/data/definitions/${cwe}.html`;
}
