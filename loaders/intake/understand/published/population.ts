import { tidy } from "../../../contracts/text.ts";
import type { Record } from "../../open/records.ts";
import type { Observation } from "../../receipt/finding.ts";
import type { Header } from "../header.ts";
import { wordsOf } from "../persons/titles.ts";

/** The ministry's tables of pupils by school, level and sex: identifiers of schools, numbers of pupils, no answer on internships. */
const school = /\b(?:uai|rne|numero (?:lycee|college|etablissement|ecole)|code etablissement)\b/;
const pupils =
  /^(?:nombre (?:total )?d eleves?|nb eleves?|effectifs?)\b|^(?:\d ?(?:emes?|eres?|ndes?)|terminales?)\b/;
const answer = /\bsolutions?\b|\bplaces?\b|\bstages?\b|\bconventions?\b|\bsatisfaction\b/;

/** Rows where the header of a published table is. */
const TOP = 10;

/** Says that a table counts the pupils of schools, where a survey says which of them have an internship. */
export function checkPopulation(records: Record[], header: Header | null): Observation[] {
  if (header?.contract.id === "placement" || header?.missing.length === 0) return [];
  const titles = records
    .slice(0, TOP)
    .map(({ cells }) => cells.map(tidy))
    .find((cells) => {
      const words = cells.map(wordsOf);
      const has = (pattern: RegExp) => words.some((text) => pattern.test(text));
      return has(school) && has(pupils) && !has(answer);
    });
  if (!titles) return [];
  return [
    {
      niveau: "erreur",
      code: "fichier.population_scolaire",
      lu: titles.filter((title) => pupils.test(wordsOf(title))).slice(0, 5),
      says: "ce tableau compte les élèves des établissements, il ne dit pas qui a trouvé un stage",
      attendu: "l'enquête de placement : par établissement et par niveau, l'effectif, avec et sans solution",
      a_faire:
        "gardez-le pour vérifier la colonne « effectif » de l'enquête ; pour les réponses, demandez l'enquête (« stages modele placement »).",
    },
  ];
}
