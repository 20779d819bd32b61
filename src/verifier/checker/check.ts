import type { DuckDBConnection } from "@duckdb/node-api";
import { type Delivery, type ReceiveOptions, readFile } from "../../../loaders/intake/index.ts";
import { encodings } from "../../../loaders/intake/open/code-page.ts";
import { settleReceived } from "../../../loaders/warehouse/overlaps.ts";
import type { Dropped } from "../protocol.ts";
import { forgetFile, holdFile } from "./node/fs.ts";

/** Receives the files of one drop as `stages verifier` does those of one line: each by itself, then against one another. */
export async function checkFiles(
  db: DuckDBConnection,
  files: Dropped[],
  now: string,
  onFile: (at: number) => void,
): Promise<Delivery[]> {
  const received: Delivery[] = [];
  for (const [at, file] of files.entries()) {
    onFile(at);
    holdFile(pathOf(file, at), file.bytes);
    const options = { ...optionsOf(file), aujourdhui: now.slice(0, 10) };
    received.push({ ...(await readFile(db, pathOf(file, at), options)), deliveredAt: now, rank: 1 });
  }
  await settleReceived(db, received, []);
  return received;
}

/** What the sender decided, as intake takes it; a page reads rows one by one, whatever their number. */
export function optionsOf({ encodage, feuille }: Dropped): ReceiveOptions {
  const known = encodings.find((each) => each === encodage);
  return {
    ...(known ? { encodage: known } : {}),
    ...(feuille === undefined ? {} : { feuille }),
    rapideDes: Number.POSITIVE_INFINITY,
  };
}

/** Where a file of a drop is held, two of one name apart: its folder's name must say nothing of its source. */
export function pathOf({ name }: Dropped, at: number): string {
  return `/recu/${at}/${name}`;
}

/** Forgets the files of a drop. */
export function forgetFiles(files: Dropped[]): void {
  for (const [at, file] of files.entries()) forgetFile(pathOf(file, at));
}
