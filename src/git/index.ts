// git in one import.
export { git, gitLine } from "./git.js";
export { checkOut, isRegularFile, listTree, readBlobs, type TreeEntry } from "./tree.js";
