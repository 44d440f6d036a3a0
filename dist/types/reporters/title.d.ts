import type { Finding } from "../model/index.js";
export declare function annotationTitle({ check }: Finding): string;
