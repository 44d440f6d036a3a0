export { n as proveReport } from "./prove.js";
