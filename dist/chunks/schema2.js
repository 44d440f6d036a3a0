export { n as defaults } from "./schema.js";
