import type { ListColumn } from "../../contracts/contract.ts";
import { contracts } from "../../contracts/index.ts";
import { formatDate, formatNumber, formatPercent, plural } from "../../french/format.ts";
import type { Cell } from "../../warehouse/rows.ts";
import type { FilledList, SourceState } from "../../warehouse/state.ts";

/** Until when a source is known: its last period, or why it has none. */
export function lastPeriod({ source, extraits, derniere }: SourceState): string {
  if (extraits === 0) return "aucun extrait";
  if (derniere === null) return "sans période";
  return contracts[source].period?.kind === "mois" ? formatDate(derniere) : derniere;
}

/** The title of a list, with the number of its rows where it counts them. */
export function listTitle({ title, rows }: FilledList): string {
  return typeof title === "string" ? title : plural(rows.length, ...title);
}

/** A cell of a list as people read it. */
export function listCell({ kind }: ListColumn, value: Cell): string {
  if (value === null) return kind === "share" ? "inconnue" : "";
  if (kind === "count") return formatNumber(Number(value));
  if (kind === "share") return formatPercent(Number(value));
  return kind === "month" ? formatDate(String(value)) : String(value);
}
