import type { DuckDBConnection } from "@duckdb/node-api";
import { expect } from "vitest";
import { readClasses } from "../../loaders/indicators/classes.ts";
import type { CountOfRow } from "../../loaders/indicators/compute.ts";
import type { Count, Observation, Status } from "../../loaders/indicators/count.ts";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { type ComparedObservation, inferObservations } from "../../loaders/publication/table/infer.ts";
import { judge } from "../../loaders/secrecy/protect/primary.ts";
import { demonstration } from "../indicators/demonstration.ts";
import { tolerance } from "./by-bisection.ts";

/** The published table of the demonstration, and the counts it was made of, found by their dimensions. */
export interface Published {
  rows: ComparedObservation[];
  at: (row: Observation, changes?: Partial<Observation>) => ComparedObservation | undefined;
  countOf: (row: Observation, changes?: Partial<Observation>) => Count | undefined;
}

/** Every count with its own rule of secrecy: rows hidden only to protect others are there too. */
export async function publishDemonstration(): Promise<Published> {
  const { warehouse, rows: counted } = await demonstration();
  const counts = await hideByRule(warehouse.db, counted);
  const rows = inferObservations(counts);
  const byKey = new Map(rows.map((row, i) => [keyOf(row), { row, count: counts[i]! }]));
  const find = (row: Observation, changes: Partial<Observation> = {}) =>
    byKey.get(keyOf({ ...row, ...changes }));
  return {
    rows,
    at: (row, changes) => find(row, changes)?.row,
    countOf: (row, changes) => find(row, changes)?.count,
  };
}

/** The counts that each its own rule of secrecy lets be shown, whatever they tell of the others. */
export async function hideByRule(db: DuckDBConnection, counted: readonly CountOfRow[]): Promise<Count[]> {
  const verdicts = judge(counted, rules, await readClasses(db, counted));
  return counted.map(({ count }, i) => hide(count, verdicts[i]!.statut));
}

function hide(count: Count, statut: Status): Count {
  if (statut !== "c" && statut !== "faible") return count;
  return {
    ...count,
    statut,
    numerateur: null,
    denominateur: null,
    constant: null,
    indice: null,
    indice_bas: null,
    indice_haut: null,
  };
}

/** The dimensions of a row, as one text. */
export function keyOf(row: Observation): string {
  const { indicateur, periode, territoire, niveau, sexe, secteur, forme, modalite } = row;
  return [indicateur, periode, territoire, niveau, sexe, secteur, forme, row.public, modalite].join("|");
}

/** `2024-2025` → `2023-2024`, `2024-07` → `2023-07`. */
export function lastYear(periode: string): string {
  return periode.replace(/\d{4}/g, (year) => String(Number(year) - 1));
}

/** Fails unless a published figure is the one recomputed. */
export function close(actual: number | null, expected: number | null, row: Observation): void {
  if (actual === null || expected === null || !(Math.abs(actual - expected) <= tolerance))
    expect.fail(`${keyOf(row)} : ${actual} published, ${expected} recomputed`);
}
