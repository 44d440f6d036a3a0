// The version of heapgate, as package.json has it (a test holds the two together). Read without opening a file.
export const VERSION = "0.1.0";
