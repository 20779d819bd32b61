import { execFile } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { promisify } from "node:util";
import { readFolder } from "./folder-files.ts";
import { hashOf } from "./memory.ts";

const [node, ...words] = [process.execPath, "--import", "tsx"] as const;

/** How Framework runs the loaders of `src/`, by the end of their names. */
export const interpreters: { [extension: string]: string[] } = { ".ts": [node, ...words] };

/** A file of Framework's output that a loader wrote. */
export interface DataFile {
  /** Where Framework put it, with the beginning of the SHA-256 of what it holds: `_file/data/noms.2eebad43.json`. */
  path: string;
  /** The loader, from the checkout: `src/data/noms.json.ts`. */
  loader: string;
}

const ofFile = /^(_file\/.*)\.([0-9a-f]{8})(\.\w+)$/;

/** What a loader writes to learn where a publication is: the environment, its usual place, a module or a program that may read them for it. */
const mayRead = /\benv\b|\.stages|node:process|child_process|["']\.\.?\//;

/**
 * The files of Framework's output that loaders may have written from the publication; null where one of them can only be made by Framework: another kind of
 * loader, or a module that names such a file.
 */
export function findDataFiles(
  project: string,
  paths: Iterable<string>,
  read: (path: string) => string,
): DataFile[] | null {
  const all = [...paths];
  const made = all.flatMap((path) => {
    const [, stem, , extension] = ofFile.exec(path) ?? [];
    if (stem === undefined) return [];
    const source = `src/${stem.slice("_file/".length)}${extension}`;
    return existsSync(join(project, source)) ? [] : [{ path, loader: `${source}.ts` }];
  });
  const modules = all.filter((path) => path.endsWith(".js") && path.startsWith("_import/")).map(read);
  const isNamed = ({ path }: DataFile) => modules.some((code) => code.includes(posix.basename(path)));
  if (made.some(({ loader }) => !existsSync(join(project, loader)))) return null;
  const dependent = made.filter(({ loader }) => mayRead.test(readFileSync(join(project, loader), "utf8")));
  return dependent.some(isNamed) ? null : dependent;
}

/** What a loader writes of a publication. @throws where it fails, with what it said */
export async function runLoader(sources: string, loader: string, publication: string): Promise<Buffer> {
  const { stdout } = await promisify(execFile)(node, [...words, loader], {
    cwd: sources,
    env: { ...process.env, STAGES_PUBLICATION: publication },
    encoding: "buffer",
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  return stdout;
}

/** The name that a data file takes for what it holds, as Framework gives it. */
export function nameFor(path: string, content: Uint8Array): string {
  const [, stem = "", , extension = ""] = ofFile.exec(path) ?? [];
  return `${stem}.${createHash("sha256").update(content).digest("hex").slice(0, 8)}${extension}`;
}

/** A page that names a data file, for another content of that file: its name, and the size that cells are told. */
export function renameIn(html: string, before: string, after: string, size: number): string {
  if (!html.includes(before)) return html;
  const parts = html.split(before);
  return parts
    .map((part, index) =>
      index === 0 ? part : part.replace(/^("(?:,"lastModified":\d+)?,"size":)\d+/, `$1${size}`),
    )
    .join(after);
}

/** What loaders may read: SHA-256 of all the files of a publication. */
export function hashOfPublication(publication: string): string {
  return hashOf([...readFolder(publication)].flat());
}
