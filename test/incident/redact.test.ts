// Secrets do not come through: a table of what people have in their logs, and of what must stay readable.
import { describe, expect, test } from "vitest";
import { createLogReader, REDACTED, readObjects, readReport, redact } from "../../src/incident/index.js";
import { INCIDENT } from "../reporters/example.js";

/** Put together here, so that no scanner takes this file for a leak. */
const part = (...parts: readonly string[]): string => parts.join("");
const AWS = part("AKIA", "IOSFODNN7EXAMPLE");
const GITHUB = part("ghp", "_", "a1B2c3D4e5F6g7H8i9J0k1L2m3N4o5P6q7R8");
const JWT = part(
  "eyJhbGciOiJIUzI1NiJ9",
  ".",
  "eyJzdWIiOiIxMjM0NTY3ODkwIn0",
  ".",
  "dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U",
);
const KEY = part("-----BEGIN RSA ", "PRIVATE KEY-----\nMIIEow\nabc\n-----END RSA ", "PRIVATE KEY-----");

const SECRETS: readonly (readonly [text: string, secret: string])[] = [
  ["postgres://shop:hunter2@db:5432/shop", "hunter2"],
  ["connecting to mongodb+srv://u:p%40ss@cluster0.example.net/x", "p%40ss"],
  ["redis://:only-a-password@cache:6379", "only-a-password"],
  [`cloning https://${GITHUB}@github.com/o/r`, GITHUB],
  [`token is ${GITHUB} now`, GITHUB],
  [part("github", "_pat_", "11ABCDEFG0123456789_abcdefghijklmnop"), "11ABCDEFG0123456789"],
  [part("glpat", "-", "abcdefghij0123456789"), "abcdefghij0123456789"],
  [part("npm", "_", "abcdefghijklmnopqrstuvwxyz0123456789"), "abcdefghijklmnopqrstuvwxyz0123456789"],
  [part("xoxb", "-", "123456789012-abcdefghijkl"), "123456789012-abcdefghijkl"],
  ["posting to https://hooks.slack.com/services/T000/B000/XXXXXXXX", "XXXXXXXX"],
  [`aws key ${AWS}`, AWS],
  ["AWS_SECRET_ACCESS_KEY=wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY", "wJalrXUtnFEMI"],
  ["aws_access_key_id = 0123456789abc", "0123456789abc"],
  [`session ${JWT}`, "dozjgNryP4J3jVmNHl0w5N"],
  ["Authorization: Bearer abcdef123456", "abcdef123456"],
  ['curl -H "Authorization: Token token=y_NbAkKc66ryYTWUXYEu"', "y_NbAkKc66ryYTWUXYEu"],
  ["authorization: Basic dXNlcjpwYXNz", "dXNlcjpwYXNz"],
  ["Set-Cookie: session=8f7e6d5c; Path=/", "8f7e6d5c"],
  ["X-Api-Key: 5d41402abc4b2a76", "5d41402abc4b2a76"],
  ['{"routing_key":"e93facc04764012d7bfb002500d5d1a6"}', "e93facc04764012d7bfb002500d5d1a6"],
  ["PAGERDUTY_ROUTING_KEY=e93facc04764012d7bfb002500d5d1a6", "e93facc04764012d7bfb002500d5d1a6"],
  ['password="two words" user=x', "two words"],
  ["DB_PASSWORD: s3cr3t!", "s3cr3t!"],
  ["started with --password hunter2 --verbose", "hunter2"],
  ["client_secret=abc123, scope=all", "abc123"],
  [KEY, "MIIEow"],
];

describe("redact", () => {
  test.each(SECRETS)("%j", (text, secret) => {
    const clean = redact(text);
    expect(clean).not.toContain(secret);
    expect(clean).toContain(REDACTED);
  });

  test.each([
    "unit 12: 10 MiB processed, checksum 2560",
    'worker: WORKER_PAUSE_MS is "x": give a whole number from 0 to 3600000',
    "Back-off restarting failed container",
    "the tokenizer read 12 tokens; passwords were not asked for",
    "GET https://shop.example.com/items?page=2 200",
    "commit 9c41d7e5b0c1a2f3e4d5c6b7a8990011223344ff",
    "Memory cgroup out of memory: Killed process 15774 (worker) total-vm:71680kB",
  ])("leaves %j as it is", (text) => {
    expect(redact(text)).toBe(text);
  });

  test("is quick on what is made to be slow", () => {
    const long = `${"password=".repeat(20_000)}${"a:".repeat(20_000)}${"https://".repeat(20_000)}`;
    expect(redact(long)).toContain(REDACTED);
  });

  test("what is redacted once stays as it is", () => {
    for (const [text] of SECRETS) expect(redact(redact(text))).toBe(redact(text));
  });
});

test("nothing of a log, an event or a report brings one", () => {
  const log = createLogReader("app.log", 2026);
  for (const [text] of SECRETS)
    for (const line of text.split("\n")) log.line(`2026-12-01T03:22:53Z out of memory ${line}`);
  log.line("MIIEow");
  log.line(part("-----END RSA ", "PRIVATE KEY-----"));
  const events = {
    kind: "EventList",
    items: SECRETS.map(([text]) => ({
      reason: "Unhealthy",
      message: text,
      involvedObject: { kind: "Pod", name: "p" },
    })),
  };
  const [verdict] = INCIDENT.verdicts;
  const report = { ...INCIDENT, verdicts: [{ ...verdict, output: SECRETS.map(([text]) => text) }] };
  const all = JSON.stringify([log.result(), readObjects(events, "events.json"), readReport(report)]);
  for (const [text, secret] of SECRETS) if (!text.includes("\n")) expect(all, text).not.toContain(secret);
  expect(all).not.toContain("MIIEow\\n-----END");
});
