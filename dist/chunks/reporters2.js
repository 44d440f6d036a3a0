export { t as render } from "./reporters.js";
