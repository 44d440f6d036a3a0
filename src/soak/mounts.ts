// Where the memory controller of this process is mounted, from /proc/self/mountinfo and /proc/self/cgroup. Pure.

/** A folder of the cgroup file system, and the top of what is mounted above it. */
export interface CgroupPlace {
  /** The cgroup of this process. */
  readonly own: string;
  /** The mount point: nothing above it can be reached. */
  readonly top: string;
}

interface Mount {
  readonly root: string;
  readonly point: string;
  readonly type: string;
  readonly options: readonly string[];
}

/** The v1 hierarchy that carries the memory controller; nothing where there is none. */
export function findV1(mountinfo: string, cgroup: string): CgroupPlace | undefined {
  const mount = parseMounts(mountinfo).find(({ type, options }) => type === "cgroup" && options.includes("memory"));
  return (
    mount &&
    place(
      mount,
      pathOf(cgroup, (controllers) => controllers.split(",").includes("memory")),
    )
  );
}

/** The one v2 hierarchy; whether it has the memory controller is written in its cgroup.controllers. */
export function findV2(mountinfo: string, cgroup: string): CgroupPlace | undefined {
  const mount = parseMounts(mountinfo).find(({ type }) => type === "cgroup2");
  return (
    mount &&
    place(
      mount,
      pathOf(cgroup, (controllers, id) => id === "0" && controllers === ""),
    )
  );
}

/** The folder and all above it up to the mount point, nearest first. */
export function upwards({ own, top }: CgroupPlace): string[] {
  const folders = [own];
  for (let folder = own; folder !== top; ) {
    folder = folder.slice(0, folder.lastIndexOf("/"));
    folders.push(folder);
  }
  return folders;
}

/**
 * A path of /proc/self/cgroup counts from the root of the hierarchy, but a container mounts a part of it only: the mount's
 * own root is cut off. A path outside of that part (`/../x`) cannot be reached: the mount point is the nearest there is.
 */
function place({ root, point }: Mount, path: string | undefined): CgroupPlace | undefined {
  if (path === undefined) return undefined;
  const prefix = root === "/" ? "" : root;
  const inside = path === prefix || path.startsWith(`${prefix}/`);
  const rest = inside && !path.split("/").includes("..") ? path.slice(prefix.length).replace(/\/+$/, "") : "";
  return { own: point + rest, top: point };
}

/** Fields of proc(5): id, parent, device, root, mount point, options, optional fields, `-`, type, source, super options. */
function parseMounts(mountinfo: string): Mount[] {
  return mountinfo.split("\n").flatMap((line) => {
    const [before, after] = line.split(" - ");
    if (after === undefined) return [];
    const [, , , root, point] = before.split(" ");
    const [type, , options = ""] = after.split(" ");
    return [{ root: unescapePath(root), point: unescapePath(point), type, options: options.split(",") }];
  });
}

/** The kernel writes blanks, tabs, newlines and backslashes of a path as three octal digits. */
function unescapePath(text: string): string {
  return text.replace(/\\([0-7]{3})/g, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 8)));
}

/** Lines of /proc/self/cgroup: `4:memory:/docker/0123` for v1, `0::/user.slice/…` for v2. The path may hold colons. */
function pathOf(cgroup: string, wanted: (controllers: string, id: string) => boolean): string | undefined {
  for (const line of cgroup.split("\n")) {
    const match = /^(\d+):([^:]*):(\/.*)$/.exec(line);
    if (match && wanted(match[2], match[1])) return match[3];
  }
  return undefined;
}
