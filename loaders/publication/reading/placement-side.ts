import { formatNumber, formatPercent, formatPoints, leastOf, plural } from "../../french/format.ts";
import { capitalise, countInWords, enumerate, ofThe } from "../../french/grammar.ts";
import type { Observation } from "../../indicators/count.ts";
import type { Place } from "../../region/place.ts";
import { partPlacesOf, placeAround, regionalPlaces, regionPlace } from "../../region/place.ts";
import { partNounOf, wideWordsOf } from "../../region/words.ts";
import { type PlaceRow, type Reading, readPlaces } from "../figures/parts/place-table.ts";
import { noneOf } from "../words/none-of.ts";
import { type Level, levels } from "../words/terms.ts";
import { findGaps, isCompared } from "./gaps.ts";
import type { Lookup } from "./lookup.ts";
import type { PublishedData } from "./published-data.ts";
import { yearChange } from "./year-change.ts";

/** Placement is read from the side of those left out: 15 % against 6.5 % is visible, 85 against 93.5 is not (look.md). */
export const withoutSolution: Reading = {
  unit: "percent",
  value: "Sans solution (%)",
  count: "Élèves sans solution",
  base: "Élèves concernés",
  complement: true,
  coverage: true,
};

/**
 * Levels of the survey with their school years, newest first: those of which the region or a department shows a rate, else those
 * that were received, all of it hidden.
 */
export function placementLevels({
  table,
}: Pick<PublishedData, "table">): { level: Level; years: string[] }[] {
  const levels = surveyed.get(table) ?? findLevels(table);
  surveyed.set(table, levels);
  return levels;
}

const surveyed = new WeakMap<Lookup, ReturnType<typeof findLevels>>();

function findLevels(table: Lookup): { level: Level; years: string[] }[] {
  const places = new Set(regionalPlaces.map(({ code }) => code));
  return levels
    .map((level) => {
      const rows = table
        .select({ indicateur: "taux_placement", niveau: level.code, sexe: "ensemble" })
        .filter(({ territoire, statut }) => places.has(territoire as Place["code"]) && statut !== "x");
      const shown = rows.filter(({ valeur }) => valeur !== null);
      const years = new Set((shown.length > 0 ? shown : rows).map(({ periode }) => periode));
      return { level, years: [...years].sort().reverse() };
    })
    .filter(({ years }) => years.length > 0);
}

/** The region and its departments for a level and a year, read from the side of those left out. */
export function placementRows(
  data: PublishedData,
  level: string,
  year: string,
  places: readonly Place[] = regionalPlaces,
): PlaceRow[] {
  return readPlaces(
    data,
    { indicateur: "taux_placement", niveau: level, periode: year },
    places,
    withoutSolution,
  );
}

/** Number of pupils left without a solution in a row, or null where it is not published. */
export function leftWithout({ row }: PlaceRow): number | null {
  if (!row || row.numerateur === null || row.denominateur === null) return null;
  return row.denominateur - row.numerateur;
}

/** « 1 234 élèves sans solution », or what the symbol means. */
export function leftWithoutText(row: PlaceRow): string {
  const count = leftWithout(row);
  return count === null ? "non publié" : `${plural(count, "élève")} sans solution`;
}

/**
 * The finding on the parts of a whole: names those with more pupils left out than the rest of the region once they
 * are all compared at once, and says so when none stands out.
 */
export function placementFinding(
  rows: readonly PlaceRow[],
  level: Level,
  whole: Place = regionPlace,
): string {
  const region = rows.find(({ place }) => place.code === whole.code);
  if (!region || region.measure.value === null) return `Part des ${level.pupils} sans solution : non publiée`;
  const regional = formatPercent(region.measure.value, region.measure.n);
  const above = partsLeftOut(rows, whole);
  const noun = partNounOf(whole.code);
  const [first] = above;
  if (!first || first.measure.value === null) {
    const none = noneOf(
      partRows(rows, whole).filter(({ row }) => isCompared(row)).length,
      noun,
      "comparé",
      "ne s'écarte",
      "nettement au-dessus",
    );
    const alone = `${capitalise(whole.dans)}, ${regional} des ${level.pupils} restent sans solution`;
    return partPlacesOf(whole.code).length === 0 ? alone : `${alone} ; ${none}`;
  }
  if (above.length === 1) {
    const n = leastOf(first.measure.n, region.measure.n);
    const [value, other] = [first.measure.value, region.measure.value].map((share) =>
      formatPercent(share, n),
    );
    return `${capitalise(first.place.dans)}, ${value} des ${level.pupils} restent sans solution, contre ${other} ${whole.dans}`;
  }
  const [shown, more] = above.length > named + 1 ? [above.slice(0, named), above.length - named] : [above, 0];
  const names = [...shown.map(({ place }) => place.dans), ...(more > 0 ? [othersIn(more, noun)] : [])];
  return `${capitalise(enumerate(names))}, plus d'${level.pupils} restent sans solution que dans le reste ${ofThe(whole.article)} (${regional} ${wideWordsOf(whole.code).in})`;
}

