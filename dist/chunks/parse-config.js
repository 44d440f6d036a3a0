export { t as parseConfig, n as parsePolicy } from "./parse-config2.js";
