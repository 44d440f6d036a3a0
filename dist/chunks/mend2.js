export { t as mendTree } from "./mend.js";
