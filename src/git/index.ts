// git in one import.
export { type CommitRecord, changedFiles, type HistoryNode, historyOf, readCommits, renamesOf } from "./commits.js";
export { git, gitLine } from "./git.js";
export { type Objects, openObjects } from "./objects.js";
export { checkOut, findHeads, isRegularFile, listTree, readBlobs, type TreeEntry } from "./tree.js";
