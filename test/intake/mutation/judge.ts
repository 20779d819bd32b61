import type { DuckDBConnection } from "@duckdb/node-api";
import { dropAccepted } from "../../../loaders/intake/fill/table.ts";
import type { Delivery } from "../../../loaders/intake/index.ts";
import type { Finding } from "../../../loaders/intake/receipt/receipt.ts";
import { type Extract, extracts } from "../pollution/extracts.ts";
import { csv } from "../pollution/write.ts";
import { receive } from "../received.ts";
import { type Mutation, mutate } from "./mutate.ts";
import { readTotals, sumRows, type Totals, tableTotals } from "./plain.ts";

/** What became of one mutation; the last four must never be. */
export type MutationResult =
  | "lu sans rien dire"
  | "lu avec un constat"
  | "refusé"
  | "plantage"
  | "trace de pile"
  | "plus de 5 s"
  | "total changé en silence";

export interface Judged {
  number: number;
  kind: Mutation["kind"];
  source: string;
  result: MutationResult;
  milliseconds: number;
  detail: string;
}

/** How long one file may take. */
const LONGEST = 5000;

/** The clean extract of a source: its numbers, and what is said of it anyway. */
interface Clean {
  counted: string[];
  totals: Totals;
  said: Set<string>;
}

/** Judges mutations one after the other, each received as if it came alone; leaves nothing in the database. */
export async function mutationJudge(db: DuckDBConnection): Promise<(number: number) => Promise<Judged>> {
  const clean = new Map<Extract, Clean>();
  for (const extract of extracts) clean.set(extract, await readClean(db, extract));
  return async (number) => {
    const mutation = mutate(number);
    const known = clean.get(mutation.extract);
    if (!known) throw new Error("no clean extract");
    const start = performance.now();
    const found = await judge(db, mutation, known);
    const milliseconds = performance.now() - start;
    const late = milliseconds > LONGEST ? { result: "plus de 5 s" as const } : {};
    return { number, kind: mutation.kind, source: mutation.extract.source, milliseconds, ...found, ...late };
  };
}

async function readClean(db: DuckDBConnection, extract: Extract): Promise<Clean> {
  const delivery = await receive(db, csv(extract));
  const rows = await acceptedRows(db, delivery);
  const counted = Object.keys(rows[0] ?? {}).filter((name) =>
    rows.some((row) => typeof row[name] === "number"),
  );
  return {
    counted,
    totals: sumRows(rows, counted),
    said: new Set(delivery.receipt.constats.map(identityOf)),
  };
}

async function judge(
  db: DuckDBConnection,
  { bytes, name, cells, rapideDes }: Mutation,
  { counted, totals, said }: Clean,
): Promise<Pick<Judged, "result" | "detail">> {
  // A transaction forgets its tables at once; the rows of DuckDB's own reading would have other numbers in it.
  const byRows = rapideDes > 0;
  let accepted: string | null = null;
  if (byRows) await db.run("BEGIN");
  try {
    const delivery = await receive(db, bytes, name, { rapideDes });
    accepted = delivery.table;
    const { constats, verdict } = delivery.receipt;
    const trace = constats.find(({ message }) =>
      /\n\s+at .+:\d+|\[object |\bundefined\b|\bNaN\b/.test(message),
    );
    if (trace && !/lu\s:/.test(trace.message)) return { result: "trace de pile", detail: trace.message };
    if (verdict === "refuse") {
      const told = constats.some(({ niveau }) => niveau === "erreur");
      return told ? { result: "refusé", detail: "" } : { result: "plantage", detail: "refusé sans erreur" };
    }
    if (constats.some((each) => !said.has(identityOf(each)) && !sideNotes.test(each.code)))
      return { result: "lu avec un constat", detail: "" };
    const read = sumRows(await acceptedRows(db, delivery), counted);
    const plain = cells
      ? tableTotals(cells, counted)
      : name.endsWith(".csv")
        ? readTotals(bytes, counted)
        : null;
    const changed = findChanged(read, totals, plain);
    if (changed.length === 0) return { result: "lu sans rien dire", detail: "" };
    const told = changed.map((what) => `${what} : ${totals[what]} devient ${read[what]} (${plain?.[what]})`);
    return { result: "total changé en silence", detail: told.join(", ") };
  } catch (error) {
    return {
      result: "plantage",
      detail: error instanceof Error ? (error.stack ?? error.message) : String(error),
    };
  } finally {
    if (byRows) await db.run("ROLLBACK");
    else if (accepted) await dropAccepted(db, accepted);
  }
}

/** The sums that are neither those of the clean extract nor those that anyone reads in the changed one. */
export function findChanged(read: Totals, clean: Totals, plain: Totals | null): string[] {
  return Object.keys(clean).filter(
    (what) => !isSame(read[what], clean[what]) && !isSame(read[what], plain?.[what]),
  );
}

/** Notes on columns and letters, which say nothing of a number. */
const sideNotes = /\.(colonne_ignoree|colonne_sans_titre|commentaire|entites|double_encodage)$/;

function identityOf({ code, colonne, lignes }: Finding): string {
  return JSON.stringify([code, colonne, lignes]);
}

function isSame(one: number | null | undefined, other: number | null | undefined): boolean {
  return typeof one === "number" && typeof other === "number" && Math.abs(one - other) < 1e-9;
}

async function acceptedRows(
  db: DuckDBConnection,
  { table }: Delivery,
): Promise<{ [name: string]: unknown }[]> {
  return (await db.runAndReadAll(`SELECT * EXCLUDE (_ligne) FROM ${table}`)).getRowObjectsJson();
}
