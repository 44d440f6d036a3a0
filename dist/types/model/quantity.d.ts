/** The number that a quantity stands for (bytes of memory, processors of CPU); nothing for what is none. */
export declare function parseQuantity(text: string | number | undefined): number | undefined;
