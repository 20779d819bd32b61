import { formatNumber, formatPercent } from "../../french/format.ts";
import type { Observation } from "../../indicators/count.ts";
import { getIndicator } from "../../indicators/index.ts";
import { alignColumns } from "./align.ts";
import { type SentenceContext, sentence } from "./sentences.ts";

const columns = [
  "indicateur",
  "periode",
  "territoire",
  "detail",
  "valeur",
  "intervalle",
  "numerateur",
  "denominateur",
  "statut",
  "phrase",
];

/** Columns of numbers, aligned right: value, interval, both counts. */
const counted = [4, 5, 6, 7];

/** The published table for a person at a terminal: aligned columns, French numbers, one row an observation and its sentence. */
export function observationsTable(rows: readonly Observation[], context: SentenceContext): string {
  return alignColumns([columns, ...rows.map((row) => [...cells(row), sentence(row, context)])], counted);
}

function cells(row: Observation): string[] {
  const detail = [row.niveau, row.sexe, row.secteur, row.forme, row.public, row.modalite].filter(
    (part) => part !== "" && part !== "ensemble",
  );
  const interval =
    row.borne_basse === null || row.borne_haute === null
      ? ""
      : `${format(row, row.borne_basse)} à ${format(row, row.borne_haute)}`;
  return [
    row.indicateur,
    row.periode,
    row.territoire,
    detail.join(" "),
    row.valeur === null ? "" : format(row, row.valeur),
    interval,
    row.numerateur === null ? "" : formatNumber(row.numerateur),
    row.denominateur === null ? "" : formatNumber(row.denominateur),
    row.statut,
  ];
}

function format(row: Observation, value: number): string {
  const { unit } = getIndicator(row.indicateur);
  if (row.modalite === "moyenne") return formatNumber(value, 2);
  if (unit === "part") return formatPercent(value);
  if (unit === "nombre") return formatNumber(value);
  return formatNumber(value, 2);
}
