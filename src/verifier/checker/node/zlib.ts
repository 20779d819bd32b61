import { Buffer } from "buffer/";
import { inflateSync } from "fflate";

/** Inflates into the size that an archive declares, and one byte more: what is larger is seen, and takes no memory. */
export function inflateRawSync(packed: Uint8Array, { maxOutputLength }: { maxOutputLength: number }): Buffer {
  const bytes = inflateSync(packed, { out: new Uint8Array(maxOutputLength + 1) });
  if (bytes.length > maxOutputLength) throw new RangeError("Larger than it says.");
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
}

const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** The CRC-32 of ZIP archives. */
export function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let at = 0; at < bytes.length; at++) crc = (table[(crc ^ bytes[at]!) & 255]! ^ (crc >>> 8)) >>> 0;
  return (crc ^ 0xffffffff) >>> 0;
}
