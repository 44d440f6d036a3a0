export { n as render } from "./reporters.js";
