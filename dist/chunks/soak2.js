import "./cluster-baseline.js";
export { r as judge, n as soakLocal, t as verdictFindings } from "./soak.js";
