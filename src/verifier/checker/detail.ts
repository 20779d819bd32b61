import type { DuckDBConnection } from "@duckdb/node-api";
import { readList } from "../../../loaders/counting/index.ts";
import { correctedCopy } from "../../../loaders/intake/keep/corrected-copy.ts";
import { openFile } from "../../../loaders/intake/open/open.ts";
import type { Receipt } from "../../../loaders/intake/receipt/receipt.ts";
import { renderReceiptHtml } from "../../../loaders/intake/receipt/render-html.ts";
import type { Detail, Dropped } from "../protocol.ts";
import { receiptInPage } from "../words.ts";
import { optionsOf, pathOf } from "./check.ts";
import { previewOf } from "./preview.ts";

/** A file of no known source beyond this many bytes is nonsense: it is read once, not again for what would follow. */
const LARGE = 20_000_000;

/** What follows the verdict on a file: some of its rows, its corrected copy, its receipt as a page, whether it can be counted. */
export async function detailOf(
  db: DuckDBConnection,
  file: Dropped,
  at: number,
  receipt: Receipt,
  { now, address }: { now: string; address: string },
): Promise<Detail> {
  const [path, options] = [pathOf(file, at), optionsOf(file)];
  const known = receipt.source !== null;
  const { csv, edits } = known ? await correctedCopy(db, path, options) : { csv: null, edits: [] };
  const page = { date: now.slice(0, 10), commande: address, corrections: edits };
  const html = renderReceiptHtml(receiptInPage(receipt), page);
  const sheet = known || file.bytes.length < LARGE ? openFile(file.bytes, path, options).sheet : null;
  const list = (receipt.verdict === "refuse" && sheet && readList(sheet)?.kind) || null;
  return { preview: sheet && previewOf(sheet, receipt.constats), corrected: csv, html, list };
}
