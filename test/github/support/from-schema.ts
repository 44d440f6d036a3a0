// The smallest value that a schema of GitHub's description allows, with some fields of one's own: answers without pages of URLs.
import openapi from "../github-openapi.json" with { type: "json" };

interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly nullable?: boolean;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly allOf?: readonly Schema[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
}

const SCHEMAS = openapi.components.schemas as Readonly<Record<string, unknown>>;

/** @param name of a schema of the description */
export function fromSchema(name: string, fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  // The schemas that are asked for are objects.
  return { ...(smallest({ $ref: `#/components/schemas/${name}` }) as Record<string, unknown>), ...fields };
}

function smallest(schema: Schema): unknown {
  if (schema.$ref !== undefined) return smallest(SCHEMAS[schema.$ref.split("/").at(-1) ?? ""] as Schema);
  if (schema.nullable) return null;
  const [first] = schema.anyOf ?? schema.oneOf ?? [];
  if (first !== undefined) return smallest(first);
  if (schema.allOf !== undefined) return Object.assign({}, ...schema.allOf.map(smallest));
  if (schema.enum !== undefined) return schema.enum[0];
  switch (schema.type) {
    case "object":
      return Object.fromEntries((schema.required ?? []).map((key) => [key, smallest(schema.properties?.[key] ?? {})]));
    case "array":
      return [];
    case "integer":
    case "number":
      return 1;
    case "boolean":
      return false;
    default:
      return schema.format === "uri"
        ? "https://api.github.com/x"
        : schema.format === "date-time"
          ? "2026-11-24T12:00:00Z"
          : "x";
  }
}
