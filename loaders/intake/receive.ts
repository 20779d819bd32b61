import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { acceptTable } from "./accept.ts";
import { receiveContent, receiveSupposed } from "./content.ts";
import { type Delivery, newDelivery, observe } from "./delivery.ts";
import { LARGE, readPlainFile } from "./fill/plain-file.ts";
import { checkReadable, checkSize } from "./open/check-file.ts";
import { type Choices, openFile } from "./open/open.ts";
import type { Sheet } from "./open/sheet.ts";
import { checkHeader } from "./understand/check-header.ts";
import type { Plan } from "./understand/check-structure.ts";
import { checkPersonal } from "./understand/persons/check-personal.ts";
import { understand } from "./understand/understand.ts";

/** What the person may decide for a file. */
export interface ReceiveOptions extends Choices {
  /** Name shown in messages; the file's own by default. */
  fichier?: string;
  /** Folder of kept extracts, where the mappings of earlier deliveries are. */
  conserves?: string;
  /** The day of reception, ISO: what has not begun on that day is told. */
  aujourdhui?: string;
  /** Size in bytes from which DuckDB reads the file itself. */
  rapideDes?: number;
}

/** A file read and checked: its delivery, and the rows as received when its header and all of them were understood. */
export interface Examined {
  delivery: Delivery;
  plan: Plan | null;
}

/** Received rows never spill to a temporary file, not even when memory is short. */
const keepInMemory = "SET temp_directory = ''";

/**
 * Reads, checks and loads one file, taken whole or not at all. Never throws for a person's mistake. Two readers fill the same
 * table, which the same checks look at: a large plain file is DuckDB's own, until it has an error, which only rows read one by
 * one name well.
 */
export async function examine(
  db: DuckDBConnection,
  path: string,
  options: ReceiveOptions = {},
): Promise<Examined> {
  await db.run(keepInMemory);
  const delivery = newDelivery(options.fichier ?? basename(path));
  if (observe(delivery, checkReadable(path))) return { delivery, plan: null };
  const isLarge = statSync(path).size >= (options.rapideDes ?? LARGE);
  const accepted =
    isLarge && !options.encodage ? await receiveWhole(db, path, options, delivery.fichier) : null;
  if (accepted) return { delivery: accepted, plan: null };
  return { delivery, plan: await receiveRows(db, path, options, delivery) };
}

/** A large plain file, when nothing in it is wrong. */
async function receiveWhole(
  db: DuckDBConnection,
  path: string,
  { conserves }: ReceiveOptions,
  fichier: string,
): Promise<Delivery | null> {
  const file = await readPlainFile(db, path, conserves);
  if (!file) return null;
  const delivery = newDelivery(fichier);
  const { encoding: encodage, delimiter: separateur, rows: lignes } = file;
  delivery.sha256 = file.sha256;
  delivery.source = file.received.contract.id;
  Object.assign(delivery.receipt, { encodage, separateur, lignes, source: delivery.source });
  observe(delivery, file.observed);
  await acceptTable(db, file.received, delivery);
  return delivery.table === null ? null : delivery;
}

/** Any other file, its rows read one by one; gives them when its header and all of them were understood. */
async function receiveRows(
  db: DuckDBConnection,
  path: string,
  options: ReceiveOptions,
  delivery: Delivery,
): Promise<Plan | null> {
  const { receipt } = delivery;
  if (observe(delivery, checkSize(path))) return null;
  const bytes = readFileSync(path);
  delivery.sha256 = createHash("sha256").update(bytes).digest("hex");
  const opened = openFile(bytes, path, options);
  receipt.encodage = opened.encoding;
  receipt.separateur = opened.sheet?.delimiter || null;
  if (observe(delivery, opened.observed) || !opened.sheet) return null;
  receipt.lignes = dataRows(opened.sheet);
  if (observe(delivery, checkPersonal(opened.sheet, opened.sheet.header))) return null;
  const { sheet, observed } = understand(opened.sheet, path, options.conserves);
  observe(delivery, observed);
  if (!sheet) return null;
  receipt.lignes = dataRows(sheet);
  receipt.source = delivery.source = sheet.header?.contract.id ?? null;
  if (!observe(delivery, checkHeader(sheet)) && sheet.header)
    return receiveContent(db, sheet, sheet.header, delivery);
  await receiveSupposed(db, sheet, delivery);
  return null;
}

function dataRows({ records, header }: Sheet): number {
  return Math.max(0, records.length - (header ? header.at + 1 : 0));
}
