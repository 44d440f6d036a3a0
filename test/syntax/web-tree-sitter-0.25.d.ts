// Types of the package under its second name. Its own speak only of "web-tree-sitter"; what the tests use is the same in both.
declare module "web-tree-sitter-0.25" {
  export * from "web-tree-sitter";
}
