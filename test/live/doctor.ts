// `heapgate doctor` on real pods: the worker of the incident, its mended version, one without a limit, and one that crashes.
import { setTimeout as delay } from "node:timers/promises";
import { expect } from "vitest";
import type { Checkup, ContainerCheckup } from "../../src/model/index.js";
import { checkUp } from "../../src/soak/kubernetes/doctor/index.js";
import { parseManifest } from "../../src/soak/kubernetes/index.js";
import { api, create, deployment, MIB, remove } from "./live.js";

const SPACE = `heapgate-doctor-${process.pid}`;
const REQUEST = { namespaces: [SPACE], threshold: 0.9, margin: 0.2, since: 3_600_000, watch: 0, every: 1_000 };

/** Makes the pods in a namespace of their own, looks at them, and takes it away again. */
export async function lookAtPods(): Promise<void> {
  await create("/api/v1/namespaces", { apiVersion: "v1", kind: "Namespace", metadata: { name: SPACE } });
  try {
    const slowly = { WORKER_PAUSE_MS: "300" };
    const texts = [
      deployment({ image: "leaking", name: "leaking", environment: slowly }),
      deployment({ image: "mended", name: "mended", environment: slowly }),
      deployment({ image: "mended", name: "unlimited", environment: slowly }).replace(/resources: .*/, "resources: {}"),
      deployment({ image: "no-queue", name: "crashing" }),
    ];
    for (const { body } of texts.flatMap((text) => parseManifest(text, "m.yaml").objects))
      await create(`/apis/apps/v1/namespaces/${SPACE}/deployments`, body);
    await judgePods();
  } finally {
    await remove(`/api/v1/namespaces/${SPACE}`);
  }
}

/** A namespace that is not there is not well. */
export async function lookAtNothing(): Promise<void> {
  const checkup = await checkUp(await api(), { ...REQUEST, namespaces: ["heapgate-nowhere"] }, "0.0.0");
  expect(checkup).toMatchObject({ conclusion: "incomplete", pods: 0 });
}

async function look(watch = 0): Promise<Checkup> {
  return checkUp(await api(), { ...REQUEST, watch }, "0.0.0");
}

function of({ containers }: Checkup, name: string): ContainerCheckup | undefined {
  return containers.find(({ owner }) => owner === `Deployment ${name}`);
}

async function judgePods(): Promise<void> {
  let checkup = await look();
  const isTold = (name: string, kind: string): boolean =>
    of(checkup, name)?.complaints.some((one) => one.kind === kind) ?? false;
  // The pods start, the worker fills its limit, and whatever ends is started again.
  for (let i = 0; i < 60 && !(isTold("leaking", "oom-killed") && isTold("crashing", "restarts")); i++) {
    await delay(500);
    checkup = await look();
  }
  checkup = await look(6_000);
  const killed = of(checkup, "leaking");
  expect(killed?.complaints.map(({ kind }) => kind)).toEqual(expect.arrayContaining(["oom-killed", "restarts"]));
  expect(killed?.kills[0].signs).toContain("exit-code");
  expect(killed?.recommended?.limit).toBeGreaterThan(64 * MIB);
  expect(killed?.recommended?.basis.isLowerBound).toBe(true);
  const crashed = of(checkup, "crashing");
  expect(crashed?.kills).toEqual([]);
  expect(JSON.stringify(crashed?.complaints)).toContain("exit code 3");
  const mended = of(checkup, "mended");
  expect(mended).toMatchObject({ complaints: [], restarts: { count: 0 }, limit: 64 * MIB });
  expect(mended?.peak).toBeGreaterThan(5 * MIB);
  expect(mended?.recommended?.basis).toMatchObject({ isLowerBound: false });
  expect(of(checkup, "unlimited")?.complaints).toEqual([{ kind: "no-limit" }]);
  expect(checkup.conclusion).not.toBe("well");
}