/** Territories that a title names before it counts the others. */
const named = 3;

/** « dans 4 autres départements ». */
function othersIn(count: number, noun: string): string {
  return `dans ${countInWords(count)} autres ${noun}s`;
}

/** Parts of a whole above the rest of it once they are all compared at once, the highest first. */
export function partsLeftOut(rows: readonly PlaceRow[], whole: Place = regionPlace): PlaceRow[] {
  const region = rows.find(({ place }) => place.code === whole.code);
  const departments = partRows(rows, whole);
  const gaps = findGaps(
    departments.flatMap(({ row }) => (row ? [row] : [])),
    region?.row,
  ).filter(({ side }) => side === "below");
  return departments
    .filter(({ row }) => gaps.some((gap) => gap.row === row))
    .sort((a, b) => (b.measure.value ?? 0) - (a.measure.value ?? 0));
}

function partRows(rows: readonly PlaceRow[], whole: Place): PlaceRow[] {
  const codes = new Set(partPlacesOf(whole.code).map(({ code }) => code));
  return rows.filter(({ place }) => codes.has(place.code));
}

/** « Part des élèves sans solution…, 12 345 élèves dans les établissements qui ont répondu (93 % des élèves) ». */
export function placementField(
  level: Level,
  year: string,
  region: PlaceRow | undefined,
  whole: Place = regionPlace,
): string {
  const row = region?.row;
  const n = row?.denominateur ?? null;
  const cover = row?.couverture ?? null;
  const size = n === null ? "" : `, ${formatNumber(n)} élèves dans les établissements qui ont répondu`;
  const covered = cover === null ? "" : ` (${formatPercent(cover)} des élèves)`;
  return `Part des ${level.pupils} sans solution, ${whole.nom}, ${year}${size}${covered}`;
}

/**
 * « Seconde, 2024-2025 : 15,0 % des élèves restent sans solution (492 élèves), contre 8,2 % en Normandie ; −6,5 points en un an… »; null
 * where the rate of the place is not shown.
 */
export function leftOutSentence(
  data: PublishedData,
  place: Place,
  level: Level,
  year: string,
): string | null {
  const around = placeAround(place);
  const rows = placementRows(data, level.code, year, [place, around]);
  const own = rows.find((row) => row.place.code === place.code);
  const region = rows.find((row) => row.place.code === around.code);
  if (!own || own.measure.value === null) return null;
  const n = leastOf(own.measure.n, region?.measure.n);
  const share = formatPercent(own.measure.value, n);
  const regional = region?.measure.value ?? null;
  const than =
    regional === null || partPlacesOf(around.code).length === 0 || place.code === around.code
      ? ""
      : `, contre ${formatPercent(regional, n)} ${around.dans}`;
  const count = plural(leftWithout(own) ?? 0, "élève");
  return `${level.label}, ${year} : ${share} des élèves restent sans solution (${count})${than}${movedText(own)}.`;
}

function movedText({ row, measure }: PlaceRow): string {
  const { change, significant, sameSchools } = yearChange(row);
  if (change === null) return "";
  const where = sameSchools ? " dans les mêmes établissements" : "";
  const doubt =
    significant === null ? ", non testé" : significant ? "" : ", ce qui ne se distingue pas du hasard";
  return ` ; ${formatPoints(-change, measure.n)} en un an${where}${doubt}`;
}

/** A row of the placement rate read from the side of those left out: its share, limits and differences. */
export function turned(row: Observation): Observation {
  const rest = (share: number | null) => (share === null ? null : 1 - share);
  const opposite = (difference: number | null) => (difference === null ? null : -difference);
  return {
    ...row,
    valeur: rest(row.valeur),
    borne_basse: rest(row.borne_haute),
    borne_haute: rest(row.borne_basse),
    ecart_n1: opposite(row.ecart_n1),
    ecart_n1_constant: opposite(row.ecart_n1_constant),
    ecart_region: opposite(row.ecart_region),
  };
}
