// What counts as a gate, a witness and a soak in CI files, and what only looks like one.
import { expect, test } from "vitest";
import { type Files, listOf, WORKER, workflow } from "./repository.js";

const gate = (files: Files) => listOf({ ...WORKER, ...files })["static-gate"];
const witness = (files: Files) => listOf({ ...WORKER, ...files }).witnesses;
const soak = (files: Files) => listOf({ ...WORKER, ...files }).soak;
const on = (trigger: string, steps: string, job = ""): Files => ({
  ".github/workflows/a.yml": workflow(trigger, steps, job),
});
const ACTION = "- uses: heapgate/heapgate@v0";

test.each<[string, Files, RegExp]>([
  ["the action", on("pull_request", ACTION), /^\.github\/workflows\/a\.yml:6 runs heapgate on pull requests$/],
  ["the command", on("[push, pull_request]", "- run: npx --yes heapgate@0 check src"), /runs heapgate check on pull/],
  ["a clone", on("merge_group", "- run: node heapgate/dist/cli.js gate"), /runs heapgate gate/],
  [
    "some paths",
    { ...on("{ pull_request: { paths: ['worker/**'] } }", ACTION), "lib/a.c": "" },
    /on pull requests that change worker\/\*\*$/,
  ],
  ["no drafts", on("pull_request", `${ACTION}\n  if: \${{ !github.event.pull_request.draft }}`), /runs heapgate/],
  ["not in forks", on("pull_request", `${ACTION}\n  if: github.repository == 'a/b' && success()`), /runs heapgate/],
  [
    "one leg",
    on("pull_request", `${ACTION}\n  if: matrix.os == 'linux'`, "    strategy: { matrix: { os: [mac, linux] } }\n"),
    /runs heapgate/,
  ],
  [
    "cppcheck",
    on("pull_request", "- run: |\n    # all of it\n    cppcheck --error-exitcode=1 \\\n      worker"),
    /a\.yml:8 runs cppcheck/,
  ],
  ["scan-build", on("pull_request", "- run: sudo -E scan-build-18 --status-bugs make"), /runs scan-build/],
  ["gcc's analyzer", on("pull_request", "- run: make\n  env: { CFLAGS: -fanalyzer -Werror }"), /gcc -fanalyzer/],
  [
    "a Makefile's target",
    {
      ...on("pull_request", "- run: make -C worker lint"),
      "worker/Makefile": "lint:\n\tinfer run --fail-on-issue -- make\n",
    },
    /a\.yml:6 runs Infer \(worker\/Makefile:2\) on pull requests/,
  ],
  [
    "a script",
    {
      ...on("pull_request", "- run: ./ci.sh\n  working-directory: worker"),
      "worker/ci.sh": "#!/bin/sh\nset -e\nclang-tidy *.c\n",
      ".clang-tidy": "WarningsAsErrors: '*'\n",
    },
    /clang-tidy \(worker\/ci\.sh:3\)/,
  ],
  [
    "a workflow that is called",
    {
      ...on("pull_request", ""),
      ".github/workflows/a.yml": "on: pull_request\njobs: { a: { uses: ./.github/workflows/b.yml } }\n",
      ".github/workflows/b.yml": workflow("workflow_call", ACTION),
    },
    /b\.yml:6 runs heapgate/,
  ],
  [
    "an action of the repository",
    {
      ...on("pull_request", "- uses: ./.github/actions/x"),
      ".github/actions/x/action.yml": `name: x\nruns:\n  using: composite\n  steps:\n    ${ACTION}\n`,
    },
    /a\.yml:6 runs heapgate/,
  ],
  [
    "GitLab's branches",
    { ".gitlab-ci.yml": "a:\n  script:\n    - npx heapgate check\n" },
    /gitlab-ci\.yml:3 runs heapgate check on pull requests/,
  ],
  [
    "GitLab's merge requests",
    {
      ".gitlab-ci.yml":
        '.x: &x\n  script: [npx heapgate check]\na:\n  extends: .x\n  rules:\n    - if: $CI_PIPELINE_SOURCE == "merge_request_event"\n',
    },
    /gitlab/,
  ],
])("a gate: %s", (_, files, ground) => {
  const { isDone, ground: told, snippet } = gate(files);
  expect(told).toMatch(ground);
  expect(isDone).toBe(true);
  expect(snippet).toBeUndefined();
});

