// All checks by id. Metadata only: what a check finds is decided by the analysers.
import type { CheckId } from "../model/index.js";
import { info as allocationSize } from "./allocation-size.js";
import { info as buildFailure } from "./build-failure.js";
import { info as compilerWarning } from "./compiler-warning.js";
import { info as doubleFree } from "./double-free.js";
import { info as freeOfNonHeap } from "./free-of-non-heap.js";
import { info as freeOfOffset } from "./free-of-offset.js";
import type { CheckInfo } from "./info.js";
import { info as invalidAccess } from "./invalid-access.js";
import { info as memoryGrowth } from "./memory-growth.js";
import { info as memoryLeak } from "./memory-leak.js";
import { info as memoryLimit } from "./memory-limit.js";
import { info as mismatchedRelease } from "./mismatched-release.js";
import { info as reallocLeak } from "./realloc-leak.js";
import { info as resourceLeak } from "./resource-leak.js";
import { info as uncheckedAllocation } from "./unchecked-allocation.js";
import { info as uninitialisedFree } from "./uninitialised-free.js";
import { info as useAfterFree } from "./use-after-free.js";

export type { CheckInfo } from "./info.js";

/** The metadata of every check. */
export const CHECKS: Readonly<Record<CheckId, CheckInfo>> = {
  "memory-leak": memoryLeak,
  "realloc-leak": reallocLeak,
  "double-free": doubleFree,
  "use-after-free": useAfterFree,
  "unchecked-allocation": uncheckedAllocation,
  "resource-leak": resourceLeak,
  "free-of-non-heap": freeOfNonHeap,
  "free-of-offset": freeOfOffset,
  "mismatched-release": mismatchedRelease,
  "uninitialised-free": uninitialisedFree,
  "allocation-size": allocationSize,
  "invalid-access": invalidAccess,
  "memory-limit": memoryLimit,
  "memory-growth": memoryGrowth,
  "build-failure": buildFailure,
  "compiler-warning": compilerWarning,
};
