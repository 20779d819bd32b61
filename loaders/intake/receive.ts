import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { basename } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { checkCells } from "./check-cells.ts";
import { checkGroups } from "./check-groups.ts";
import { checkKey, checkRules } from "./check-rows.ts";
import { checkHeader, checkPersonal, checkShape, type Plan } from "./check-structure.ts";
import type { Delivery } from "./delivery.ts";
import { findPeriods, isDemonstration } from "./describe-rows.ts";
import type { Encoding } from "./encoding.ts";
import { describe, type Observation } from "./finding.ts";
import { loadRows } from "./load.ts";
import { acceptRows } from "./merge.ts";
import { openFile } from "./open.ts";

/** What the person may decide for a file. */
export interface ReceiveOptions {
  /** Encoding, when the file leaves a doubt. */
  encodage?: Encoding;
  /** Name shown in messages; the file's own by default. */
  fichier?: string;
}

/** Reads, checks and loads one file, taken whole or not at all. Never throws for a person's mistake. */
export async function receiveOne(
  db: DuckDBConnection,
  path: string,
  options: ReceiveOptions = {},
): Promise<Delivery> {
  const bytes = readFileSync(path);
  const delivery = refused(
    options.fichier ?? basename(path),
    createHash("sha256").update(bytes).digest("hex"),
  );
  const opened = openFile(bytes, path, options.encodage);
  const { receipt } = delivery;
  receipt.encodage = opened.encoding;
  receipt.separateur = opened.sheet?.delimiter ?? null;
  const observe = (observed: Observation[]) => {
    receipt.constats.push(...observed.map((each) => describe(receipt.fichier, each)));
    return receipt.constats.some((finding) => finding.niveau === "erreur");
  };
  if (observe(opened.observed) || !opened.sheet) return delivery;
  const { sheet } = opened;
  receipt.lignes = Math.max(0, sheet.records.length - (sheet.header ? sheet.header.at + 1 : 0));
  if (observe(checkPersonal(sheet, sheet.header))) return delivery;
  delivery.source = sheet.header?.contract.id ?? null;
  receipt.source = delivery.source;
  if (observe(checkHeader(sheet)) || !sheet.header) return delivery;
  const { plan, observed } = checkShape(sheet, sheet.header);
  observe(observed);
  if (plan.rows.length === 0) return delivery;
  await checkAndAccept(db, plan, delivery, observe);
  return delivery;
}

async function checkAndAccept(
  db: DuckDBConnection,
  plan: Plan,
  delivery: Delivery,
  observe: (observed: Observation[]) => boolean,
): Promise<void> {
  const { contract, written } = plan;
  const loading = await loadRows(db, plan);
  observe(await checkCells(db, contract, loading, written));
  observe(await checkRules(db, contract, loading, written));
  if (observe(await checkKey(db, contract, loading))) return drop(db, loading.table);
  const accepted = await acceptRows(db, contract, loading);
  if (observe([...accepted.observed, ...(await checkGroups(db, contract, accepted.table))])) return;
  delivery.receipt.verdict = "accepte";
  delivery.table = accepted.table;
  delivery.ignored = accepted.ignored;
  delivery.periods = await findPeriods(db, contract, accepted.table);
  delivery.demonstration = await isDemonstration(db, contract, accepted.table, delivery.fichier);
}

async function drop(db: DuckDBConnection, table: string): Promise<void> {
  await db.run(`DROP TABLE ${table}`);
}

function refused(fichier: string, sha256: string): Delivery {
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
    sha256,
    deliveredAt: null,
    table: null,
    periods: [],
    demonstration: false,
    ignored: 0,
  };
}
