// Stops and starts parts of the cluster that KUBECONFIG names: of kind by docker, else by the process ids that lie beside the kubeconfig.
import { execFileSync, spawn } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { api } from "./live.js";

export type Part = "apiserver" | "kubelet";

/** Stops a part of the cluster for real. What comes back starts it again; call it whatever happens. */
export async function stop(part: Part): Promise<() => Promise<void>> {
  const { context } = await api();
  const kind = /^kind-(.+)$/.exec(context)?.[1];
  if (kind !== undefined) return stopInKind(`${kind}-control-plane`, part);
  const folder = join(dirname(process.env.KUBECONFIG ?? ""), "run");
  const pidFile = join(folder, `${part}.pid`);
  if (!existsSync(pidFile)) throw new Error(`nobody here knows how to stop the ${part} of ${context}`);
  const pid = Number(readFileSync(pidFile, "utf8"));
  const [command, ...words] = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0").slice(0, -1);
  // Told politely, the API server waits for a minute for those who listen.
  process.kill(pid, "SIGKILL");
  while (existsSync(`/proc/${pid}/cmdline`) && readFileSync(`/proc/${pid}/cmdline`, "utf8") !== "") await delay(100);
  return async () => {
    const space = ["--net=/run/netns/heapgate-kube", command, ...words];
    const again = spawn("nsenter", space, { detached: true, stdio: "ignore" });
    again.unref();
    writeFileSync(pidFile, String(again.pid));
  };
}

function stopInKind(node: string, part: Part): () => Promise<void> {
  const inside = (...words: string[]): void =>
    void execFileSync("docker", ["exec", node, ...words], { stdio: "ignore" });
  if (part === "kubelet") {
    inside("systemctl", "stop", "kubelet");
    return async () => inside("systemctl", "start", "kubelet");
  }
  const [from, to] = ["/etc/kubernetes/manifests/kube-apiserver.yaml", "/kube-apiserver.yaml"];
  inside("mv", from, to);
  return async () => inside("mv", to, from);
}
