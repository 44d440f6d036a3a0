// Paths as URIs, as SARIF wants them. Opens nothing.

/** Relative paths stay relative; absolute ones become `file:` URIs. Everything but unreserved characters is %-encoded as UTF-8. */
export function fileUri(path: string): string {
  const slashed = path.replaceAll("\\", "/");
  const drive = /^([a-z]):\//i.exec(slashed);
  if (drive) return `file:///${drive[1]}:/${encodePath(slashed.slice(3))}`;
  if (slashed.startsWith("//")) return `file:${`//${encodePath(slashed.slice(2))}`}`;
  return slashed.startsWith("/") ? `file://${encodePath(slashed)}` : encodePath(slashed.replace(/^(\.\/)+/, ""));
}

function encodePath(path: string): string {
  return path
    .split("/")
    .map((part) =>
      // A lone surrogate has no UTF-8 form.
      encodeURIComponent(part.replace(/\p{Cs}/gu, "\ufffd")).replace(
        /[!'()*]/g,
        (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
      ),
    )
    .join("/");
}
