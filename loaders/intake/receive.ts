import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { checkCells } from "./check/cells.ts";
import { checkGroups } from "./check/groups.ts";
import { loadQuick, QUICK_FROM, type Quick } from "./check/large-file.ts";
import { forget, type Loading, loadRows } from "./check/load.ts";
import { acceptRows } from "./check/merge.ts";
import { checkKey, checkRules } from "./check/rules.ts";
import { checkTotals } from "./check/totals.ts";
import type { Delivery } from "./delivery.ts";
import { checkReadable, checkSize } from "./open/check-file.ts";
import { type Choices, openFile } from "./open/open.ts";
import type { Sheet } from "./open/sheet.ts";
import { findPeriods, isDemonstration } from "./receipt/describe-rows.ts";
import { describe, type Observation } from "./receipt/finding.ts";
import type { Receipt } from "./receipt/receipt.ts";
import { checkHeader } from "./understand/check-header.ts";
import { checkShape, checkShares, type Plan } from "./understand/check-structure.ts";
import type { Header } from "./understand/header.ts";
import { applyMapping, findMappings } from "./understand/mapping.ts";
import { checkPersonal } from "./understand/persons/check-personal.ts";
import { partRows } from "./understand/rows/part-rows.ts";
import { supposeHeader, tellSupposition } from "./understand/suppose-header.ts";
import { unfold } from "./understand/unfold.ts";

