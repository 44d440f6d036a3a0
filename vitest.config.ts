// How the tests run. The tests drive real programs (valgrind, compilers, cgroups), so they get long timeouts and few workers;
// three on two processors, because many of them wait for what they started.
// With HEAPGATE_LIVE_DOCKER=1 those in test/live-docker/ run too, with the Docker daemon that DOCKER_HOST names or that is there.
// With HEAPGATE_LIVE=1 those in test/live/ run too, after all others, in the cluster that KUBECONFIG names.
import { defineConfig, type TestProjectInlineConfiguration } from "vitest/config";

const live: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: "live",
    include: ["test/live/**/*.test.ts"],
    // Each soak waits most of its time; those that stop the API server want the cluster for themselves.
    fileParallelism: false,
    maxConcurrency: 12,
    testTimeout: 240_000,
    sequence: { groupOrder: 1 },
  },
};

const docker: TestProjectInlineConfiguration = {
  extends: true,
  test: {
    name: "docker",
    include: ["test/live-docker/**/*.test.ts"],
    testTimeout: 240_000,
    sequence: { groupOrder: 0 },
  },
};

export default defineConfig({
  test: {
    pool: "forks",
    maxWorkers: 3,
    testTimeout: 60_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: {
          name: "all",
          include: ["test/**/*.test.ts"],
          exclude: ["test/live/**", "test/live-docker/**"],
          sequence: { groupOrder: 0 },
        },
      },
      ...(process.env.HEAPGATE_LIVE === "1" ? [live] : []),
      ...(process.env.HEAPGATE_LIVE_DOCKER === "1" ? [docker] : []),
    ],
  },
});
