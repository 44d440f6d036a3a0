// What an account must be allowed to do for a soak, what it is not, and the role that would allow it. Asks; does not try.
import type { Problem } from "../../model/index.js";
import type { ApiError } from "./api-error.js";
import type { Api } from "./client.js";
import { persist } from "./retry.js";

export interface Permission {
  readonly verb: string;
  readonly resource: string;
  readonly subresource?: string;
  /** Absent: of the core group. */
  readonly group?: string;
  /** Absent: in the whole cluster. */
  readonly namespace?: string;
}

/** These are the first questions: who does not answer them within a few seconds is not there, ms. */
const PATIENCE = 5_000;

/** To make a namespace and all that is in it. */
export const OWN_NAMESPACE: readonly Permission[] = [
  { verb: "create", resource: "namespaces" },
  { verb: "delete", resource: "namespaces" },
  { verb: "get", resource: "namespaces" },
];

/** To watch pods. */
export function toWatch(namespace?: string): readonly Permission[] {
  const place = namespace === undefined ? {} : { namespace };
  return [
    { verb: "list", resource: "pods", ...place },
    { verb: "watch", resource: "pods", ...place },
    { verb: "list", resource: "events", ...place },
    { verb: "get", resource: "pods", subresource: "log", ...place },
  ];
}

/** To read memory, one of these: the kubelet's own figures say more. */
export const TO_READ_MEMORY: readonly Permission[] = [
  { verb: "get", resource: "nodes", subresource: "proxy" },
  { verb: "list", resource: "pods", group: "metrics.k8s.io" },
];

/**
 * Which of them the account does not have, as the API server itself says.
 * @throws ApiError where the server does not answer that
 */
export async function missingPermissions(
  api: Api,
  permissions: readonly Permission[],
  signal?: AbortSignal,
): Promise<Permission[]> {
  const answers = await Promise.all(permissions.map((permission) => mayI(api, permission, signal)));
  return permissions.filter((_, i) => !answers[i]);
}

async function mayI(api: Api, { group = "", ...permission }: Permission, signal?: AbortSignal): Promise<boolean> {
  const body = {
    apiVersion: "authorization.k8s.io/v1",
    kind: "SelfSubjectAccessReview",
    spec: { resourceAttributes: { ...permission, group } },
  };
  const path = "/apis/authorization.k8s.io/v1/selfsubjectaccessreviews";
  const ask = { method: "POST", path, body, ...(signal && { signal }) } as const;
  const { status } = await persist(() => api.json<{ status?: { allowed?: boolean } }>(ask), {
    patience: PATIENCE,
    signal,
  });
  return status?.allowed === true;
}

/** What a refusal says of itself: `User "x" cannot list resource "pods" in API group "" in the namespace "y"`. */
export function permissionOf({
  status,
  message,
}: ApiError): { readonly who: string; readonly permission: Permission } | undefined {
  if (status !== 403) return undefined;
  const match =
    /User "([^"]+)" cannot (\w+) resource "([^"/]+)(?:\/([^"]+))?" in API group "([^"]*)"(?: in the namespace "([^"]+)")?/.exec(
      message,
    );
  if (!match) return undefined;
  const [, who, verb, resource, subresource, group, namespace] = match;
  return {
    who,
    permission: {
      verb,
      resource,
      ...(subresource !== undefined && { subresource }),
      ...(group !== "" && { group }),
      ...(namespace !== undefined && { namespace }),
    },
  };
}

/** The problem with the roles to paste: they are one line of YAML each, as kubectl takes them. */
export function forbidden(missing: readonly Permission[], context: string, who?: string, role?: string): Problem {
  const what = missing.map(permissionWords).join(", ");
  const roles = rolesFor(missing, role).join(" --- ");
  return {
    level: "error",
    message: `${who ?? `the account of the context ${context}`} may not ${what}; whoever runs the cluster can allow it with this, bound to the account: ${roles}`,
  };
}

function permissionWords({ verb, namespace, ...permission }: Permission): string {
  return `${verb} ${resourceName(permission)}${namespace === undefined ? "" : ` in the namespace ${namespace}`}`;
}

function resourceName({ resource, subresource, group }: Omit<Permission, "verb">): string {
  const name = subresource === undefined ? resource : `${resource}/${subresource}`;
  return group === undefined ? name : `${name}.${group}`;
}

/** One Role for each namespace and one ClusterRole for the rest, as one line of YAML each. */
export function rolesFor(missing: readonly Permission[], role = "heapgate-soak"): string[] {
  const spaces = [...new Set(missing.map(({ namespace }) => namespace))];
  return spaces.map((namespace) => {
    const rules = missing
      .filter((permission) => permission.namespace === namespace)
      .map(({ verb, resource, subresource, group = "" }) => {
        const name = subresource === undefined ? resource : `${resource}/${subresource}`;
        return `{apiGroups: ["${group}"], resources: [${name}], verbs: [${verb}]}`;
      });
    const kind = namespace === undefined ? "ClusterRole" : "Role";
    const metadata = `{name: ${role}${namespace === undefined ? "" : `, namespace: ${namespace}`}}`;
    return `{apiVersion: rbac.authorization.k8s.io/v1, kind: ${kind}, metadata: ${metadata}, rules: [${rules.join(", ")}]}`;
  });
}
