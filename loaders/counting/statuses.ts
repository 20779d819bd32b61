import { wordsOf } from "../intake/understand/persons/titles.ts";
import { isVoidState } from "../intake/understand/rows/states.ts";

/** Statuses of a convention that was signed by all, and those of one that was not, or not yet. */
const counts =
  /^(?:valide|validee|validee? par (?:le|la|l|les) .+|accepted by validator|signee?|signee? (?:par|de) (?:tous|toutes|les|ts) ?.*|acceptee?|terminee?|realisee?|effectuee?|cloturee?|en cours|active?|complete|ok)$/;
const waits =
  /^(?:ready to sign|partially signed|in review|accepted by counsellor|deprecated|prete? a signer|a (?:valider|signer|completer) ?.*|demande de modification.*|en (?:attente|preparation|cours de (?:signature|validation)).*|partiellement .*|non .*|pas .*|nouveau|demande|transmise?|envoyee?|archivee sans .*)$/;

/** Whether a convention of this status counts; null where nobody but the sender knows. */
export function statusCounts(text: string, counted: string[] | undefined): boolean | null {
  const status = wordsOf(text);
  if (counted) return counted.some((each) => wordsOf(each) === status);
  if (waits.test(status) || isVoidState(text, true)) return false;
  return counts.test(status) ? true : null;
}
