import "./common.js";
import { i as renderAllocators, r as renderIncident, t as render } from "./reporters.js";
import { d as oneLine } from "./markdown-escape.js";
import { D as proofSentence, M as sentence } from "./markdown-finding.js";
export { oneLine, proofSentence, render, renderAllocators, renderIncident, sentence };
