// A plugin of the bundler: leaves out of @actions/core what asks GitHub for OpenID tokens. heapgate never asks for one, and the HTTP
// client that it loads (undici, 650 kB) was half of the action's start. Changes nothing else of the package.
import type { Plugin } from "rolldown";

const NOTHING = "\0no-oidc";

export const withoutOidc: Plugin = {
  name: "without-oidc",
  resolveId(source, importer) {
    const isIt = source === "./oidc-utils.js" && importer?.replaceAll("\\", "/").includes("/@actions/core/") === true;
    return isIt ? NOTHING : null;
  },
  load: (id) => (id === NOTHING ? "export const OidcClient = undefined;" : null),
};
