// Durations and sizes: what people write, what they get, and what they are told.
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatDuration, formatSize, parseDuration, parseSize } from "../../src/config/index.js";

describe("durations", () => {
  test.each([
    ["500ms", 500],
    ["10s", 10_000],
    ["1.5s", 1_500],
    ["5m", 300_000],
    ["1h", 3_600_000],
    ["1m30s", 90_000],
    ["576h", 2_073_600_000],
  ])("%s", (text, value) => {
    expect(parseDuration(text)).toEqual({ ok: true, value });
  });

  test.each([
    ["10", "expected a duration with its unit, such as 10s"],
    ["", "expected a duration such as 500ms, 10s or 5m"],
    ["ten", "expected a duration such as 500ms, 10s or 5m"],
    ["-5s", "expected a duration such as 500ms, 10s or 5m"],
    ["10s5", "expected a duration such as 500ms, 10s or 5m"],
    ["0s", "expected a duration longer than nothing, such as 10s"],
    ["577h", "expected a duration of at most 24 days"],
  ])("refuses %j", (text, reason) => {
    expect(parseDuration(text)).toEqual({ ok: false, reason });
  });

  test("what is written is read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 24 * 24 * 3_600_000 }), (value) => {
        expect(parseDuration(formatDuration(value))).toEqual({ ok: true, value });
      }),
    );
  });
});

describe("sizes", () => {
  test.each([
    ["64Mi", 67_108_864],
    ["1Gi", 1_073_741_824],
    ["1.5Gi", 1_610_612_736],
    ["500M", 500_000_000],
    ["2048Ki", 2_097_152],
    ["1e9", 1_000_000_000],
    ["67108864", 67_108_864],
  ])("%s", (text, value) => {
    expect(parseSize(text)).toEqual({ ok: true, value });
  });

  test.each([
    ["64m", "expected a size such as 64Mi, 1Gi or 500M: write 64Mi"],
    ["64MB", "expected a size such as 64Mi, 1Gi or 500M: write 64Mi"],
    ["1GiB", "expected a size such as 64Mi, 1Gi or 500M: write 1Gi"],
    ["-64Mi", "expected a size such as 64Mi, 1Gi or 500M"],
    ["much", "expected a size such as 64Mi, 1Gi or 500M"],
    ["64", "expected at least 1Mi (64 is 64 bytes), such as 64Mi"],
    ["1", "expected at least 1Mi (1 is 1 byte), such as 64Mi"],
    ["0Mi", "expected at least 1Mi (0Mi is 0 bytes), such as 64Mi"],
    ["99999999Ti", "expected a size that a machine can have, such as 64Mi"],
  ])("refuses %j", (text, reason) => {
    expect(parseSize(text)).toEqual({ ok: false, reason });
  });

  test("what is written is read back", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2 ** 20, max: Number.MAX_SAFE_INTEGER }), (value) => {
        expect(parseSize(formatSize(value))).toEqual({ ok: true, value });
      }),
    );
  });
});
