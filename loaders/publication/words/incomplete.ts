import { formatDate } from "../../french/format.ts";
import { enumerate } from "../../french/grammar.ts";
import type { UnnamedObservation } from "../../indicators/count.ts";
import { findPlace } from "../../region/place.ts";
import { territoryOfDepartment } from "../../region/territory.ts";

/** Months named one by one; more are counted. */
const NAMED = 3;

/** Why a period is incomplete, for a sentence: « période incomplète : il manque novembre et décembre ». */
export function incompleteText({ periode, incomplet }: UnnamedObservation): string {
  if (!incomplet) return "période incomplète";
  const reasons = [
    incomplet.debut ? `la série commence en ${formatDate(incomplet.debut)}` : "",
    missingPlaces(incomplet.departements),
    missingMonths(incomplet.mois, periode),
  ].filter((reason) => reason !== "");
  return reasons.length === 0 ? "période incomplète" : `période incomplète : ${reasons.join(", ")}`;
}

function missingPlaces(departements: readonly string[]): string {
  const names = departements.map((departement) => {
    const code = territoryOfDepartment(departement);
    return findPlace(code)?.article ?? departement;
  });
  return names.length === 0 ? "" : `rien n'est reçu pour ${enumerate(names)}`;
}

function missingMonths(months: readonly string[], periode: string): string {
  if (months.length === 0) return "";
  if (periode.length > 4) return "une CCI n'a pas transmis ce mois";
  const names = months.map((month) => formatDate(month).replace(/ \d{4}$/, ""));
  if (names.length <= NAMED) return `il manque ${enumerate(names)}`;
  return `il manque ${names.length} mois, dont ${names.at(-1)}`;
}
