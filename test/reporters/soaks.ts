// Soaks that the tests of pages and charts draw: one that is killed again and again, one that grows, one that is fine, one that never ran.

import type { Report, Sample, SeriesEvent, Verdict } from "../../src/model/index.js";
import { judge, type RunFacts } from "../../src/soak/index.js";
import { generateSeries, randomOf } from "../soak/generate.js";
import { INCIDENT } from "./example.js";

const MIB = 2 ** 20;
const MINUTE = 60_000;
const LIMIT = 64 * MIB;
const LIFE = 190_000;

function facts(limit: number, duration: number, more: Partial<RunFacts> = {}): RunFacts {
  const end = { kind: "stopped", killed: false } as const;
  return { command: ["worker:1"], limit, duration, end, oomKills: 0, notEnforced: [], output: [], ...more };
}

function generated(name: string, seed: number, minutes: number, leak: number): Verdict {
  const { samples, limit, duration } = generateSeries(randomOf(seed), { minutes, leak });
  return judge({ name, source: "metrics.k8s.io", limit, samples }, facts(limit, duration));
}

/** A pod that leaks, is killed every three minutes and started again; for a while nobody answered. */
function killedAgain(name: string): Verdict {
  const samples: Sample[] = Array.from({ length: 120 }, (_, i) => i * 5000)
    .filter((t) => t < 220_000 || t > 300_000)
    .map((t) => {
      const rss = 3 * MIB + Math.round(((t % LIFE) / 1000) * 0.31 * MIB);
      return { t, workingSet: rss + MIB, rss };
    });
  const events: SeriesEvent[] = [{ t: 0, kind: "started", message: "started" }];
  for (let k = 1; k <= 3; k++) {
    const t = k * LIFE;
    events.push({ t: t - 2000, kind: "oom-killed", message: "the kernel killed it for want of memory (OOMKilled)" });
    events.push({ t, kind: "started", message: `started again (restart ${k})` });
    events.push({ t: t + 1000, kind: "told", message: "BackOff: Back-off restarting failed container <worker>" });
  }
  const gaps = [{ from: 220_000, to: 300_000, why: "the API server did not answer" }];
  const pod = {
    namespace: "soak",
    pod: "worker-app-5d9c7b8f6-abcde",
    container: "worker",
    image: "worker:1",
    node: "kind",
  };
  const output = ["unit 1: 10 MiB processed", "unit 2: <b>bold</b> & co"];
  const more = { pod, restarts: 3, oomKills: 3, oomSigns: ["state"], output } as const;
  return judge({ name, source: "kubelet", limit: LIMIT, samples, gaps, events }, facts(LIMIT, 10 * MINUTE, more));
}

function notStarted(): Verdict {
  const end = { kind: "not-started", message: "the image `worker:2` is on no node" } as const;
  return judge({ name: "never", source: "none", samples: [] }, facts(LIMIT, 0, { end }));
}

/** Everything that a page can show. */
export function soaks(name = "worker-app/worker"): Report {
  const verdicts = [
    killedAgain(name),
    generated("inventory-service", 11, 30, 0.01),
    generated("pup-ai", 14, 10, 0),
    notStarted(),
  ];
  return { ...INCIDENT, verdicts };
}
