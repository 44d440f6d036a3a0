// What the page of an incident looks like beyond that of a report. Holds no content.

export const INCIDENT_STYLE = `
.part { border-top: 1px solid var(--line); margin-top: 1.5rem; }
.part h2 { margin-top: 1rem; }
.part h3 { margin: 1.2rem 0 .3rem; }
a { color: var(--memory); }
dl.fields { grid-template-columns: repeat(auto-fill, minmax(240px, 1fr)); gap: .7rem 1.25rem; }
dl.fields dd { font-variant-numeric: normal; }
.how { display: block; color: var(--quiet); font-size: .8rem; line-height: 1.35; }
.timeline .how, li > .how { display: inline; }
.unknown dd, p.unknown { color: var(--quiet); font-style: italic; }
.unknown .how { font-style: normal; }
aside.warning { border: 2px solid var(--near); border-radius: 8px; padding: 8px 16px; margin: 1rem 0; background: color-mix(in srgb, var(--near) 12%, transparent); }
pre.code { padding: 8px 0; }
pre.code .line { display: inline-block; min-width: 100%; padding: 0 8px; }
pre.code .line i { display: inline-block; width: 2.5rem; color: var(--quiet); font-style: normal; user-select: none; }
pre.code .meant { background: color-mix(in srgb, var(--near) 20%, transparent); }
pre.code .plus { background: color-mix(in srgb, var(--good) 20%, transparent); }
pre.code .minus { background: color-mix(in srgb, var(--bad) 18%, transparent); }
pre.wrapped { white-space: pre-wrap; overflow-wrap: anywhere; }
.grounds { list-style: none; padding: 0; display: grid; gap: .35rem; }
.grounds li { padding-left: 1.6rem; position: relative; }
.grounds li::before { position: absolute; left: .2rem; font-weight: 700; }
.grounds .for::before { content: "+"; color: var(--good); }
.grounds .against::before { content: "−"; color: var(--bad); }
.timeline { list-style: none; padding: 0; display: grid; gap: .35rem; }
.timeline li { display: grid; grid-template-columns: 14rem 1fr; gap: .2rem .75rem; align-items: baseline; }
.timeline time, li time { color: var(--quiet); font-variant-numeric: tabular-nums; white-space: nowrap; }
.touches { border-left: 3px solid var(--bad); padding-left: .5rem; margin-left: -.7rem; }
.checks { list-style: none; padding: 0; display: grid; gap: .5rem; }
.checks li { display: grid; grid-template-columns: 1.7rem 1fr; align-items: start; }
.checks li > div { min-width: 0; }
.box { width: 1.15rem; height: 1.15rem; margin-top: .2rem; border: 1.5px solid var(--quiet); border-radius: 4px; text-align: center; line-height: 1.05rem; font-size: .85rem; }
.done .box { border-color: var(--good); color: var(--good); }
@media (max-width: 520px) {
  dl.fields { grid-template-columns: 1fr; }
  .timeline li { grid-template-columns: 1fr; gap: 0; }
}
`;
