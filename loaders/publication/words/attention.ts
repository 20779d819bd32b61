import { formatPercent, frenchSpaces, leastOf, plural } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import type { Observation } from "../../indicators/count.ts";
import { pupils, shareText } from "../../indicators/wording.ts";
import { findPlace, partPlaces, regionPlace } from "../../region/place.ts";
import { partNoun, wholeWords, wideWordsOf } from "../../region/words.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { noneBelow } from "./none-of.ts";
import { placeOf } from "./places.ts";

/** A territory to reinforce: its placement rate, told from the rest of the region once all are compared. */
export interface Attention {
  row: Observation;
  region: Observation;
}

/**
 * Solutions that would bring the territory to the region's rate, a whole number; null where a count is not published. The region
 * moves too: (a + s)/n = (A + s)/N.
 */
export function solutionsToFind({ row, region }: Attention): number | null {
  const [a, n, all, pupilsOfRegion] = [
    row.numerateur,
    row.denominateur,
    region.numerateur,
    region.denominateur,
  ];
  if (a === null || n === null || all === null || pupilsOfRegion === null || pupilsOfRegion <= n) return null;
  return Math.max(0, Math.ceil((all * n - a * pupilsOfRegion) / (pupilsOfRegion - n) - 1e-9));
}

/** « Dans l'Eure, 15,0 % des élèves de seconde restent sans solution (600 élèves), contre 8,2 % en Normandie ; … ». */
export function attentionSentence(attention: Attention, names: Pick<PublishedData, "bassins">): string {
  const { row, region } = attention;
  if (row.valeur === null || row.numerateur === null || row.denominateur === null || region.valeur === null)
    return "";
  const { dans } = placeOf(row.territoire, names);
  const left = row.denominateur - row.numerateur;
  const toFind = solutionsToFind(attention) ?? 0;
  const n = leastOf(row.denominateur, region.denominateur);
  const share = `${shareText(1 - row.valeur, n)} des ${pupils(row)[1]} restent sans solution (${plural(left, "élève")})`;
  const than = `contre ${formatPercent(1 - region.valeur, n)} ${(findPlace(region.territoire) ?? regionPlace).dans}`;
  const goal = `il faudrait ${plural(toFind, "solution")} de plus pour rejoindre ${wideWordsOf(region.territoire).the}, dont la part baisserait aussi`;
  return frenchSpaces(capitalise(`${dans}, ${share}, ${than}${toFind > 0 ? ` ; ${goal}` : ""}.`));
}

/** What the list says when no territory stands out once all are compared at once. */
export function nothingToReinforce(compared: number): string {
  if (compared === 0)
    return frenchSpaces(`Aucun territoire ne peut être comparé ${wholeWords.to} avec les données publiées.`);
  if (compared === 1) return frenchSpaces("Un seul territoire est publié : il n'y a pas de quoi comparer.");
  return frenchSpaces(`${capitalise(noneBelow(compared, "territoire"))}.`);
}

/** « 4 départements et 12 bassins » that were compared; bassins alone where there are no departments nor regions to compare. */
export function comparedPlaces(compared: { parts: number; bassins: number }): string {
  const bassins = plural(compared.bassins, "bassin");
  return partPlaces.length === 0 ? bassins : `${plural(compared.parts, partNoun)} et ${bassins}`;
}
