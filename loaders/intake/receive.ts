import { createHash } from "node:crypto";
import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { checkCells } from "./check-cells.ts";
import { checkGroups } from "./check-groups.ts";
import { checkHeader } from "./check-header.ts";
import { checkPersonal } from "./check-personal.ts";
import { checkKey, checkRules } from "./check-rows.ts";
import { checkShape, checkShares, type Plan } from "./check-structure.ts";
import { checkTotals } from "./check-totals.ts";
import type { Delivery } from "./delivery.ts";
import { findPeriods, isDemonstration } from "./describe-rows.ts";
import { loadQuick, QUICK_FROM, type Quick } from "./fast.ts";
import { describe, type Observation } from "./finding.ts";
import { describeRemarks, splitFooter } from "./footer.ts";
import { type Loading, loadRows } from "./load.ts";
import { applyMapping, findMappings } from "./mapping.ts";
import { acceptRows } from "./merge.ts";
import { type Choices, openFile } from "./open.ts";
import type { Sheet } from "./sheet.ts";
import { unfold } from "./unfold.ts";

/** What the person may decide for a file. */
export interface ReceiveOptions extends Choices {
  /** Name shown in messages; the file's own by default. */
  fichier?: string;
  /** Folder of kept extracts, where the mappings of earlier deliveries are. */
  conserves?: string;
  /** Size in bytes from which DuckDB reads the file itself. */
  rapideDes?: number;
}

/** A file read and checked: its delivery, and the rows as received when its header was understood. */
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
  const delivery = refused(options.fichier ?? basename(path));
  const { receipt } = delivery;
  const observe = (observed: Observation[]) => {
    receipt.constats.push(...observed.map((each) => describe(receipt.fichier, each)));
    return receipt.constats.some((finding) => finding.niveau === "erreur");
  };
  if (isQuick(path, options)) {
    const quick = await loadQuick(db, path);
    if (quick && (await acceptQuick(db, quick, delivery))) return { delivery, plan: quick.plan };
    receipt.constats.length = 0;
  }
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
  if (observe(checkHeader(sheet)) || !sheet.header) return { delivery, plan: null };
  const footer = splitFooter(sheet.records, sheet.header);
  receipt.lignes -= footer.totals.length + footer.remarks.length;
  const { plan, observed } = checkShape({ ...sheet, records: footer.records }, sheet.header);
  observe([
    ...observed,
    ...checkShares(plan),
    ...checkTotals(footer.totals, plan),
    ...describeRemarks(footer.remarks),
  ]);
  if (plan.rows.length > 0) await checkAndAccept(db, plan, await loadRows(db, plan), delivery, observe);
  return { delivery, plan };
}

function isQuick(path: string, options: ReceiveOptions): boolean {
  const { size } = statSync(path);
  return size >= (options.rapideDes ?? QUICK_FROM) && !options.encodage;
}

/** Accepts what DuckDB read by itself; at the first error the file is read again, the careful way, to name it well. */
async function acceptQuick(db: DuckDBConnection, quick: Quick, delivery: Delivery): Promise<boolean> {
  const { receipt } = delivery;
  delivery.sha256 = quick.sha256;
  receipt.encodage = quick.encoding;
  receipt.separateur = quick.delimiter;
  receipt.lignes = quick.rows;
  receipt.source = delivery.source = quick.plan.contract.id;
  const observe = (observed: Observation[]) => {
    receipt.constats.push(...observed.map((each) => describe(receipt.fichier, each)));
    return receipt.constats.some((finding) => finding.niveau === "erreur");
  };
  observe(quick.observed);
  await checkAndAccept(db, quick.plan, quick.loading, delivery, observe);
  return delivery.table !== null;
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
  if (observe(await checkKey(db, contract, loading))) return drop(db, loading);
  const accepted = await acceptRows(db, contract, loading);
  if (observe([...accepted.observed, ...(await checkGroups(db, contract, accepted.table))])) return;
  delivery.receipt.verdict = "accepte";
  delivery.table = accepted.table;
  delivery.ignored = accepted.ignored;
  delivery.periods = await findPeriods(db, contract, accepted.table);
  delivery.demonstration = await isDemonstration(db, contract, accepted.table, delivery.fichier);
}

async function drop(db: DuckDBConnection, { table, view }: Loading): Promise<void> {
  if (view !== table) await db.run(`DROP VIEW ${view}`);
  await db.run(`DROP TABLE ${table}`);
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
    periods: [],
    demonstration: false,
    ignored: 0,
  };
}
