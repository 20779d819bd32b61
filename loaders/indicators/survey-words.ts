import type { UnnamedObservation } from "./count.ts";
import { shareText } from "./wording.ts";

/** What the schools that did not answer leave unknown, in words; blank when the row has no coverage. */
export function coverageText({ couverture }: UnnamedObservation): string {
  if (couverture === null) return "";
  if (couverture >= 1) return "tous les établissements ont répondu";
  return `établissements répondants : ${shareText(couverture, null)} des élèves`;
}

/** Which schools filled an optional column, with the share of pupils they hold. */
export function filledText({ couverture }: UnnamedObservation, schools: string): string {
  return couverture === null ? schools : `${schools} : ${shareText(couverture, null)} des élèves`;
}
