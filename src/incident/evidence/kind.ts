// What a file of evidence is, from how it begins. Reads nothing of it.

export type EvidenceKind = "json" | "yaml" | "describe" | "events-table" | "log" | "binary";

/** @param head the first few thousand characters of the file */
export function kindOfText(head: string): EvidenceKind {
  if (/\0/.test(head)) return "binary";
  const text = head.replace(/^\ufeff/, "").trimStart();
  // A log of JSON lines begins with one too, but its objects end on their lines.
  if (/^[{[]/.test(text)) return isJsonLines(text) ? "log" : "json";
  if (/^(?:NAMESPACE\s+)?LAST SEEN\s+/.test(text) || /^No resources found/.test(text)) return "events-table";
  if (/^Name:\s+\S/.test(text) && /^(?:Namespace|Node|Status|Containers):/m.test(text)) return "describe";
  if (/^(?:---\s*\n)?(?:#.*\n)*(?:apiVersion|kind|items|metadata):/.test(text)) return "yaml";
  return "log";
}

function isJsonLines(text: string): boolean {
  const [first = "", second = ""] = text.split("\n", 2);
  return isObject(first) && (second.trim() === "" ? !/"(?:tool|kind|items)"/.test(first) : isObject(second));
}

function isObject(line: string): boolean {
  return /^\{.*\}\s*$/.test(line);
}
