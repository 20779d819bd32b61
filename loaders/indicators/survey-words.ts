import { formatNumber, plural } from "../french/format.ts";
import type { UnnamedObservation } from "./count.ts";
import { agree, shareText } from "./wording.ts";

/**
 * What the schools that did not answer leave unknown, in words; blank where no school answers. « Tous » is said only of the
 * schools that a list names (domain.md, section 4), and of girls or boys only the share of pupils so known.
 */
export function coverageText(row: UnnamedObservation): string {
  const { couverture, attendus, sexe } = row;
  if (sexe === "F" || sexe === "G")
    return couverture === null ? "" : `sexe et réponse connus : ${shareText(couverture, null)} des élèves`;
  if (couverture === null) return missingText(row);
  const of = attendus === null ? " des établissements reçus" : "";
  if (couverture >= 1)
    return attendus === null
      ? "tous les établissements reçus ont répondu"
      : "tous les établissements attendus ont répondu";
  return `établissements répondants : ${shareText(couverture, null)} des élèves${of}`;
}

/** Why what is said of every school is not available, in words; blank where that is not why. */
export function missingText({ couverture, attendus, unites }: UnnamedObservation): string {
  if (attendus === null || unites === null || unites >= attendus) return "";
  const answered =
    unites === 0
      ? "aucun établissement n'a répondu"
      : `${plural(unites, "établissement")} ${agree(unites, ["a", "ont"])} répondu`;
  const unknown = couverture === null ? " ; les élèves des autres ne sont pas tous connus" : "";
  return `${answered}, sur ${formatNumber(attendus)} ${agree(attendus, ["attendu", "attendus"])}${unknown}`;
}

/** Which schools filled an optional column, with the share of pupils they hold. */
export function filledText({ couverture }: UnnamedObservation, schools: string): string {
  return couverture === null ? schools : `${schools} : ${shareText(couverture, null)} des élèves`;
}

/** Why an optional column has nothing to say, where the survey is there; blank where a school filled it. */
export function blankColumnText({ unites }: UnnamedObservation): string {
  return unites === 0 ? "aucun établissement n'a rempli cette colonne" : "";
}
