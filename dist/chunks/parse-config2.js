export { t as parseConfig } from "./parse-config.js";
