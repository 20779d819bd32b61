import { crc32, inflateRawSync } from "node:zlib";

/** A file inside a ZIP archive. */
export interface ZipEntry {
  name: string;
  bytes: Buffer;
}

/** The files of an archive, each whole; or why they are not to be trusted. */
export type Unzipped = { entries: ZipEntry[] } | { refused: "abîmé" | "chiffré" | "trop grand" };

/**
 * What the files of one archive may be together. Workbooks of real extracts are five to fifty times their archive; what swells two
 * hundred times was made to fill the memory, unless it is small.
 */
const most = { bytes: 600_000_000, ratio: 200, smallBytes: 50_000_000, files: 10_000 };

/** The bytes that what is received may become, from those that it has. */
export function mostInflated(received: number): number {
  return Math.min(most.bytes, Math.max(most.smallBytes, most.ratio * received));
}

const [LOCAL, CENTRAL, CENTRAL_64, END] = [0x04034b50, 0x02014b50, 0x06064b50, 0x06054b50];

/** Stands in a field of 32 bits for a number of 64, written further on. */
const ELSEWHERE = 0xffffffff;

/** Takes every file out of a ZIP archive and checks its size and CRC, so that one bit changed on the way is seen. */
export function unzip(received: Uint8Array): Unzipped {
  const zip = Buffer.from(received.buffer, received.byteOffset, received.byteLength);
  try {
    return readEntries(zip);
  } catch (error) {
    if (error instanceof Damage) return { refused: error.kind };
    // Reading past the end, or a stream that does not inflate.
    return { refused: "abîmé" };
  }
}

class Damage extends Error {
  constructor(readonly kind: "abîmé" | "chiffré" | "trop grand") {
    super(kind);
  }
}

function readEntries(zip: Buffer): Unzipped {
  const end = zip.lastIndexOf(signature(END));
  if (end < 0) throw new Damage("abîmé");
  const count = zip.readUInt16LE(end + 10);
  const entries: ZipEntry[] = [];
  const places = new Set<number>();
  let at = directoryOf(zip, end);
  let left = mostInflated(zip.length);
  while (zip.readUInt32LE(at) === CENTRAL) {
    const header = readCentral(zip, at);
    left -= header.size;
    if (left < 0 || entries.length === most.files) throw new Damage("trop grand");
    // Files that lie on one another make a small archive of a large one.
    if (places.has(header.local)) throw new Damage("abîmé");
    places.add(header.local);
    entries.push({ name: header.name, bytes: readEntry(zip, header) });
    at = header.next;
  }
  const isWhole = at === end || zip.readUInt32LE(at) === CENTRAL_64;
  if (!isWhole || (count !== 0xffff && entries.length !== count)) throw new Damage("abîmé");
  return { entries };
}

/** Where the directory starts; in an archive of 64 bits, what stands before its end says it. */
function directoryOf(zip: Buffer, end: number): number {
  const start = zip.readUInt32LE(end + 16);
  if (start !== ELSEWHERE) return start;
  return Number(zip.readBigUInt64LE(Number(zip.readBigUInt64LE(end - 12)) + 48));
}

/** What the directory of an archive says of one file. */
interface Central {
  name: string;
  method: number;
  flags: number;
  crc: number;
  packed: number;
  size: number;
  local: number;
  /** Where the next one starts. */
  next: number;
}

function readCentral(zip: Buffer, at: number): Central {
  const [names, extra, comment] = [28, 30, 32].map((place) => zip.readUInt16LE(at + place)) as [
    number,
    number,
    number,
  ];
  let wide = at + 46 + names + 4;
  const number = (place: number) => {
    const value = zip.readUInt32LE(at + place);
    if (value !== ELSEWHERE) return value;
    wide += 8;
    return Number(zip.readBigUInt64LE(wide - 8));
  };
  const [size, packed, local] = [number(24), number(20), number(42)];
  return {
    flags: zip.readUInt16LE(at + 8),
    method: zip.readUInt16LE(at + 10),
    crc: zip.readUInt32LE(at + 16),
    packed,
    size,
    local,
    name: zip.toString("utf8", at + 46, at + 46 + names),
    next: at + 46 + names + extra + comment,
  };
}

/** The bytes of a file, where its own header and the directory agree. */
function readEntry(zip: Buffer, { name, method, flags, crc, packed, size, local }: Central): Buffer {
  if (flags & 1) throw new Damage("chiffré");
  const names = zip.readUInt16LE(local + 26);
  const start = local + 30 + names + zip.readUInt16LE(local + 28);
  const agrees =
    zip.readUInt32LE(local) === LOCAL &&
    zip.readUInt16LE(local + 8) === method &&
    zip.toString("utf8", local + 30, local + 30 + names) === name;
  if (!agrees || start + packed > zip.length) throw new Damage("abîmé");
  const data = zip.subarray(start, start + packed);
  if (method !== 0 && method !== 8) throw new Damage("abîmé");
  const bytes = method === 0 ? data : inflateRawSync(data, { maxOutputLength: Math.max(size, 1) });
  if (bytes.length !== size || crc32(bytes) !== crc) throw new Damage("abîmé");
  return bytes;
}

/** An archive of these files, as they are: for a reader that only takes archives. */
export function zipStored(entries: readonly ZipEntry[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of entries) {
    const label = Buffer.from(name);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(bytes.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(label.length, 22);
    parts.push(signature(LOCAL), head, label, bytes);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    directory.push(signature(CENTRAL), Buffer.from([20, 0]), head, place, label);
    offset += 30 + label.length + bytes.length;
  }
  const length = directory.reduce((sum, { length }) => sum + length, 0);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, ...directory, signature(END), end]);
}

function signature(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value, 0);
  return bytes;
}
