export { i as judge, n as soakLocal, t as verdictFindings } from "./soak.js";
import "./cluster-baseline.js";
