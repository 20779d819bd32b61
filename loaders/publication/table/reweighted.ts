import type { Count } from "../../indicators/count.ts";
import { reweighted } from "../../indicators/reweighting.ts";
import { region } from "../../region/region.ts";

/**
 * Hides the reweighted rate of the region where the rate of one of its departments is hidden: with the region's
 * ordinary rate, it would give the hidden one away (domain.md, section 6).
 */
export function hideReweighted(counts: readonly Count[]): Count[] {
  const hidden = new Set(counts.filter(isHiddenRate).map(placeless));
  return counts.map((count) =>
    count.modalite === reweighted && hidden.has(placeless(count))
      ? { ...count, indice: null, statut: "c" }
      : count,
  );
}

function isHiddenRate({ indicateur, territoire, sexe, statut }: Count): boolean {
  const isPlace = territoire === region.code || territoire.startsWith("D");
  return (
    indicateur === "taux_placement" &&
    sexe === "ensemble" &&
    isPlace &&
    (statut === "c" || statut === "faible")
  );
}

function placeless({ periode, niveau }: Count): string {
  return `${periode}|${niveau}`;
}
