/** Paths with slashes, as Node's `path` reads them. */
export const sep = "/";

export function basename(path: string): string {
  return path.replace(/\/+$/, "").split("/").at(-1) ?? "";
}

export function dirname(path: string): string {
  const parent = path.replace(/\/+$/, "").split("/").slice(0, -1).join("/");
  return parent !== "" ? parent : path.startsWith("/") ? "/" : ".";
}

export function join(...parts: string[]): string {
  const path = parts.filter((part) => part !== "").join("/");
  const kept: string[] = [];
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && kept.length > 0 && kept.at(-1) !== "..") kept.pop();
    else if (part !== ".." || !path.startsWith("/")) kept.push(part);
  }
  return (path.startsWith("/") ? "/" : "") + kept.join("/") || ".";
}

export function resolve(...parts: string[]): string {
  const from = parts.findLastIndex((part) => part.startsWith("/"));
  return join("/", ...parts.slice(Math.max(from, 0)));
}

export function relative(from: string, to: string): string {
  const [one, other] = [from, to].map((path) => resolve(path).split("/").filter(Boolean)) as [
    string[],
    string[],
  ];
  const differs = one.findIndex((part, at) => part !== other[at]);
  const shared = differs < 0 ? one.length : differs;
  return [...one.slice(shared).map(() => ".."), ...other.slice(shared)].join("/");
}

/** Every path of a page has slashes. */
export const posix = {
  basename,
  dirname,
  join,
  normalize: (path: string) => join(path),
  relative,
  resolve,
  sep,
};
