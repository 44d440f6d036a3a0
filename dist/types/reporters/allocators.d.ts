import { type AllocatorList } from "../model/index.js";
export interface AllocatorOptions {
    readonly color?: boolean;
    readonly width?: number;
}
export declare function renderAllocators(list: AllocatorList, format: "text" | "json", options?: AllocatorOptions): string;
