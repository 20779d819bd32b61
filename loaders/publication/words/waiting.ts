import { formatDate, formatNumber } from "../../french/format.ts";
import type { Waiting } from "../../secrecy/releases/late-answers.ts";

/** « 1 réponse tardive attend d'être groupée avec d'autres », « 2 réponses tardives attendent… ». */
export function waitingCount(schools: number): string {
  return schools > 1
    ? `${formatNumber(schools)} réponses tardives attendent d'être groupées avec d'autres`
    : "1 réponse tardive attend d'être groupée avec d'autres";
}

/** « Valeurs du 3 juillet 2025 : 1 réponse tardive attend d'être groupée avec d'autres. » */
export function waitingSentence(some: readonly Waiting[]): string {
  const since = [...new Set(some.map((each) => formatDate(each.since)))];
  const schools = some.reduce((sum, each) => sum + each.schools, 0);
  return `Valeurs du ${since.join(" et du ")} : ${waitingCount(schools)}.`;
}
