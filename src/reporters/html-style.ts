// How the HTML page looks: light and dark as the reader's system has it, one column on a phone. Holds no content.

export const STYLE = `
:root {
  color-scheme: light dark;
  --back: #ffffff; --card: #f6f8fa; --line: #d1d9e0; --text: #1f2328; --quiet: #59636e;
  --memory: #0969da; --rss: #1b7c83; --limit: #cf222e; --near: #9a6700; --trend: #8250df; --good: #1a7f37; --bad: #cf222e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --back: #0d1117; --card: #151b23; --line: #3d444d; --text: #f0f6fc; --quiet: #9198a1;
    --memory: #4493f8; --rss: #39c5cf; --limit: #ff7b72; --near: #e3b341; --trend: #d2a8ff; --good: #3fb950; --bad: #ff7b72;
  }
}
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 16px; max-width: 1100px; background: var(--back); color: var(--text);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.5rem; line-height: 1.25; margin: .5rem 0 1rem; }
h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
h3 { font-size: 1.05rem; margin: 0; }
code, pre { font: .875em/1.45 ui-monospace, SFMono-Regular, Menlo, monospace; }
code { background: color-mix(in srgb, var(--line) 45%, transparent); border-radius: 4px; padding: .1em .3em; }
pre { overflow-x: auto; overflow-wrap: normal; background: var(--card); border: 1px solid var(--line); border-radius: 6px; padding: 8px; margin: .5rem 0; }
ul, ol { padding-left: 1.4rem; margin: .5rem 0; }
p { margin: .5rem 0; }
footer { margin-top: 2.5rem; color: var(--quiet); font-size: .875rem; border-top: 1px solid var(--line); padding-top: .75rem; }
summary { cursor: pointer; }
section.soak, article { border: 1px solid var(--line); border-radius: 8px; padding: 12px 16px; margin: 1rem 0; }
.verdict { display: flex; gap: .6rem; align-items: baseline; flex-wrap: wrap; }
.badge { border-radius: 999px; padding: 0 .6em; font-size: .8rem; font-weight: 600; color: var(--back); background: var(--good); }
.badge.bad { background: var(--bad); }
.quiet { color: var(--quiet); }
dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(150px, 1fr)); gap: .4rem 1rem; margin: .75rem 0; }
dt { color: var(--quiet); font-size: .8rem; }
dd { margin: 0; font-variant-numeric: tabular-nums; }
.chart { margin: 1rem 0; }
.plot { position: relative; height: clamp(220px, 40vw, 380px); margin: 26px 8px 26px 64px; border: 1px solid var(--line); background: var(--card); }
.plot svg { position: absolute; inset: 0; width: 100%; height: 100%; overflow: hidden; }
.plot path { fill: none; vector-effect: non-scaling-stroke; stroke-width: 1; }
.plot .grid { stroke: var(--line); opacity: .6; }
.plot .memory { stroke: var(--memory); stroke-width: 2; stroke-linejoin: round; stroke-linecap: round; }
.plot .area { fill: var(--memory); opacity: .14; }
.plot .rss { stroke: var(--rss); stroke-width: 1.2; }
.plot .limit { stroke: var(--limit); stroke-width: 2; }
.plot .near { stroke: var(--near); stroke-width: 1.5; stroke-dasharray: 7 4; }
.plot .trend { stroke: var(--trend); stroke-width: 2; stroke-dasharray: 3 4; }
.plot .gap { fill: var(--quiet); opacity: .18; }
.plot .event { stroke: var(--quiet); stroke-dasharray: 2 3; }
.plot .event.oom-killed, .plot .event.exited { stroke: var(--bad); stroke-dasharray: none; }
.plot span { position: absolute; font-size: .75rem; line-height: 1; color: var(--quiet); white-space: nowrap; font-variant-numeric: tabular-nums; }
.plot .y { right: calc(100% + 6px); transform: translateY(-50%); }
.plot .x { top: calc(100% + 7px); transform: translateX(-50%); }
.plot .x.last { transform: translateX(-100%); }
.plot .tag { padding: 2px 4px; border-radius: 3px; background: color-mix(in srgb, var(--card) 85%, transparent); transform: translateY(-115%); }
.plot .tag.limit { left: 6px; color: var(--limit); stroke: none; }
.plot .tag.near { left: 6px; color: var(--near); transform: translateY(15%); }
.mark { white-space: nowrap; position: absolute; bottom: 2px; transform: translateX(-50%); min-width: 1.35em; text-align: center; font-size: .7rem; line-height: 1.35em;
  border-radius: 999px; padding: 0 .25em; background: var(--quiet); color: var(--back); }
.mark.oom-killed, .mark.exited, .events .oom-killed, .events .exited { background: var(--bad); color: var(--back); }
.mark.row1 { bottom: 20px; } .mark.row2 { bottom: 38px; }
figcaption { display: flex; flex-wrap: wrap; gap: .25rem 1rem; font-size: .85rem; color: var(--quiet); }
.key::before { content: ""; display: inline-block; width: 1.4em; height: 0; margin-right: .4em; vertical-align: middle; border-top: 3px solid var(--memory); }
.key.rss::before { border-color: var(--rss); border-top-width: 2px; } .key.limit::before { border-color: var(--limit); }
.key.near::before { border-color: var(--near); border-top-style: dashed; } .key.trend::before { border-color: var(--trend); border-top-style: dotted; }
.key.gap::before { border: 0; height: .8em; background: var(--quiet); opacity: .35; }
.events { list-style: none; padding: 0; display: grid; gap: .25rem; }
.events li { display: grid; grid-template-columns: 1.6rem 4.5rem 1fr; align-items: baseline; }
.events b { justify-self: start; min-width: 1.5em; text-align: center; border-radius: 999px; font-size: .75rem; background: var(--quiet); color: var(--back); }
.events time { color: var(--quiet); font-variant-numeric: tabular-nums; }
@media (max-width: 520px) {
  body { padding: 10px; }
  h1 { font-size: 1.15rem; }
  section.soak, article { padding: 10px; }
  .plot { margin-left: 54px; margin-right: 2px; }
  .plot span { font-size: .7rem; }
  .plot .x.minor { display: none; }
  dl { grid-template-columns: repeat(2, 1fr); }
}
@media print { section.soak, article { break-inside: avoid; } }
`;