test.each<[string, Files, RegExp]>([
  ["nothing", {}, /^no CI file runs a static checker/],
  ["a comment", on("pull_request", `- run: echo\n# ${ACTION}`), /^no CI file/],
  ["a comment of the shell", on("pull_request", "- run: |\n    # npx heapgate check\n    make"), /^no CI file/],
  ["a broken file", { ".github/workflows/a.yml": `on: pull_request\njobs: {\n  ${ACTION}\n` }, /^no CI file/],
  ["another folder", { "workflows/a.yml": workflow("pull_request", ACTION) }, /^no CI file/],
  ["no trigger", on("workflow_call", ACTION), /^no CI file/],
  ["pushes alone", on("push", ACTION), /it does not run on pull requests$/],
  ["the base's code", on("pull_request_target", ACTION), /does not run on pull requests$/],
  ["when closed", on("{ pull_request: { types: [closed] } }", ACTION), /it starts on closed, not on new commits/],
  ["other paths", on("{ pull_request: { paths: [docs/**] } }", ACTION), /it starts on changes to docs\/\*\* alone/],
  [
    "paths taken away",
    on("{ pull_request: { paths: ['**', '!worker/**'] } }", ACTION),
    /it starts on changes to \*\*, !worker/,
  ],
  ["another branch", on("{ pull_request: { branches: [release/*] } }", ACTION), /changes to release\/\* alone/],
  ["a disabled job", on("pull_request", ACTION, "    if: false\n"), /`if: false` keeps it from running/],
  ["a disabled step", on("pull_request", `${ACTION}\n  if: \${{ false }}`), /`if: false` keeps/],
  [
    "another event",
    on("[push, pull_request]", `${ACTION}\n  if: github.event_name == 'push'`),
    /keeps it from running/,
  ],
  ["the main branch", on("[push, pull_request]", `${ACTION}\n  if: github.ref == 'refs/heads/main'`), /keeps it/],
  ["a tag", on("[push, pull_request]", `${ACTION}\n  if: startsWith(github.ref, 'refs/tags/')`), /keeps it/],
  ["after a failure", on("pull_request", `${ACTION}\n  if: failure()`), /keeps it/],
  [
    "a switch",
    on("pull_request", `${ACTION}\n  if: vars.GATE == 'on'`),
    /whether it runs hangs on `if: vars\.GATE == 'on'`/,
  ],
  [
    "a job that it waits for",
    {
      ".github/workflows/a.yml": `on: pull_request\njobs:\n  a: { if: false, runs-on: x, steps: [{ run: make }] }\n  b:\n    needs: [a]\n    steps:\n      ${ACTION}\n`,
    },
    /`if: false` keeps/,
  ],
  [
    "a failure that is ignored",
    on("pull_request", `${ACTION}\n  continue-on-error: true`),
    /closes nothing \(continue-on-error\)/,
  ],
  [
    "a job whose failure is",
    on("pull_request", ACTION, "    continue-on-error: true\n"),
    /closes nothing \(continue-on-error of its job\)/,
  ],
  ["warnings", on("pull_request", `${ACTION}\n  with: { warn-only: true }`), /closes nothing \(warn-only\)/],
  [
    "warnings by configuration",
    { ...on("pull_request", ACTION), "heapgate.yml": "warn-only: true\n" },
    /\(warn-only\)/,
  ],
  ["a share", on("pull_request", `${ACTION}\n  with: { shard: 1/2, cache: x }`), /\(a shard, which reports nothing\)/],
  ["|| true", on("pull_request", "- run: npx heapgate check || true"), /closes nothing \(\|\| true\)/],
  ["set +e", on("pull_request", "- run: |\n    set +e\n    npx heapgate check\n    make"), /\(set \+e\)/],
  ["a pipe", on("pull_request", "- run: npx heapgate check | tee log"), /\(a pipe without pipefail\)/],
  ["cppcheck that always passes", on("pull_request", "- run: cppcheck worker"), /it needs --error-exitcode=1$/],
  ["an analyzer that warns", on("pull_request", "- run: gcc -fanalyzer worker/*.c"), /it needs -Werror$/],
  [
    "an installation",
    on("pull_request", "- run: sudo apt-get install -y cppcheck && cppcheck --version"),
    /^no CI file/,
  ],
  [
    "a name in a text",
    on("pull_request", "- run: |\n    cat <<EOF > x\n    npx heapgate check\n    EOF\n    echo 'npx heapgate check'"),
    /^no CI file/,
  ],
  ["another clone", on("pull_request", "- run: node other/dist/cli.js check"), /^no CI file/],
  ["GitLab: hidden", { ".gitlab-ci.yml": ".a:\n  script: [npx heapgate check]\n" }, /^no CI file/],
  [
    "GitLab: by hand",
    { ".gitlab-ci.yml": "a:\n  when: manual\n  script: [npx heapgate check]\n" },
    /its rules leave it out/,
  ],
  [
    "GitLab: main alone",
    {
      ".gitlab-ci.yml":
        "a:\n  rules: [{ if: '$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH' }]\n  script: [npx heapgate check]\n",
    },
    /its rules leave it out/,
  ],
  [
    "GitLab: allowed to fail",
    { ".gitlab-ci.yml": "a:\n  allow_failure: true\n  script: [npx heapgate check]\n" },
    /\(allow_failure\)/,
  ],
])("no gate: %s", (_, files, ground) => {
  const { isDone, ground: told, snippet } = gate(files);
  expect(told).toMatch(ground);
  expect(isDone).toBe(false);
  expect(snippet).toBeDefined();
});

const VALGRIND = "valgrind --leak-check=full --error-exitcode=9";

