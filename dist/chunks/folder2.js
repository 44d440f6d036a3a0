export { t as openCache } from "./folder.js";
