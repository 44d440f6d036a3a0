// Evidence in one import: text or data in, facts and problems out.
export { readDescribe } from "./describe.js";
export { readEventsTable } from "./events-table.js";
export { type Facts, joinFacts, NO_FACTS } from "./facts.js";
export { type EvidenceKind, kindOfText } from "./kind.js";
export { commitIn, kindsIn, readObjects } from "./kubernetes-objects.js";
export { createLogReader, yearOf } from "./log.js";
export { REDACTED, redact } from "./redact.js";
export { isReport, readReport } from "./report.js";
export { fromMilliseconds } from "./time.js";
