import { formatNumber } from "../../french/format.ts";
import type { IndicatorId } from "../../indicators/catalogue.ts";
import type { Place } from "../../region/place.ts";
import { partPlaces } from "../../region/place.ts";
import { agreedWithPart, partNoun } from "../../region/words.ts";
import { gapMayBeNonResponse, type Response } from "../../statistics/index.ts";
import type { PublishedData } from "./published-data.ts";

/**
 * Which gaps between two departments hold whatever the schools that did not answer would have said, as a sentence;
 * blank when fewer than two departments are published.
 */
export function nonResponseSentence(data: PublishedData, niveau: string, periode: string): string {
  const known = partPlaces.flatMap((place) => {
    const response = findResponse(data, niveau, periode, place);
    return response ? [{ place, response }] : [];
  });
  if (known.length < 2) return "";
  const pairs = known.flatMap((first, i) => known.slice(i + 1).map((second) => [first, second] as const));
  const sure = pairs.filter(([first, second]) => !gapMayBeNonResponse(first.response, second.response));
  if (sure.length === 0)
    return `Entre deux ${partNoun}s ${agreedWithPart("quels qu'ils", "quelles qu'elles")} soient, les seules non-réponses suffiraient à expliquer l'écart.`;
  const named = sure.map(([first, second]) => `${first.place.article} et ${second.place.article}`);
  const [names, others] = named.length > most + 1 ? [named.slice(0, most), named.length - most] : [named, 0];
  const more = others === 0 ? "" : `, et entre les ${partNoun}s de ${formatNumber(others)} autres couples`;
  const rest =
    sure.length === pairs.length
      ? ""
      : " ; pour les autres, les seules non-réponses suffiraient à l'expliquer";
  return `Quoi que répondent les autres établissements, l'écart tient entre ${names.join(", entre ")}${more}${rest}.`;
}

/** Pairs that a sentence names before it counts the others. */
const most = 6;

/** Placed, answered and listed pupils of a department; null where its rate is hidden or not listed at all. */
function findResponse(data: PublishedData, niveau: string, periode: string, place: Place): Response | null {
  const find = (indicateur: IndicatorId) =>
    data.table.find({ indicateur, niveau, periode, territoire: place.code });
  const rate = find("taux_placement");
  const listed = find("couverture")?.denominateur;
  if (!rate || listed == null) return null;
  if (rate.statut === "x") return { x: 0, n: 0, listed };
  if (rate.numerateur === null || rate.denominateur === null) return null;
  return { x: rate.numerateur, n: rate.denominateur, listed };
}