test.each<[string, Files, RegExp]>([
  ["heapgate run", on("push", "- run: npx heapgate run worker/worker.c"), /runs heapgate run on pushes/],
  [
    "programs of heapgate.yml",
    { ...on("pull_request", ACTION), "heapgate.yml": "programs: [{ name: a, command: [./a], run: { for: 5s } }]\n" },
    /runs heapgate on pull/,
  ],
  ["valgrind", on("push", `- run: timeout -k 5 60 ${VALGRIND} ./worker/worker`), /runs valgrind on pushes/],
  [
    "a target's own flags",
    {
      ...on("push", "- run: make -C worker asan"),
      "worker/Makefile":
        "asan: CFLAGS += -fsanitize=address,undefined\nasan: worker\n\t./worker --once\nworker: worker.c\n\tcc $(CFLAGS) -o $@ $<\n",
    },
    /a\.yml:6 builds with a sanitizer that finds leaks \(worker\/Makefile:5\)/,
  ],
  [
    "a condition of make",
    {
      ...on("push", "- run: cd worker && make SAN=1 test"),
      "worker/Makefile": "ifdef SAN\nCFLAGS += -fsanitize=leak\nendif\ntest:\n\tcc $(CFLAGS) t.c -o t\n\t./t\n",
    },
    /worker\/Makefile:5/,
  ],
  [
    "a matrix",
    on(
      "push",
      `- run: make CFLAGS=-fsanitize=\${{ matrix.s }}\n- run: ctest`,
      "    strategy: { matrix: { s: [undefined, address] } }\n",
    ),
    /sanitizer/,
  ],
  ["Meson", on("push", "- run: meson setup -Db_sanitize=address build && meson test -C build"), /sanitizer/],
])("a witness: %s", (_, files, ground) => {
  expect(witness(files)).toMatchObject({ isDone: true, ground: expect.stringMatching(ground) });
});

test.each<[string, Files, RegExp]>([
  ["valgrind without leaks", on("push", "- run: valgrind --error-exitcode=1 ./a"), /it needs --leak-check=full/],
  ["another tool of valgrind", on("push", "- run: valgrind --tool=callgrind ./a"), /^no CI file/],
  ["installed alone", on("push", "- run: sudo apt-get install valgrind"), /^no CI file/],
  ["built alone", on("push", "- run: make CFLAGS=-fsanitize=address"), /but nothing in its job starts what was built/],
  [
    "leaks switched off",
    on("push", "- run: cc -fsanitize=address a.c && ./a.out\n  env: { ASAN_OPTIONS: detect_leaks=0 }"),
    /^no CI file/,
  ],
  [
    "make without the switch",
    {
      ...on("push", "- run: make -C worker test"),
      "worker/Makefile": "ifdef SAN\nCFLAGS += -fsanitize=leak\nendif\ntest:\n\tcc $(CFLAGS) t.c -o t\n\t./t\n",
    },
    /^no CI file/,
  ],
  [
    "a target that nobody calls",
    { ...on("push", "- run: make -C worker"), "worker/Makefile": `all:\n\tcc a.c\nmem:\n\t${VALGRIND} ./a\n` },
    /^no CI file/,
  ],
  [
    "no programs to run",
    {
      ...on("pull_request", ACTION),
      "heapgate.yml": "programs: [{ name: a, command: [./a], soak: { limit: 64Mi } }]\n",
    },
    /^no CI file/,
  ],
])("no witness: %s", (_, files, ground) => {
  expect(witness(files)).toMatchObject({ isDone: false, ground: expect.stringMatching(ground) });
});

const NIGHTLY = "{ schedule: [{ cron: 17 3 * * * }] }";

test("a soak counts on a schedule alone", () => {
  const command = "- run: npx heapgate soak --namespace shop";
  expect(soak(on(NIGHTLY, command))).toMatchObject({
    isDone: true,
    ground: ".github/workflows/a.yml:6 runs heapgate soak on a schedule",
  });
  expect(soak(on("push", command))).toMatchObject({
    isDone: false,
    ground: expect.stringMatching(/it does not run on a schedule$/),
  });
  expect(soak(on("{ schedule: [] }", command)).isDone).toBe(false);
  expect(
    soak(
      on(
        "{ workflow_dispatch: , schedule: [{ cron: 1 1 * * * }] }",
        `${command}\n  if: github.event_name == 'workflow_dispatch'`,
      ),
    ).isDone,
  ).toBe(false);
});

test("GitLab keeps its schedules elsewhere: what the files cannot show is not ticked", () => {
  const job =
    "a:\n  rules: [{ if: '$CI_PIPELINE_SOURCE == \"schedule\"' }]\n  script: [npx heapgate soak --local --limit 64Mi -- ./a]\n";
  expect(soak({ ".gitlab-ci.yml": job })).toMatchObject({
    isDone: false,
    ground: expect.stringMatching(/on a schedule, but whether there is a schedule stands in GitLab/),
  });
});
