// Lists the candidates for fixes.json in the order in which they are read: all commits of a repository that speak of a
// leak and are small, shuffled with a fixed seed. What heapgate says plays no part.
//
//   node bench/real-leaks/select.mjs --mirror DIR [--only REPO] > candidates.json
//
// DIR holds bare git directories as owner+name/repo.
import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";

const SEED = 20240607;
const MAX_FILES = 3;
const MAX_LINES = 30;
const LEAK = /mem(ory)?[ -]?leak|\bleak(s|ed|ing|age)?\b/i;
const NOT_HEAP = /info(rmation)?[ -]?(leak|disclosure)|leak(s|ed|ing)?.{0,20}\binfo(rmation)?\b/i;
const TEST_OR_DOC = /(^|\/)(tests?|testing|regress|unit-?tests?|docs?|examples?|fuzz)\/|(^|\/)(test|regress)[-_]/i;

export const REPOS = [
  "OISF/suricata",
  "FreeRADIUS/freeradius-server",
  "curl/curl",
  "dovecot/core",
  "eclipse/mosquitto",
  "haproxy/haproxy",
  "kamailio/kamailio",
  "libevent/libevent",
  "lighttpd/lighttpd1.4",
  "memcached/memcached",
  "net-snmp/net-snmp",
  "nginx/nginx",
  "ntpsec/gpsd",
  "open-iscsi/open-iscsi",
  "openssh/openssh-portable",
  "redis/hiredis",
  "rsyslog/rsyslog",
  "the-tcpdump-group/libpcap",
  "tmux/tmux",
  "unbit/uwsgi",
  "vim/vim",
];

// mulberry32: small, well known, and the same everywhere.
function randomNumbers(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function shuffle(items, random) {
  const shuffled = [...items];
  for (let last = shuffled.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [shuffled[last], shuffled[other]] = [shuffled[other], shuffled[last]];
  }
  return shuffled;
}

/** The commits that qualify, sorted by hash. */
function candidates(directory) {
  const log = execFileSync(
    "git",
    ["--git-dir", directory, "log", "--no-merges", "-i", "-E", "--grep=leak", "--format=%x01%H%x02%B%x02", "--numstat"],
    { encoding: "utf8", maxBuffer: 1 << 30 },
  );
  const found = [];
  for (const entry of log.split("\u0001").slice(1)) {
    const [commit, message, stat] = entry.split("\u0002");
    if (!LEAK.test(message) || NOT_HEAP.test(message)) continue;
    const changes = stat
      .trim()
      .split("\n")
      .map((line) => line.split("\t"));
    const sources = changes.filter(([, , path]) => path?.endsWith(".c"));
    const lines = sources.reduce((sum, [added, removed]) => sum + Number(added) + Number(removed), 0);
    if (sources.length === 0 || sources.length > MAX_FILES || lines > MAX_LINES) continue;
    if (sources.every(([, , path]) => TEST_OR_DOC.test(path))) continue;
    found.push({ commit, subject: message.trim().split("\n")[0], files: sources.map(([, , path]) => path) });
  }
  return found.sort((a, b) => (a.commit < b.commit ? -1 : 1));
}

const { values } = parseArgs({ options: { mirror: { type: "string" }, only: { type: "string" } } });
const order = {};
for (const repo of REPOS) {
  if (values.only && values.only !== repo) continue;
  const clone = join(values.mirror, repo.replace("/", "+"), "repo");
  const directory = existsSync(join(clone, ".git")) ? join(clone, ".git") : clone;
  order[repo] = shuffle(candidates(directory), randomNumbers(SEED));
}
process.stdout.write(`${JSON.stringify(order, null, 2)}\n`);
