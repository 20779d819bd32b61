import type { Unit } from "../../../../src/figures/spec.ts";
import { formatValue } from "../../../../src/figures/value.ts";
import { formatInterval } from "../../../french/format.ts";
import type { Observation } from "../../../indicators/count.ts";
import { getIndicator } from "../../../indicators/index.ts";
import type { Wording } from "../../../indicators/wording.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { yearChange } from "../../reading/year-change.ts";
import type { Cell } from "../labelled-rows.ts";

/** A cell of the workbook with its number format. */
export interface Formatted {
  value: Cell;
  format?: string;
}

type Kind = Wording["kind"];

/** The unit of a row in words; a share is shown in percent, a score from −100 to +100. */
const unitWords: Record<Kind, string> = {
  part: "%",
  nombre: "nombre",
  moyenne: "moyenne",
  score: "score",
  indice: "indice",
  note: "note sur 5",
};

const drawn: Record<Kind, Unit> = {
  part: "percent",
  nombre: "count",
  moyenne: "mean",
  score: "score",
  indice: "index",
  note: "mean",
};

/** What a row says: its kind decides how its numbers are written. */
export function kindOf(row: Observation, data: PublishedData): Kind {
  return getIndicator(row.indicateur).says(row, data).kind;
}

/** The unit of a row. */
export function unitOf(row: Observation, data: PublishedData): string {
  return unitWords[kindOf(row, data)];
}

/** The value of a row, or the symbol that says why there is none. */
export function valueCell(row: Observation | undefined, data: PublishedData): Formatted {
  if (!row) return { value: null };
  if (row.valeur === null) return { value: row.statut || "x" };
  const kind = kindOf(row, data);
  const value = kind === "score" ? row.valeur * 100 : row.valeur;
  return { value, format: formats[kind](isSmall(row)) };
}

/** What a share or a mean rests on. */
export function baseCell(row: Observation | undefined): Formatted {
  return { value: row?.denominateur ?? null, format: "#,##0" };
}

/** How a value moved since the year before, in points where it is a share or a score. */
export function yearCell(row: Observation | undefined, data: PublishedData): Formatted {
  return differenceCell(row, yearChange(row).change, data);
}

/** How a value differs from the region's. */
export function regionCell(row: Observation | undefined, data: PublishedData): Formatted {
  return differenceCell(row, row?.ecart_region ?? null, data);
}

/** Whether the change of a year can be told from chance. */
export function yearWords(row: Observation | undefined): string {
  const { change, significant, sameSchools } = yearChange(row);
  if (change === null) return "";
  return `${tested(significant)}${sameSchools ? " (mêmes établissements)" : ""}`;
}

/** Whether the gap to the region can be told from chance. */
export function regionWords(row: Observation | undefined): string {
  return row?.ecart_region == null ? "" : tested(row.ecart_region_significatif);
}

/** « entre 90,7 et 92,8 % »; blank without an interval. */
export function intervalWords(row: Observation | undefined, data: PublishedData): string {
  if (!row || row.valeur === null || row.borne_basse === null || row.borne_haute === null) return "";
  const kind = kindOf(row, data);
  const [low, high] = [row.borne_basse, row.borne_haute];
  const both =
    kind === "part"
      ? formatInterval(low, high, row.denominateur)
      : `${formatValue(low, drawn[kind])} à ${formatValue(high, drawn[kind])}`;
  return `entre ${both.replace(" à ", " et ")}`;
}

function differenceCell(row: Observation | undefined, value: number | null, data: PublishedData): Formatted {
  if (!row || value === null) return { value: null };
  const kind = kindOf(row, data);
  const shown = kind === "part" || kind === "score" ? value * 100 : value;
  const decimals = kind === "part" && isSmall(row) ? 0 : differenceDecimals[kind];
  const digits = decimals === 0 ? "#,##0" : `0.${"0".repeat(decimals)}`;
  // What rounds to zero has no sign.
  const isZero = Math.abs(shown) < 0.5 / 10 ** decimals;
  return { value: isZero ? 0 : shown, format: `+${digits};-${digits};${digits}` };
}

function tested(significant: boolean | null): string {
  return significant === null ? "non testé" : significant ? "oui" : "non";
}

/** Under 200, a share has no decimal (look.md); nor has one that is published without the count above it. */
function isSmall({ denominateur, numerateur }: Observation): boolean {
  return denominateur !== null && (denominateur < 200 || numerateur === null);
}

const formats: Record<Kind, (small: boolean) => string> = {
  part: (small) => (small ? "0\\ %" : "0.0\\ %"),
  nombre: () => "#,##0",
  moyenne: () => "0.00",
  score: () => "+0;-0;0",
  indice: () => "0.00",
  note: () => "0.0",
};

const differenceDecimals: Record<Kind, number> = {
  part: 1,
  nombre: 0,
  moyenne: 2,
  score: 0,
  indice: 2,
  note: 1,
};
