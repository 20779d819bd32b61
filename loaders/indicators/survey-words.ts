import { formatNumber, plural } from "../french/format.ts";
import { wholeWords } from "../region/words.ts";
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
  if (couverture >= 1)
    return `tous les établissements ${attendus === null ? "reçus" : expectedText(row, "attendus")} ont répondu`;
  const of =
    attendus === null
      ? " des établissements reçus"
      : row.liste_partielle
        ? ` des établissements ${expectedText(row, "attendus")}`
        : "";
  return `établissements répondants : ${shareText(couverture, null)} des élèves${of}`;
}

/** Why what is said of every school is not available, in words; blank where that is not why. */
export function missingText(row: UnnamedObservation): string {
  const { couverture, attendus, unites } = row;
  if (attendus === null || unites === null || unites >= attendus) return "";
  const answered =
    unites === 0
      ? "aucun établissement n'a répondu"
      : `${plural(unites, "établissement")} ${agree(unites, ["a", "ont"])} répondu`;
  const unknown = couverture === null ? " ; les élèves des autres ne sont pas tous connus" : "";
  return `${answered}, sur ${formatNumber(attendus)} ${expectedText(row, agree(attendus, ["attendu", "attendus"]))}${unknown}`;
}

/** A list of some departments says nothing of the others: what it expects is not all the region. */
function expectedText({ liste_partielle }: UnnamedObservation, expected: string): string {
  return liste_partielle ? `${expected} par un annuaire qui ne couvre pas toute ${wholeWords.the}` : expected;
}

/** Which schools filled an optional column, with the share of pupils they hold. */
export function filledText({ couverture }: UnnamedObservation, schools: string): string {
  return couverture === null ? schools : `${schools} : ${shareText(couverture, null)} des élèves`;
}

/** Why an optional column has nothing to say, where the survey is there; blank where a school filled it. */
export function blankColumnText({ unites }: UnnamedObservation): string {
  return unites === 0 ? "aucun établissement n'a rempli cette colonne" : "";
}
