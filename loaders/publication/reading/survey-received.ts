import type { PublishedData } from "./published-data.ts";

/** What part of the survey is spoken of; all of it when left out. */
export interface SurveyPart {
  niveau?: string;
  periode?: string;
  territoire?: string;
}

/** Whether schools answered: what is hidden was received all the same. */
export function isSurveyReceived({ table }: Pick<PublishedData, "table">, part: SurveyPart = {}): boolean {
  return table.select({ indicateur: "taux_placement", ...part }).some(({ statut }) => statut !== "x");
}

/** Why nothing of a part of the survey is shown: hidden, no answer there, or no survey at all; three things. */
export function whySurveyIsSilent(data: Pick<PublishedData, "table">, part: SurveyPart = {}): string {
  if (isSurveyReceived(data, part)) return "les réponses reçues sont couvertes par le secret statistique";
  if (isSurveyReceived(data)) return "aucun établissement n'y a encore répondu";
  return "l'enquête auprès des établissements n'a pas été reçue";
}
