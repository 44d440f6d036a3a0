// `heapgate soak` in a cluster: its flags → one typed command, or one line that says what to change. Does not read files.
import { ConfigurationError } from "../model/errors.js";
import { parseDuration } from "./quantities.js";
import { SETTINGS } from "./settings.js";

/** An image for a container. */
export interface ImageFlag {
  readonly image: string;
  /** Absent where there is only one to choose from. */
  readonly container?: string;
}

export interface ClusterSoakCommand {
  readonly name: "cluster-soak";
  /** Files to deploy; else `namespace` is watched. */
  readonly manifests: readonly string[];
  readonly image?: ImageFlag;
  readonly baselineImage?: string;
  /** An image that leaks. */
  readonly selfTest?: string;
  readonly namespace?: string;
  readonly selector?: string;
  readonly container?: string;
  readonly context?: string;
  readonly allowContexts: readonly string[];
  /** ms, as are the next. */
  readonly for: number;
  readonly every: number;
  readonly rollOut: number;
  /** File, relative to this folder. */
  readonly policy?: string;
  /** Regular expression. */
  readonly unit?: string;
  /** C sources of what is soaked. */
  readonly paths: readonly string[];
}

/** Flags that a soak on this machine has no use for. */
export const CLUSTER_FLAGS = [
  "soakManifest",
  "soakImage",
  "soakBaselineImage",
  "soakSelfTest",
  "soakNamespace",
  "soakSelector",
  "soakContainer",
  "soakEvery",
  "soakRollOut",
  "soakContext",
  "soakAllowContext",
] as const;

type Flag = (typeof CLUSTER_FLAGS)[number] | "soakFor" | "soakLimit" | "soakPolicy" | "soakUnit";

/** How long a cluster is sampled unless told otherwise. */
const DURATION = "10m";

/**
 * @param get the value of a flag as it was given; of a switch the empty string
 * @throws ConfigurationError where the flags do not fit together
 */
export function readClusterSoak(get: (flag: Flag) => string | undefined, paths: readonly string[]): ClusterSoakCommand {
  const list = (flag: Flag): readonly string[] => {
    const values =
      get(flag)
        ?.split(",")
        .map((word) => word.trim()) ?? [];
    if (values.includes("")) throw wrong(`--${SETTINGS[flag].flag} needs a value`);
    return values;
  };
  const name = (flag: Flag): string | undefined => {
    const value = get(flag);
    if (value === "") throw wrong(`--${SETTINGS[flag].flag} needs a value`);
    return value;
  };
  const [manifests, namespace, selector] = [list("soakManifest"), name("soakNamespace"), name("soakSelector")];
  const [image, baselineImage] = [name("soakImage"), name("soakBaselineImage")];
  const selfTest = name("soakSelfTest");
  checkTogether({
    manifests,
    namespace,
    selector,
    image,
    baselineImage,
    selfTest,
    limit: get("soakLimit"),
  });
  const [container, context, policy] = [name("soakContainer"), name("soakContext"), name("soakPolicy")];
  return {
    name: "cluster-soak",
    manifests,
    allowContexts: list("soakAllowContext"),
    for: readTime("soakFor", get("soakFor") ?? DURATION),
    every: readTime("soakEvery", get("soakEvery") ?? SETTINGS.soakEvery.default),
    rollOut: readTime("soakRollOut", get("soakRollOut") ?? SETTINGS.soakRollOut.default),
    paths,
    ...(image !== undefined && { image: readImage(image) }),
    ...(baselineImage !== undefined && { baselineImage }),
    ...(selfTest !== undefined && { selfTest }),
    ...(namespace !== undefined && { namespace }),
    ...(selector !== undefined && { selector }),
    ...(container !== undefined && { container }),
    ...(context !== undefined && { context }),
    ...(policy !== undefined && { policy }),
  };
}

function checkTogether(given: {
  readonly manifests: readonly string[];
  readonly namespace: string | undefined;
  readonly selector: string | undefined;
  readonly image: string | undefined;
  readonly baselineImage: string | undefined;
  readonly selfTest: string | undefined;
  readonly limit: string | undefined;
}): void {
  const { manifests, namespace, selector, image, baselineImage, selfTest, limit } = given;
  const isOwn = manifests.length > 0;
  if (!isOwn && namespace === undefined && selector === undefined) {
    throw wrong(
      "say what to soak: --local -- COMMAND or --docker IMAGE on this machine, --manifest FILE in a cluster, or --namespace NAME for pods that run there already",
    );
  }
  if (isOwn && (namespace !== undefined || selector !== undefined))
    throw wrong(
      "--manifest deploys into a namespace of its own; --namespace and --selector watch pods that run already: use one of them",
    );
  if (!isOwn && (image !== undefined || baselineImage !== undefined))
    throw wrong("pods that run already keep their image: --image and --baseline-image need --manifest");
  if (!isOwn && selfTest !== undefined) throw wrong("--self-test deploys an image that leaks: it needs --manifest");
  if (baselineImage !== undefined && image === undefined)
    throw wrong("--baseline-image is soaked beside --image; give both");
  if (limit !== undefined) throw wrong("in a cluster the limit is the pod's own; --limit is for --local");
}

/** `CONTAINER=IMAGE`, or the image alone. */
function readImage(value: string): ImageFlag {
  const [, container, image] = /^([a-z0-9-]+)=(.+)$/.exec(value) ?? [];
  return container === undefined ? { image: value } : { image, container };
}

function readTime(flag: "soakFor" | "soakEvery" | "soakRollOut", text: string): number {
  const result = parseDuration(text);
  if (!result.ok) throw wrong(`--${SETTINGS[flag].flag}: ${result.reason}, found ${JSON.stringify(text)}`);
  return result.value;
}

function wrong(message: string): ConfigurationError {
  return new ConfigurationError(message);
}
