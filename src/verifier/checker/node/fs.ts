/** The files of a page: received ones and the region's sheet, in memory. Nothing is ever written. */
const files = new Map<string, Uint8Array>();

/** Puts a file in memory, so that what reads files finds it. */
export function holdFile(path: string, bytes: Uint8Array): void {
  files.set(path, bytes);
}

/** Forgets a file. */
export function forgetFile(path: string): void {
  files.delete(path);
}

const opened = new Map<number, Uint8Array>();
let descriptors = 2;

export function existsSync(path: string): boolean {
  return files.has(path);
}

export function readFileSync(path: string, encoding?: "utf8"): Uint8Array | string {
  const bytes = getFile(path);
  return encoding === undefined ? bytes : new TextDecoder(encoding).decode(bytes);
}

export function statSync(path: string) {
  return { size: getFile(path).length, isFile: () => true, isDirectory: () => false };
}

export function realpathSync(path: string): string {
  return path;
}

export function openSync(path: string): number {
  opened.set(++descriptors, getFile(path));
  return descriptors;
}

export function closeSync(descriptor: number): void {
  opened.delete(descriptor);
}

export function fstatSync(descriptor: number): { size: number } {
  return { size: getOpened(descriptor).length };
}

export function readSync(
  descriptor: number,
  into: Uint8Array,
  offset: number,
  length: number,
  position: number,
): number {
  const part = getOpened(descriptor).subarray(position, position + length);
  into.set(part, offset);
  return part.length;
}

function getFile(path: string): Uint8Array {
  const bytes = files.get(path);
  if (bytes === undefined) throw Object.assign(new Error(`No file ${path}`), { code: "ENOENT" });
  return bytes;
}

function getOpened(descriptor: number): Uint8Array {
  const bytes = opened.get(descriptor);
  if (bytes === undefined) throw new Error(`No open file ${descriptor}`);
  return bytes;
}

function readOnly(): never {
  throw new Error("A page writes no file.");
}

export {
  readOnly as fsyncSync,
  readOnly as linkSync,
  readOnly as mkdirSync,
  readOnly as mkdtempSync,
  readOnly as readdirSync,
  readOnly as renameSync,
  readOnly as rmSync,
  readOnly as writeFileSync,
  readOnly as writeSync,
};
export const constants = {};
