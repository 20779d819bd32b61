import { formatPercent, frenchSpaces } from "../../french/format.ts";
import { partPlaces, regionPlace } from "../../region/place.ts";
import { agreedWithPart, partNoun } from "../../region/words.ts";
import { decomposeInformation, karmelMacLachlan, type Mix } from "../../statistics/index.ts";
import type { PublishedData } from "../reading/published-data.ts";

/**
 * What Duncan's index leaves unsaid about the conventions of a year: how many of all of them would have to change
 * sector, and whether girls and boys part between departments or inside each. Empty where it is not published.
 */
export function mixSentences(data: PublishedData, periode: string): string[] {
  const region = sectorMix(data, periode, regionPlace.code);
  const moving = region && karmelMacLachlan(region.girls, region.boys);
  const departments = partPlaces.map(({ code }) => sectorMix(data, periode, code));
  const known = departments.filter((mix) => mix !== null);
  const parts = known.length === departments.length ? decomposeInformation(known) : null;
  return [
    moving == null
      ? ""
      : `En ${periode}, il faudrait que ${formatPercent(moving)} de l'ensemble des conventions changent de secteur pour que chaque secteur ait la même part de filles (indice de Karmel et MacLachlan).`,
    parts === null || parts.total <= 0
      ? ""
      : `Cette séparation entre secteurs se joue à l'intérieur des ${partNoun}s pour ${formatPercent(parts.within / parts.total)}, entre ${agreedWithPart("eux", "elles")} pour ${formatPercent(parts.between / parts.total)} (information mutuelle).`,
  ]
    .filter((text) => text !== "")
    .map(frenchSpaces);
}

/** Girls and boys of the published sectors, the hidden ones pooled into one; null where the total is hidden. */
function sectorMix(data: PublishedData, periode: string, territoire: string): Mix | null {
  const rows = data.table.select({ indicateur: "part_filles", periode, territoire });
  const total = rows.find(({ secteur }) => secteur === "ensemble");
  if (total?.numerateur == null || total.denominateur === null) return null;
  const shown = rows.filter((row) => row.secteur !== "ensemble" && row.denominateur !== null);
  const girls = shown.map((row) => row.numerateur ?? 0);
  const boys = shown.map((row) => (row.denominateur ?? 0) - (row.numerateur ?? 0));
  const restGirls = total.numerateur - sum(girls);
  const restBoys = total.denominateur - total.numerateur - sum(boys);
  return { girls: [...girls, restGirls], boys: [...boys, restBoys] };
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
