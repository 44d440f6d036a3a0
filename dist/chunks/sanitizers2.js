export { n as buildProgram, t as prepareWitness } from "./sanitizers.js";
import "./prove.js";
