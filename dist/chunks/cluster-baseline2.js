export { n as withComparison } from "./cluster-baseline.js";
