import type { DuckDBConnection } from "@duckdb/node-api";
import { acceptTable } from "./accept.ts";
import { checkTotals } from "./check/totals.ts";
import { type Delivery, observe } from "./delivery.ts";
import { fillFromRows } from "./fill/from-rows.ts";
import type { Sheet } from "./open/sheet.ts";
import type { Observation } from "./receipt/finding.ts";
import { checkShape, type Plan } from "./understand/check-structure.ts";
import type { Header } from "./understand/header.ts";
import { partRows } from "./understand/rows/part-rows.ts";
import { checkUnfilled } from "./understand/rows/unfilled.ts";
import { heedWitnesses } from "./understand/rows/witnesses.ts";
import { supposeHeader, tellSupposition } from "./understand/suppose-header.ts";

/** What stands under a header without error: its rows, then what links them; null when they are not all there. */
export async function receiveContent(
  db: DuckDBConnection,
  sheet: Sheet,
  header: Header,
  delivery: Delivery,
): Promise<Plan | null> {
  const parted = partRows(sheet.records, header);
  const shape = checkShape({ ...sheet, records: parted.records }, header);
  const { plan, observed } = heedWitnesses(shape.plan, header);
  delivery.receipt.lignes -= parted.aside + shape.plan.rows.length - plan.rows.length;
  const unfilled = checkUnfilled(plan);
  if (unfilled.length > 0) {
    observe(delivery, unfilled);
    return null;
  }
  const partial = observe(delivery, [
    ...shape.observed,
    ...checkTotals(parted.totals, shape.plan),
    ...parted.observed,
    ...observed,
  ]);
  if (plan.rows.length > 0) await acceptTable(db, await fillFromRows(db, plan), delivery);
  return partial ? null : plan;
}

/**
 * Where the header is only misspelt, checks the rest as if it were right, so that one receipt says everything. The file stays
 * refused: what is supposed is a delivery apart, whose later findings are said of this one.
 */
export async function receiveSupposed(db: DuckDBConnection, sheet: Sheet, delivery: Delivery): Promise<void> {
  const { receipt } = delivery;
  const supposition = supposeHeader(sheet);
  if (!supposition) return;
  const supposed: Delivery = { ...delivery, receipt: { ...receipt, constats: [] } };
  const isNew = ({ code }: Observation) => !receipt.constats.some((finding) => finding.code === code);
  observe(supposed, supposition.observed.filter(isNew));
  await receiveContent(db, sheet, supposition.header, supposed);
  receipt.lignes = supposed.receipt.lignes;
  observe(delivery, [tellSupposition(supposition, observe(supposed, []))]);
  receipt.constats.push(...supposed.receipt.constats);
  supposed.receipt.constats = receipt.constats;
  delivery.supposed = supposed;
}
