import type { FigureSpec } from "../../../src/figures/spec.ts";
import { formatPercent, leastOf } from "../../french/format.ts";
import { capitalise, enumerate } from "../../french/grammar.ts";
import type { Observation } from "../../indicators/count.ts";
import type { Place } from "../../region/place.ts";
import { composeFigure } from "../figures/parts/compose.ts";
import { noneOf } from "../words/none-of.ts";
import { intervalCell, measure, numberCell, textCell } from "./measures.ts";
import type { PublishedData } from "./published-data.ts";

/** The limits of a mixed sector: each sex has at least 40 % (domain.md, section 5). */
const mixed = { low: 0.4, high: 0.6 };

/** A sector with its published row. */
export interface SectorRow {
  code: string;
  row: Observation;
}

/**
 * Share of girls by sector of a territory and a year, both ends named; sectors without any row are left out.
 * `hidden: false` draws only the sectors that have a value; the table always has them all.
 */
export function sectorsFigure(
  data: PublishedData,
  id: string,
  place: Place,
  year: string,
  { hidden = true } = {},
): FigureSpec {
  const rows = sectorRows(data, place.code, year);
  const shown = rows.filter(({ row }) => row.valeur !== null);
  return composeFigure(data, {
    id,
    indicateur: "part_filles",
    title: finding(data, shown, place, year),
    subtitle: `Part des filles parmi les conventions de mini-stage dont le sexe est connu, par secteur, ${place.nom}, ${year}`,
    chart:
      shown.length === 0
        ? null
        : {
            type: "sectors",
            axis: "Part des filles (%)",
            rows: (hidden ? rows : shown).map(({ code, row }) => ({
              ...measure(row),
              code,
              label: data.secteurs.get(code) ?? code,
              size: row.denominateur,
            })),
          },
    unreceived:
      "Aucune convention n'indique à la fois le sexe et le secteur pour ce territoire et cette année.",
    table: {
      caption: `Part des filles par secteur, ${place.nom}, ${year}`,
      columns: [
        { key: "secteur", label: "Secteur", numeric: false },
        { key: "valeur", label: "Filles (%)", numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "filles", label: "Conventions de filles", numeric: true },
        { key: "sur", label: "Conventions, sexe connu", numeric: true },
      ],
      rows: rows.map(({ code, row }) => ({
        strong: false,
        cells: {
          secteur: textCell(data.secteurs.get(code) ?? code),
          valeur: numberCell(row.valeur, "percent", row.statut, row.denominateur),
          intervalle: intervalCell(measure(row), "percent"),
          filles: numberCell(row.numerateur, "count", row.statut),
          sur: numberCell(row.denominateur, "count", row.statut),
        },
      })),
    },
  });
}

/** Sectors of a territory and a year, the smallest share of girls first, hidden ones last. */
export function sectorRows(data: PublishedData, territoire: string, periode: string): SectorRow[] {
  return data.table
    .select({ indicateur: "part_filles", territoire, periode })
    .filter(({ secteur }) => data.secteurs.has(secteur))
    .sort(
      (a, b) => Number(a.valeur === null) - Number(b.valeur === null) || (a.valeur ?? 0) - (b.valeur ?? 0),
    )
    .map((row) => ({ code: row.secteur, row }));
}

/** Sectors whose whole interval is on one side of the 40–60 band: what the numbers bear. */
export function oneSidedSectors(rows: readonly SectorRow[]) {
  return {
    fewGirls: rows.filter(({ row }) => row.borne_haute !== null && row.borne_haute < mixed.low),
    fewBoys: rows.filter(({ row }) => row.borne_basse !== null && row.borne_basse > mixed.high).reverse(),
  };
}

/** What is said of the published sectors when none of them lacks girls or boys. */
export function noOneSidedSector(rows: readonly SectorRow[]): string {
  const shown = rows.filter(({ row }) => row.valeur !== null);
  return noneOf(shown.length, "secteur", "publié", "ne sort", "nettement de la bande de 40 à 60 % de filles");
}

function finding(data: PublishedData, rows: readonly SectorRow[], place: Place, year: string): string {
  if (rows.length === 0) return `${capitalise(place.dans)}, la part des filles par secteur n'est pas publiée`;
  const { fewGirls, fewBoys } = oneSidedSectors(rows);
  const [girls, boys] = [fewGirls.slice(0, 2), fewBoys.slice(0, 2)];
  const n = leastOf(...[...girls, ...boys].map(({ row }) => row.denominateur));
  const quote = ({ code, row }: SectorRow, who: "filles" | "garçons") => {
    const share = who === "filles" ? (row.valeur ?? 0) : 1 - (row.valeur ?? 0);
    return `« ${data.secteurs.get(code) ?? code} » (${formatPercent(share, n)} de ${who})`;
  };
  const two = (found: readonly SectorRow[], who: "filles" | "garçons") =>
    enumerate(found.map((each) => quote(each, who)));
  const parts = [
    ...(fewGirls.length > 0 ? [`les filles manquent surtout dans ${two(girls, "filles")}`] : []),
    ...(fewBoys.length > 0
      ? [`les garçons ${fewGirls.length > 0 ? "" : "manquent surtout "}dans ${two(boys, "garçons")}`]
      : []),
  ];
  if (parts.length === 0) return `${capitalise(place.dans)}, en ${year}, ${noOneSidedSector(rows)}`;
  return `${capitalise(place.dans)}, ${parts.join(", ")}`;
}
