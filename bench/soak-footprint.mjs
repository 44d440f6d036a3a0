// What heapgate itself takes while it soaks in a cluster: memory, processor time, requests a minute. Runs dist/ against the cluster
// that KUBECONFIG names, and judges nothing. With --count requests go through `kubectl proxy` and are counted on their way; memory
// and processor time are those of a run without it, which speaks TLS.
//
//   node bench/soak-footprint.mjs --minutes 5 [--count] -- FLAGS of heapgate soak
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { request as ask, createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { flags } from "./common.mjs";

const at = process.argv.indexOf("--");
const soakFlags = at < 0 ? [] : process.argv.splice(at).slice(1);
const { minutes, count, dist } = flags({ minutes: { type: "string", default: "5" }, count: { type: "boolean" } });
if (!(Number(minutes) > 0) || soakFlags.length === 0) {
  process.stderr.write("node bench/soak-footprint.mjs [--minutes N] [--count] -- FLAGS of heapgate soak\n");
  process.exit(2);
}

const counted = count ? await startCounting() : undefined;
const result = await measure(counted?.environment ?? process.env);
counted?.stop();
process.stdout.write(
  `${JSON.stringify({ ...result, ...(counted && { requests: counted.requests() }) }, undefined, 2)}\n`,
);

async function measure(env) {
  const started = performance.now();
  const words = [join(dist, "cli.js"), "soak", ...soakFlags, "--for", `${minutes}m`, "--format", "json"];
  const program = spawn(process.execPath, words, { env, stdio: ["ignore", "pipe", "inherit"] });
  let output = "";
  program.stdout.setEncoding("utf8").on("data", (text) => {
    output += text;
  });
  const seen = { peak: 0, ticks: 0 };
  const timer = setInterval(() => look(program.pid, seen), 250);
  const exitCode = await new Promise((ended) => program.on("close", ended));
  clearInterval(timer);
  const seconds = (performance.now() - started) / 1000;
  const { verdicts, problems } = JSON.parse(output);
  return {
    exitCode,
    verdicts: verdicts.map(({ name, kind }) => `${name}: ${kind}`),
    problems: problems.map(({ message }) => message),
    samples: verdicts.reduce((sum, { series }) => sum + series.samples.length, 0),
    seconds: round(seconds),
    peakRssMb: round(seen.peak / 1e6),
    cpuSeconds: round(seen.ticks / 100),
    cpuPercent: round(seen.ticks / seconds),
  };
}

/** The kernel's own high-water mark, and processor time in hundredths of a second. */
function look(pid, seen) {
  try {
    const status = readFileSync(`/proc/${pid}/status`, "utf8");
    seen.peak = Math.max(seen.peak, Number(/^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * 1024);
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
      .replace(/^.*\) /, "")
      .split(" ");
    seen.ticks = Number(fields[11]) + Number(fields[12]);
  } catch (error) {
    // It has just ended.
    if (error.code !== "ENOENT" && error.code !== "ESRCH") throw error;
  }
}

/** A plain server in front of `kubectl proxy`, and a kubeconfig that leads to it. */
async function startCounting() {
  const proxy = spawn("kubectl", ["proxy", "--port=0"], { stdio: ["ignore", "pipe", "inherit"] });
  const [, port] = await new Promise((ready) =>
    proxy.stdout.on("data", (text) => ready(/:(\d+)\n/.exec(String(text)))),
  );
  const counts = {};
  const started = performance.now();
  const server = createServer((incoming, outgoing) => {
    const kind = kindOf(incoming.method, incoming.url);
    counts[kind] = (counts[kind] ?? 0) + 1;
    const { method, url: path, headers } = incoming;
    const onward = ask(
      { host: "127.0.0.1", port, method, path, headers: { ...headers, host: "localhost" } },
      (answer) => {
        outgoing.writeHead(answer.statusCode, answer.headers);
        answer.pipe(outgoing);
      },
    );
    onward.on("error", () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  const folder = mkdtempSync(join(tmpdir(), "heapgate-footprint-"));
  const file = join(folder, "kubeconfig");
  const cluster = { server: `http://127.0.0.1:${server.address().port}`, "insecure-skip-tls-verify": true };
  const config = {
    "current-context": "kind-counted",
    clusters: [{ name: "c", cluster }],
    users: [{ name: "u", user: {} }],
    contexts: [{ name: "kind-counted", context: { cluster: "c", user: "u" } }],
  };
  writeFileSync(file, JSON.stringify(config));
  return {
    environment: { ...process.env, KUBECONFIG: file },
    requests: () => {
      const all = Object.values(counts).reduce((sum, one) => sum + one, 0);
      return { ...counts, all, aMinute: round(all / ((performance.now() - started) / 60_000)) };
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
      proxy.kill();
      rmSync(folder, { recursive: true });
    },
  };
}

function kindOf(method, url) {
  if (url.includes("/proxy/")) return "readings";
  if (url.includes("watch=true")) return "watches";
  if (method === "GET" && url.includes("/pods")) return "pods";
  if (method === "GET" && url.includes("/events")) return "events";
  return "others";
}

function round(value) {
  return Math.round(value * 10) / 10;
}
