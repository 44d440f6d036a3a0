// The analysis of an incident as one HTML page, for a phone at night too. Holds all it needs: no script, no network. What others wrote
// stays text.
import type {
  Alternative,
  Deployment,
  Incident,
  Known,
  Prevention,
  ProposedFix,
  RecentChange,
  RootCause,
  Verdict,
} from "../model/index.js";
import { html, htmlLines, htmlOf } from "./html-escape.js";
import { STYLE } from "./html-style.js";
import { actionsTaken, missingLinks, recommendedAction } from "./incident-actions.js";
import { INCIDENT_STYLE } from "./incident-html-style.js";
import {
  correlationWords,
  evidenceFields,
  type Field,
  impactFields,
  incidentFields,
  introductionWords,
  POST_INCIDENT_ACTIONS,
  serviceFields,
  teamFields,
  windowWords,
} from "./incident-words.js";
import { fromBackticks } from "./phrase.js";
import { tickTime } from "./series.js";
import { marksOf, soakChart } from "./soak-chart.js";

/** Nothing is fetched and nothing runs, whatever a name or a log that is shown holds. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'";
const MOST_CHANGES = 50;
const MOST_FILES = 10;
const MOST_CHARTS = 4;

export function renderIncidentHtml(incident: Incident): string {
  const title = `Incident: ${incident.title}`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${html(title)}</title>
<style>${STYLE}${INCIDENT_STYLE}</style>
</head>
<body>
<h1>${severityBadge(incident)}${html(incident.title)}</h1>
<p class="quiet">Written ${time(incident.written)}. Times are UTC. Key: <code>${html(incident.key)}</code></p>
${contradictions(incident)}
${section("Root cause", cause(incident))}
${section("Confidence", confidence(incident))}
${section("Remediation", remediation(incident))}
${section("Memory", memory(incident.soaks))}
${section("Timeline", timeline(incident))}
${section("Recent changes", changes(incident))}
${section("Impact and evidence", fields([...impactFields(incident), ...evidenceFields(incident).filter(({ name }) => name !== "Restarts")]))}
${section("Incident", fields([...incidentFields(incident), ...serviceFields(incident), ...teamFields(incident)]))}
${section("Fix pull request", pullRequest(incident))}
${section("Prevention", prevention(incident.prevention))}
${section("Post-incident actions", `<ul class="checks">${POST_INCIDENT_ACTIONS.map((one) => check(false, html(one))).join("")}</ul>`)}
${section("Links", links(incident))}
${section("What was looked at", lookedAt(incident))}
<footer>heapgate ${html(incident.tool.version)}. As data: <code>heapgate incident --format json</code>.</footer>
</body>
</html>
`;
}

function section(title: string, content: string): string {
  return content === "" ? "" : `<section class="part">\n<h2>${html(title)}</h2>\n${content}\n</section>`;
}

function severityBadge({ severity, priority }: Incident): string {
  if (!severity.known) return "";
  const words = [severity.value, ...(priority.known ? [priority.value] : [])].join(", ");
  return `<span class="badge bad">${html(words)}</span> `;
}

function contradictions({ contradictions: all }: Incident): string {
  if (all.length === 0) return "";
  return `<aside class="warning"><strong>The evidence contradicts itself</strong><ul>${all.map((line) => `<li>${prose(line)}</li>`).join("")}</ul></aside>`;
}

function fields(all: readonly Field[]): string {
  const rows = all.map(({ name, field }) => {
    if (!field.known)
      return `<div class="unknown"><dt>${html(name)}</dt><dd>unknown <span class="how">${prose(field.how)}</span></dd></div>`;
    const value = field.value.includes("\n") ? `<pre>${htmlLines(field.value.split("\n"))}</pre>` : prose(field.value);
    const evidence = field.evidence.length === 0 ? "" : ` <span class="how">${prose(field.evidence.join("; "))}</span>`;
    return `<div><dt>${html(name)}</dt><dd>${value}${evidence}</dd></div>`;
  });
  return `<dl class="fields">${rows.join("\n")}</dl>`;
}

function unknown(how: string): string {
  return `<p class="unknown">unknown <span class="how">${prose(how)}</span></p>`;
}

function prose(text: string): string {
  return htmlOf(fromBackticks(text));
}

function cause(incident: Incident): string {
  if (!incident.cause.known) return `${unknown(incident.cause.how)}${candidates(incident)}`;
  const { value } = incident.cause;
  const { file, function: name, lines, description } = value;
  const place = `${file}:${lines[0] === lines[1] ? lines[0] : `${lines[0]}-${lines[1]}`}`;
  return `<p><code>${html(place)}</code>${name === "" ? "" : ` in <code>${html(`${name}()`)}</code>`}</p>
<p>${prose(description)}</p>
${excerpt(value)}
${introduced(value)}
${candidates(incident)}`;
}

function excerpt({ excerpt: { firstLine, text }, lines }: RootCause): string {
  if (text === "") return `<p class="quiet">The code is not here.</p>`;
  const rows = text.split("\n").map((line, i) => {
    const number = firstLine + i;
    const isMeant = number >= lines[0] && number <= lines[1];
    return `<span class="${isMeant ? "line meant" : "line"}"><i>${number}</i>${htmlLines([line])}</span>`;
  });
  return `<pre class="code">${rows.join("\n")}</pre>`;
}

function introduced({ introduced: field }: RootCause): string {
  if (!field.known) return `<h3>Introduced by</h3>${unknown(field.how)}`;
  const { commit, lines, lastGood } = field.value;
  const pr = commit.pullRequest;
  const changed = lines.map(({ sign, file, line, text }) => `${sign} ${text.trim()}   (${file}:${line})`);
  const items = [
    `<code>${html(commit.id.slice(0, 12))}</code> ${html(commit.subject)}, by ${html(commit.author)}, ${time(commit.committed)}`,
    ...(pr === undefined ? [] : [`pull request ${pr.number}${pr.title === undefined ? "" : `: ${html(pr.title)}`}`]),
    ...introductionWords(field.value).map(html),
    ...(lastGood
      ? [`the last commit without it: <code>${html(lastGood.id.slice(0, 12))}</code> ${html(lastGood.subject)}`]
      : []),
  ];
  return `<h3>Introduced by</h3><ul>${items.map((one) => `<li>${one}</li>`).join("")}</ul>${changed.length === 0 ? "" : diff(changed)}`;
}

function diff(lines: readonly string[]): string {
  const rows = lines.map((line) => {
    const kind = /^\+(?!\+\+ )/.test(line) ? "line plus" : /^-(?!-- )/.test(line) ? "line minus" : "line";
    return `<span class="${kind}">${htmlLines([line])}</span>`;
  });
  return `<pre class="code">${rows.join("\n")}</pre>`;
}

function candidates({ candidates: all }: Incident): string {
  if (all.length === 0) return "";
  const rows = all.map(
    ({ file, line, function: name, why }) =>
      `<li><code>${html(`${file}:${line}`)}</code>${name === "" ? "" : ` in <code>${html(`${name}()`)}</code>`}: ${prose(why)}</li>`,
  );
  return `<h3>Other candidates</h3><p>These fit the evidence as well, or nearly:</p><ul>${rows.join("")}</ul>`;
}

function confidence({ confidence: field }: Incident): string {
  if (!field.known) return unknown(field.how);
  const { level, grounds } = field.value;
  const rows = grounds.map((one) => `<li class="${one.for ? "for" : "against"}">${prose(one.text)}</li>`);
  return `<p><strong>${html(level[0]?.toUpperCase() ?? "")}${html(level.slice(1))} confidence</strong></p><ul class="grounds">${rows.join("")}</ul>`;
}

function remediation(incident: Incident): string {
  const { fix, alternatives } = incident;
  const taken = actionsTaken(incident).map(({ isDone, text }) => check(isDone, prose(text)));
  const best = recommendedAction(incident);
  const next = best.known ? `<p><strong>${prose(best.value)}.</strong></p>` : unknown(best.how);
  return `<h3>Recommended action</h3>${next}<h3>Proposed fix</h3>${proposed(fix)}<h3>Immediate actions</h3><ul class="checks">${taken.join("")}</ul>${alternatives.length === 0 ? "" : `<h3>Alternatives</h3><ol>${alternatives.map(alternative).join("")}</ol>`}`;
}

function proposed(field: Known<ProposedFix>): string {
  if (!field.known) return unknown(field.how);
  const { description, patch, proof, files, added, removed } = field.value;
  return `<p>${prose(description)}: ${files.map((file) => `<code>${html(file)}</code>`).join(", ")}, +${added} −${removed} lines.</p>
${diff(patch.trimEnd().split("\n"))}
<ul>${proof.map((line) => `<li>${prose(line)}</li>`).join("")}</ul>`;
}

function alternative({ text, commands = [] }: Alternative): string {
  return `<li>${prose(text)}.${commands.length === 0 ? "" : `<pre>${htmlLines(commands)}</pre>`}</li>`;
}

function memory(soaks: readonly Verdict[]): string {
  return soaks
    .filter(({ series }) => series.samples.length > 0)
    .slice(0, MOST_CHARTS)
    .map((verdict) => `<h3>${html(verdict.name)}</h3>${soakChart(verdict)}${chartEvents(verdict)}`)
    .join("\n");
}

function chartEvents(verdict: Verdict): string {
  const { marks } = marksOf(verdict);
  if (marks.length === 0) return "";
  const rows = marks.map(
    ({ number, event: { t, kind, message } }) =>
      `<li><b class="${html(kind)}">${number}</b> <time>${tickTime(Math.round(t / 100) * 100)}</time> ${html(message)}</li>`,
  );
  return `<ul class="events">${rows.join("\n")}</ul>`;
}

function timeline({ timeline: entries }: Incident): string {
  if (entries.length === 0) return unknown("nothing that was handed in tells a time");
  const rows = entries.map(
    ({ time: at, message, source, isUncertain }) =>
      `<li>${time(at, isUncertain ? "about " : "")}<span>${html(message)} <span class="how">${html(source)}</span></span></li>`,
  );
  return `<ol class="timeline">${rows.join("\n")}</ol>`;
}

function time(at: string, about = ""): string {
  return `<time datetime="${html(at)}">${about}${html(at.replace("T", " ").replace(/(\.\d+)?Z$/, ""))}</time>`;
}

function changes(incident: Incident): string {
  const { window } = incident;
  const head = `<p>${windowWords(incident)}: ${time(window.from)} to ${time(window.to)}.</p>`;
  return `${head}${commits(incident)}${deployments(incident.deployments)}`;
}

function commits(incident: Incident): string {
  if (!incident.changes.known) return `<h3>Commits</h3>${unknown(incident.changes.how)}`;
  const all = incident.changes.value;
  if (all.length === 0) return "<p>There was no commit in this time.</p>";
  const more =
    all.length > MOST_CHANGES
      ? `<p class="quiet">${MOST_CHANGES} of ${all.length} commits shown; the JSON has all of them.</p>`
      : "";
  return `<h3>Commits</h3><ul>${all
    .slice(0, MOST_CHANGES)
    .map((one) => commitItem(one, incident))
    .join("\n")}</ul>${more}`;
}

function commitItem(change: RecentChange, incident: Incident): string {
  const { id, author, login, committed, subject, files, touches, pullRequest: pr } = change;
  const named = files
    .slice(0, MOST_FILES)
    .map((file) => `<code>${html(file)}</code>`)
    .join(", ");
  const more = files.length > MOST_FILES ? ` and ${files.length - MOST_FILES} more` : "";
  const who = login === undefined ? html(author) : `${html(author)} (${html(login)})`;
  return `<li${touches === undefined ? "" : ' class="touches"'}><code>${html(id.slice(0, 12))}</code> ${html(subject)}${touches === undefined ? "" : ` <strong>${prose(touches)}</strong>`}
<br><span class="quiet">${who}, ${time(committed)}; ${named}${more}${pr === undefined ? "" : `; pull request ${pr.number}${pr.title === undefined ? "" : `: ${html(pr.title)}`}`}; deployed before the incident: ${html(correlationWords(change, incident))}</span></li>`;
}

function deployments(all: Known<readonly Deployment[]>): string {
  if (!all.known) return `<h3>Deployments</h3>${unknown(all.how)}`;
  if (all.value.length === 0) return "<p>Nothing was deployed in this time, as far as is known.</p>";
  const rows = all.value.map(
    ({ time: at, what, commit, source }) =>
      `<li>${time(at)} ${html(what)}${commit === undefined ? "" : `, commit <code>${html(commit.slice(0, 12))}</code>`} <span class="how">${html(source)}</span></li>`,
  );
  return `<h3>Deployments</h3><ul>${rows.join("")}</ul>`;
}

function pullRequest({ pullRequest: field }: Incident): string {
  if (!field.known) return unknown(field.how);
  const { title, branch, url, body } = field.value;
  return `<p><strong>${html(title)}</strong></p>
<p>Branch <code>${html(branch)}</code>; ${url === undefined ? "not opened yet" : link(url, url)}.</p>
<details><summary>Its text</summary><pre class="wrapped">${htmlLines(body.split("\n"))}</pre></details>`;
}

function prevention(all: readonly Prevention[]): string {
  if (all.length === 0) return "";
  const rows = all.map(({ title, isDone, ground, snippet }) => {
    const add =
      snippet === undefined
        ? ""
        : `<details><summary>Add to <code>${html(snippet.file)}</code></summary><pre>${htmlLines(snippet.text.trimEnd().split("\n"))}</pre></details>`;
    return check(isDone, `${prose(title)}: <span class="quiet">${prose(ground)}</span>${add}`);
  });
  return `<ul class="checks">${rows.join("")}</ul>`;
}

function check(isDone: boolean, content: string): string {
  return `<li class="${isDone ? "done" : "open"}"><span class="box" role="img" aria-label="${isDone ? "done" : "to do"}">${isDone ? "✓" : ""}</span><div>${content}</div></li>`;
}

function links(incident: Incident): string {
  const all = incident.links.map(({ title, url }) => `<li>${link(url, title)}</li>`);
  const given = all.length === 0 ? "" : `<ul>${all.join("")}</ul>`;
  const missing = missingLinks(incident);
  return missing.length === 0 ? given : `${given}${fields(missing)}`;
}

/** Only what a browser opens as a page: `javascript:` stays text. */
function link(url: string, words: string): string {
  return /^https?:\/\//i.test(url)
    ? `<a href="${html(url)}" rel="noreferrer noopener">${html(words)}</a>`
    : html(words);
}

function lookedAt({ evidence, problems }: Incident): string {
  const rows = evidence.map(({ name, what }) => `<li><code>${html(name)}</code>: ${prose(what)}</li>`);
  const wrong = problems.map(({ level, message }) => `<li>${level}: ${prose(message)}</li>`);
  const list = rows.length === 0 ? "<p>Nothing was handed in.</p>" : `<ul>${rows.join("")}</ul>`;
  return `${list}${wrong.length === 0 ? "" : `<h3>Problems</h3><ul>${wrong.join("")}</ul>`}`;
}
