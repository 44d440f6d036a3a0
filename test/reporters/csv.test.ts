// The series as a table: every sample, event and gap is a row, and no text becomes a formula.
import { expect, test } from "vitest";
import { render } from "../../src/reporters/index.js";
import { report, verdict } from "./example.js";
import { soaks } from "./soaks.js";

const HEAD = "program,t_ms,kind,working_set_bytes,rss_bytes,processors,work_units,limit_bytes,source,text";

test("a report without soaks is the head alone", () => {
  expect(render(report(), "csv", {})).toBe(`${HEAD}\r\n`);
});

test("rows are in order of time, with what is known", () => {
  const one = verdict({
    series: {
      name: "worker",
      source: "kubelet",
      samples: [
        { t: 0, workingSet: 5, rss: 3, cpu: 0.25, work: 2 },
        { t: 20, workingSet: 6 },
      ],
      gaps: [{ from: 1, to: 19, why: 'nobody said "here", and so on' }],
      events: [{ t: 20, kind: "told", message: "=HYPERLINK(0)" }],
    },
  });
  expect(render(report([], { verdicts: [one] }), "csv", {})).toBe(
    [
      HEAD,
      "worker,0,sample,5,3,0.25,2,67108864,kubelet,",
      'worker,1,gap,,,,,67108864,kubelet,"until 19: nobody said ""here"", and so on"',
      "worker,20,sample,6,,,,67108864,kubelet,",
      "worker,20,told,,,,,67108864,kubelet,'=HYPERLINK(0)",
      "",
    ].join("\r\n"),
  );
});

test("no sample is lost on the way", () => {
  const all = soaks();
  const rows = render(all, "csv", {})
    .split("\r\n")
    .filter((row) => row.includes(",sample,"));
  expect(rows).toHaveLength(all.verdicts.reduce((sum, { series }) => sum + series.samples.length, 0));
});
