export { n as readConfig } from "./load-config2.js";