/** What the person may decide for a file. */
export interface ReceiveOptions extends Choices {
  /** Name shown in messages; the file's own by default. */
  fichier?: string;
  /** Folder of kept extracts, where the mappings of earlier deliveries are. */
  conserves?: string;
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

/** Reads, checks and loads one file, taken whole or not at all. Never throws for a person's mistake. */
export async function examine(
  db: DuckDBConnection,
  path: string,
  options: ReceiveOptions = {},
): Promise<Examined> {
  await db.run(keepInMemory);
  const fichier = options.fichier ?? basename(path);
  const delivery = refused(fichier);
  const { receipt } = delivery;
  const observe = observer(delivery);
  if (observe(checkReadable(path))) return { delivery, plan: null };
  if (isQuick(path, options)) {
    const quick = await loadQuick(db, path, options.conserves);
    const accepted = quick && (await acceptQuick(db, quick, refused(fichier)));
    if (accepted) return { delivery: accepted, plan: quick.plan };
  }
  if (observe(checkSize(path))) return { delivery, plan: null };
  const bytes = readFileSync(path);
  delivery.sha256 = createHash("sha256").update(bytes).digest("hex");
  const opened = openFile(bytes, path, options);
  receipt.encodage = opened.encoding;
  receipt.separateur = opened.sheet?.delimiter || null;
  if (observe(opened.observed) || !opened.sheet) return { delivery, plan: null };
  receipt.lignes = dataRows(opened.sheet);
  if (observe(checkPersonal(opened.sheet, opened.sheet.header))) return { delivery, plan: null };
  const sheet = understand(opened.sheet, path, options.conserves, observe);
  if (!sheet) return { delivery, plan: null };
  receipt.lignes = dataRows(sheet);
  receipt.source = delivery.source = sheet.header?.contract.id ?? null;
  if (!observe(checkHeader(sheet)) && sheet.header)
    return { delivery, plan: await checkContent(db, sheet, sheet.header, delivery) };
  await checkSupposed(db, sheet, delivery);
  return { delivery, plan: null };
}

/** Adds what is observed to the receipt of a file, and tells whether it has an error. */
function observer({ receipt }: Delivery): (observed: Observation[]) => boolean {
  return (observed) => {
    receipt.constats.push(...observed.map((each) => describe(receipt.fichier, each)));
    return hasError(receipt);
  };
}

function hasError({ constats }: Receipt): boolean {
  return constats.some(({ niveau }) => niveau === "erreur");
}

/** What stands under a header without error: its rows, then what links them; null when they are not all there. */
async function checkContent(
  db: DuckDBConnection,
  sheet: Sheet,
  header: Header,
  delivery: Delivery,
): Promise<Plan | null> {
  const observe = observer(delivery);
  const parted = partRows(sheet.records, header);
  const { plan, observed } = checkShape({ ...sheet, records: parted.records }, header);
  delivery.receipt.lignes -= parted.aside;
  const partial = observe([
    ...observed,
    ...checkShares(plan),
    ...checkTotals(parted.totals, plan),
    ...parted.observed,
  ]);
  if (plan.rows.length > 0) await checkAndAccept(db, plan, await loadRows(db, plan), delivery, observe);
  return partial ? null : plan;
}

/**
 * Where the header is only misspelt, checks the rest as if it were right, so that one receipt says everything. The file stays
 * refused: what is supposed is a delivery apart, whose later findings are said of this one.
 */
async function checkSupposed(db: DuckDBConnection, sheet: Sheet, delivery: Delivery): Promise<void> {
  const { receipt } = delivery;
  const supposition = supposeHeader(sheet);
  if (!supposition) return;
  const supposed: Delivery = { ...delivery, receipt: { ...receipt, constats: [] } };
  const isNew = ({ code }: Observation) => !receipt.constats.some((finding) => finding.code === code);
  observer(supposed)(supposition.observed.filter(isNew));
  await checkContent(db, sheet, supposition.header, supposed);
  receipt.lignes = supposed.receipt.lignes;
  observer(delivery)([tellSupposition(supposition, hasError(supposed.receipt))]);
  receipt.constats.push(...supposed.receipt.constats);
  supposed.receipt.constats = receipt.constats;
  delivery.supposed = supposed;
}

function isQuick(path: string, options: ReceiveOptions): boolean {
  const { size } = statSync(path);
  return size >= (options.rapideDes ?? QUICK_FROM) && !options.encodage;
}

/** Accepts what DuckDB read by itself; at the first error the file is read again, the careful way, to name it well. */
async function acceptQuick(db: DuckDBConnection, quick: Quick, delivery: Delivery): Promise<Delivery | null> {
  const { receipt } = delivery;
  delivery.sha256 = quick.sha256;
  receipt.encodage = quick.encoding;
  receipt.separateur = quick.delimiter;
  receipt.lignes = quick.rows;
  receipt.source = delivery.source = quick.plan.contract.id;
  const observe = observer(delivery);
  observe(quick.observed);
  await checkAndAccept(db, quick.plan, quick.loading, delivery, observe);
  return delivery.table === null ? null : delivery;
}

function dataRows({ records, header }: Sheet): number {
  return Math.max(0, records.length - (header ? header.at + 1 : 0));
}

/** The sheet after its mapping file, or its columns put back into rows; null when the mapping is wrong. */
function understand(
  sheet: Sheet,
  path: string,
  kept: string | undefined,
  observe: (observed: Observation[]) => boolean,
): Sheet | null {
  const { mappings, observed } = findMappings(path, kept);
  if (observe(observed)) return null;
  let current = sheet;
  for (const mapping of mappings) {
    const mapped = applyMapping(current, mapping);
    observe(mapped.observed);
    current = mapped.sheet;
  }
  const unfolded = unfold(current);
  observe(unfolded.observed);
  return unfolded.sheet;
}

async function checkAndAccept(
  db: DuckDBConnection,
  plan: Plan,
  loading: Loading,
  delivery: Delivery,
  observe: (observed: Observation[]) => boolean,
): Promise<void> {
  const { contract, written } = plan;
  observe(await checkCells(db, contract, loading, written));
  observe(await checkRules(db, contract, loading, written));
  if (observe(await checkKey(db, contract, loading))) return forget(db, loading);
  const accepted = await acceptRows(db, contract, loading);
  if (observe([...accepted.observed, ...(await checkGroups(db, contract, accepted.table))])) {
    await db.run(`DROP ${accepted.kind} ${accepted.table}`);
    return forget(db, loading);
  }
  delivery.receipt.verdict = "accepte";
  delivery.table = accepted.table;
  delivery.ignored = accepted.ignored;
  delivery.periods = await findPeriods(db, contract, accepted.table);
  delivery.demonstration = await isDemonstration(
    db,
    contract,
    accepted.table,
    delivery.fichier,
    contract.scope === null ? loading.distinct : null,
  );
  if (loading.distinct) await db.run(`DROP TABLE ${loading.distinct.table}`);
}

function refused(fichier: string): Delivery {
  return {
    receipt: {
      fichier,
      source: null,
      verdict: "refuse",
      encodage: null,
      separateur: null,
      lignes: 0,
      constats: [],
    },
    source: null,
    fichier,
    sha256: "",
    deliveredAt: null,
    table: null,
    supposed: null,
    periods: [],
    demonstration: false,
    ignored: 0,
  };
}
