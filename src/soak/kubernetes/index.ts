// Soaks in a cluster. Loaded only where one is asked for.
export { connect } from "./client.js";
export { checkContext } from "./contexts.js";
export { type ManifestObject, parseManifest, podSpecOf, podSpecPath } from "./manifest.js";
export { checkManifest, withImage } from "./manifest-check.js";
export { type Progress, soakCluster } from "./soak.js";
