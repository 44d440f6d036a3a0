export { n as render, r as renderAllocators } from "./reporters.js";
