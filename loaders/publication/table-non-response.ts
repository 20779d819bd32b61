import type { Observation } from "../indicators/count.ts";
import { gapMayBeNonResponse, type Response } from "../statistics/index.ts";

/**
 * Whether non-response alone could make the gap between two territories of one level and period: their worst and best
 * cases overlap. Null where the bounds of one of them are not published.
 */
export function mayBeNonResponse(
  observations: readonly Observation[],
  place: { niveau: string; periode: string },
  territories: readonly [string, string],
): boolean | null {
  const [first, second] = territories.map((territoire) => responseOf(observations, place, territoire));
  return first && second ? gapMayBeNonResponse(first, second) : null;
}

/** Pupils placed, answered and listed of a territory, from its two published bounds. */
function responseOf(
  observations: readonly Observation[],
  { niveau, periode }: { niveau: string; periode: string },
  territoire: string,
): Response | null {
  const bound = (modalite: string) =>
    observations.find(
      (row) =>
        row.indicateur === "taux_placement_bornes" &&
        row.modalite === modalite &&
        row.niveau === niveau &&
        row.periode === periode &&
        row.sexe === "ensemble" &&
        row.territoire === territoire,
    );
  const [worst, best] = [bound("basse"), bound("haute")];
  if (worst?.numerateur == null || worst.denominateur == null || best?.numerateur == null) return null;
  const listed = worst.denominateur;
  return { x: worst.numerateur, n: listed - (best.numerateur - worst.numerateur), listed };
}
