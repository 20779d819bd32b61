import type { DuckDBConnection } from "@duckdb/node-api";
import { readCell } from "../../contracts/cell.ts";
import type { Column, Contract } from "../../contracts/contract.ts";
import { contracts } from "../../contracts/index.ts";
import { identifier, tidy } from "../../contracts/text.ts";
import { csvText } from "../../writing/csv.ts";
import { rowsOf } from "../check/query.ts";
import type { Delivery } from "../delivery.ts";
import { examine, type ReceiveOptions } from "../receive.ts";
import type { Plan } from "../understand/check-structure.ts";

/** One kind of edit made in a copy: `Calvados` became `14` in 12 rows. */
export interface Edit {
  colonne: string;
  avant: string;
  apres: string;
  nombre: number;
}

/** The receipt of a file and its corrected copy; `csv` is null when nothing can be written safely. */
export interface Corrected {
  delivery: Delivery;
  csv: string | null;
  edits: Edit[];
}

/**
 * The copy of a file with every safe correction applied: UTF-8, `;`, the contract's headers, plain numbers, dates
 * and codes. What cannot be read stays as received; nothing is guessed, and a file with personal data has no copy.
 */
export async function correctedCopy(
  db: DuckDBConnection,
  path: string,
  options: ReceiveOptions = {},
): Promise<Corrected> {
  const { delivery, plan } = await examine(db, path, { ...options, rapideDes: Number.POSITIVE_INFINITY });
  const doubtful = delivery.receipt.constats.some(({ code }) => /\.(date|pourcentage)_ambigue?$/.test(code));
  if (!plan || plan.rows.length === 0 || doubtful) return { delivery, csv: null, edits: [] };
  const edits = findEdits(plan);
  if (delivery.table) return { delivery, csv: await cleanCopy(db, plan.contract, delivery.table), edits };
  const columns = plan.contract.columns.filter((column) => plan.places.has(column.name));
  const rows = plan.rows.map(({ cells }) =>
    columns.map((column) => corrected(column, cells[plan.places.get(column.name) ?? 0] ?? "")),
  );
  return {
    delivery,
    csv: csvText(
      columns.map(({ name }) => name),
      rows,
    ),
    edits,
  };
}

/** The accepted rows of an extract as our own CSV: what is stored, never the received bytes. */
export async function cleanCopy(db: DuckDBConnection, contract: Contract, table: string): Promise<string> {
  const names = contract.columns.map(({ name }) => name);
  const texts = names.map((name) => `coalesce(${identifier(name)}::VARCHAR, '') AS ${identifier(name)}`);
  const rows = await rowsOf<{ [name: string]: string }>(
    db,
    `SELECT ${texts.join(", ")} FROM ${table} ORDER BY _ligne`,
  );
  const written = rows.map((row) => contract.columns.map((column) => plain(column, row[column.name] ?? "")));
  return csvText(names, written);
}

/** The contract of an accepted delivery. @throws when it has none */
export function getContract(delivery: Delivery): Contract {
  if (!delivery.source) throw new Error(`${delivery.fichier} has no recognised source.`);
  return contracts[delivery.source];
}

/** A value as a copy writes it; a text is read already, and would lose the apostrophe that it starts with. */
function plain(column: Column, text: string): string {
  return text === "" || column.type === "texte" ? text : corrected(column, text);
}

function corrected(column: Column, text: string): string {
  const reading = readCell(column.cell, text);
  if ("wrong" in reading) return text;
  return reading.value === null ? "" : column.cell.kind.write(reading.value);
}

/** Edits of headers, then of cells, each kind once with how many rows it touched. */
function findEdits(plan: Plan): Edit[] {
  const edits: Edit[] = [];
  for (const [name, written] of plan.written)
    if (written !== name) edits.push({ colonne: name, avant: written, apres: name, nombre: 1 });
  for (const column of plan.contract.columns) {
    const place = plan.places.get(column.name);
    if (place === undefined) continue;
    const counts = new Map<string, number>();
    for (const { cells } of plan.rows) {
      const text = cells[place] ?? "";
      if (text !== "") counts.set(text, (counts.get(text) ?? 0) + 1);
    }
    for (const [avant, nombre] of counts) {
      const apres = corrected(column, avant);
      if (apres !== avant)
        edits.push({
          colonne: column.name,
          avant: column.private ? "(non affiché)" : tidy(avant),
          apres,
          nombre,
        });
    }
  }
  return edits;
}
