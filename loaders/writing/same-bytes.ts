import { unzipSync, zipSync } from "fflate";

/** The first day that a ZIP can write, in the clock of this machine as ZIP has it: the same bytes everywhere. */
const firstDay = new Date(1980, 0, 1);

/** The same workbook without the moment when each of its parts was written. */
export function sameBytes(book: Uint8Array): Uint8Array {
  const parts = Object.entries(unzipSync(book)).filter(([name]) => !name.endsWith("/"));
  return zipSync(Object.fromEntries(parts), { mtime: firstDay, level: 6 });
}
