import {
  type EvolutionData,
  type EvolutionRow,
  type Group,
  type NotComparable,
  packRow,
} from "../../../src/figures/evolution/data.ts";
import { contracts } from "../../contracts/index.ts";
import { typesetAll } from "../../french/typography.ts";
import type { Observation } from "../../indicators/count.ts";
import { getIndicator } from "../../indicators/index.ts";
import { type Place, partPlaces, regionalPlaces, regionPlace } from "../../region/place.ts";
import { territoryOfDepartment } from "../../region/territory.ts";
import { isReadByRegions } from "../../region/tree.ts";
import { partNoun } from "../../region/words.ts";
import {
  comparable,
  freedomOf,
  type NoDifference,
  noDifferenceWords,
  ofColumn,
} from "../table/difference.ts";
import { yearReason } from "../words/differences.ts";
import { bassinPlaces } from "./bassins.ts";
import { complement } from "./measures.ts";
import { placementLevels } from "./placement-side.ts";
import type { PublishedData } from "./published-data.ts";

/** The survey's published rows, read from the side of those left out, for the page /evolution. */
export function packEvolution(data: PublishedData): EvolutionData {
  const indicator = getIndicator("taux_placement");
  const levels = placementLevels(data).map(({ level, years }) => ({ ...level, years: [...years].sort() }));
  const published = new Set(levels.flatMap(({ code, years }) => years.map((year) => `${code}|${year}`)));
  // The country is compared by its regions: training areas are of the sheet of each.
  const areas = isReadByRegions ? [] : bassinPlaces(data);
  const places = new Set<string>([...regionalPlaces, ...areas].map(({ code }) => code));
  const rows = data.table
    .select({ indicateur: "taux_placement" })
    .filter(
      ({ niveau, periode, territoire }) => published.has(`${niveau}|${periode}`) && places.has(territoire),
    );
  const place = ({ code, nom, article, dans }: Place) => ({ code, nom, article, dans, departements: [] });
  return typesetAll<EvolutionData>({
    levels: levels.map(({ code, label, pupils, years }) => ({ code, label, pupils, years })),
    places: [
      { ...place(regionPlace), kind: "whole" },
      ...partPlaces.map((each) => ({ ...place(each), kind: "part" as const })),
      ...areas.map((each) => ({
        ...place(each),
        kind: "bassin" as const,
        departements: (data.bassinDepartements.get(each.code) ?? []).map(territoryOfDepartment),
      })),
    ],
    noun: partNoun,
    rows: rows.flatMap((row) => {
      const groupe = groupOf(row);
      return groupe === null ? [] : [packRow(evolutionRow(data, row, groupe))];
    }),
    freedom: Object.fromEntries(
      rows
        .filter((row) => row.territoire === regionPlace.code && groupOf(row) === "" && row.unites !== null)
        .map((row) => [`${row.niveau}|${row.periode}`, freedomOf({ ...row, unites: row.unites ?? 0 })]),
    ),
    why: wordsOf((why) => why),
    whyBySex: wordsOf((why) => ofColumn[why]),
    comparable,
    caveats: [...indicator.caveats],
    source: indicator.sources.map((id) => contracts[id].title).join(" ; "),
    date: data.dates.get(indicator.sources[0]) ?? "",
    demonstration: data.demonstration,
  });
}

/** Why two rates do not compare, in the words of the published table. */
function wordsOf(reason: (why: NotComparable) => NoDifference): EvolutionData["why"] {
  const words = Object.keys(ofColumn).map((why) => [why, noDifferenceWords[reason(why as NotComparable)]]);
  return Object.fromEntries(words) as EvolutionData["why"];
}

/** The group that a row is about; null for a detail that the page does not read. */
function groupOf({ sexe, modalite }: Observation): Group | null {
  if (modalite === "") return sexe === "F" || sexe === "G" ? sexe : sexe === "nd" ? null : "";
  return sexe === "ensemble" && (modalite === "public" || modalite === "prive") ? modalite : null;
}

/** A published rate from the side of those left out, with its bounds under silence and its number of pupils. */
function evolutionRow(data: PublishedData, row: Observation, groupe: Group): EvolutionRow {
  const { niveau, periode, territoire, sexe, modalite, statut } = row;
  const { low, high } = complement(row);
  const pupils = data.table.find({
    indicateur: "sans_solution",
    niveau,
    periode,
    territoire,
    sexe,
    modalite,
  });
  const bound = (which: "basse" | "haute") =>
    groupe === ""
      ? opposite(
          data.table.find({
            indicateur: "taux_placement_bornes",
            niveau,
            periode,
            territoire,
            modalite: which,
          })?.valeur ?? null,
          1,
        )
      : null;
  return {
    ...{ niveau, periode, territoire, groupe, statut },
    n: row.denominateur,
    left: row.numerateur === null || row.denominateur === null ? null : row.denominateur - row.numerateur,
    low: brief(low),
    high: brief(high),
    couverture: brief(row.couverture),
    unites: row.unites,
    definition: row.definition,
    deff: row.deff,
    change: opposite(row.ecart_n1),
    same: opposite(row.ecart_n1_constant),
    sameLow: opposite(row.ecart_n1_constant_haut),
    sameHigh: opposite(row.ecart_n1_constant_bas),
    champ: brief(row.champ_constant),
    reason: yearReason(row),
    best: bound("haute"),
    worst: bound("basse"),
    pupils: pupils?.valeur ?? null,
  };
}

/** `of − value`: what is left out of a share, or a change seen from the other side. */
function opposite(value: number | null, of: 0 | 1 = 0): number | null {
  return value === null ? null : brief(of - value + 0);
}

/** Six decimals: the page prints a tenth of a point. */
function brief(value: number | null): number | null {
  return value === null ? null : Number(value.toFixed(6));
}
