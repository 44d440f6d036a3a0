// What the prevention list is made from: the texts of a repository that say how it is built, checked and deployed. Data only.

/** A container that a manifest describes, with the memory limit that it says. */
export interface ContainerLimit {
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** `Deployment` … */
  readonly kind: string;
  readonly workload: string;
  readonly container: string;
  /** As written; absent where there is none. */
  readonly limit?: string;
  /** Likewise, of processors. */
  readonly cpu?: string;
  /** Absent in a patch, which changes a container that another file describes. */
  readonly image?: string;
}

/** The files of a repository, as they are read by who may touch the disk. Paths count from its root, with forward slashes. */
export interface RepositoryFiles {
  /** CI files, local actions, Makefiles, scripts, `heapgate.yml`, `.clang-tidy`, manifests, by path. */
  readonly texts: ReadonlyMap<string, string>;
  /** All C files. */
  readonly sources: readonly { readonly path: string; readonly hasMain: boolean }[];
  /** What Kubernetes manifests say of containers. */
  readonly containers: readonly ContainerLimit[];
  /** Dockerfiles. */
  readonly dockerfiles: readonly string[];
  /** Manifests that could not be read: templates of Helm, broken YAML. */
  readonly unread: readonly string[];
  /** Memory limit to propose, as Kubernetes writes it. */
  readonly proposedLimit?: string;
}

/** The path of what lies in a folder of the repository; undefined for what leads out of it. */
export function joinPath(folder: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of [...folder.split("/"), ...path.split("/")]) {
    if (part === "" || part === ".") continue;
    if (part !== "..") parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join("/");
}

/** The folder of a path; the empty one for the root. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf("/")));
}
