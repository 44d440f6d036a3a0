import { FORMATS, type Format } from "../model/format.js";
import { type Report, type Sources } from "../model/index.js";
export { renderAllocators } from "./allocators.js";
export { INCIDENT_FORMS, type IncidentForm, renderIncident } from "./incident.js";
export { proofSentence } from "./mending.js";
export { oneLine } from "./phrase.js";
export { sentence } from "./sentences.js";
export { stepSentence } from "./steps.js";
export { annotationTitle } from "./title.js";
export { FORMATS, type Format };
export interface RenderOptions {
    /** Text of the files by path: for code frames. Formats leave the code out where it is not known. */
    readonly sources?: Sources;
    /** Colour the text format. Off unless asked for; the terminal is not asked. */
    readonly color?: boolean;
    /** Cells a line of the text format; 100 if not given. */
    readonly width?: number;
    /** The text format says what was analysed wholly, in part and not at all, and names every function that was not. */
    readonly stats?: boolean;
    /** Text, markdown and github say of each finding why it does or does not close the gate; json, sarif and junit always do. */
    readonly explain?: boolean;
    /** Most UTF-8 bytes of the markdown format; what does not fit is counted in the text. */
    readonly limit?: number;
    /** Where the analysed folder can be seen at the analysed commit, such as `https://github.com/o/r/blob/SHA`: the markdown format links there. */
    readonly blobUrl?: string;
}
/** The report in one of the formats, ending in a line break. */
export declare function render(report: Report, format: Format, options: RenderOptions): string;
