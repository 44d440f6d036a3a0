export { S as oneLine, n as render, r as renderAllocators, y as sentence } from "./reporters.js";
