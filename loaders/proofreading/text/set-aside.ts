import { digits } from "./numbers.ts";

const month =
  "(?:janvier|fevrier|mars|avril|mai|juin|juillet|aout|septembre|octobre|novembre|decembre|janv\\.?|fevr?\\.?|avr\\.?|juil\\.?|sept\\.?|oct\\.?|nov\\.?|dec\\.?)";
const unit =
  "(?:ans?|annees?|mois|semaines?|jours?|jrs?|j|journees?|heures?|h|min|minutes?|mn|secondes|trimestres?|semestres?|siecles?)";
const money = "(?:€|euros?|k€|m€|centimes?)";
const measure = "(?:km|kilometres?|metres?|m2|m²|kg|go|mo|ko|degres?|°)";
const number = `(?:${digits})`;

/**
 * Numbers that are no figure: dates, hours, ages and durations, pages and articles, ordinals, codes, addresses. What is found here is
 * looked at no further.
 */
const kinds = [
  "https?:\\/\\/\\S+|www\\.\\S+|\\S+@\\S+",
  // Pages, articles, numbers of a list.
  `\\b(?:articles?|art\\.?|pages?|pp?\\.|n°|n° |no\\.|numeros?|annexes?|figures?|tableaux?|points?|axes?|etapes?|chapitres?|parties?|sections?|paragraphes?|§|alineas?|titres?|versions?|v\\.?|salles?|lots?|fiches?|actions?|diapositives?|diapo|bac \\+|groupe|bp|cs|cedex|tel\\.?|telephone|siret|siren|uai|rne|note|phase|vague|tome|ligne|colonne|question|decision|amendement|loi|decret|circulaire|seance|session|reunion|edition|promotion|objectif n°|figurant page) ?(?:n°|n|:)? ?(?:[a-z]\\.? ?)?${number}(?:[-.]\\d+)*(?:(?:, | et | a |-| ou )${number}(?:[-.]\\d+)*)*(?! ?%)`,
  "\\b[lrd]\\. ?\\d[\\d-]*",
  "^\\s*(?:#+ )?\\d{1,2}(?:\\.\\d{1,2})*[.)] ",
  "(?<=[:;] ?)\\d{1,2}[.)] (?=[a-z])|\\bfrance \\d\\b|\\b1 jeune,? 1 solution\\b|\\b(?:premier|premiere) degre\\b",
  "\\[\\d+\\]|\\(\\d{2}\\)",
  // Days: « du 16 au 27 juin 2025 », « le 6 octobre 2025 », « 06/10/2025 », « 2025-10-06 ».
  `\\b(?:du |les? )?\\d{1,2}(?:er)?(?: (?:au|et|a|-) \\d{1,2}(?:er)?)* ${month}(?: \\d{4})?`,
  "\\b\\d{4}-\\d{2}-\\d{2}\\b|\\b\\d{1,2}[/.]\\d{1,2}[/.]\\d{2,4}\\b|\\b\\d{1,2}/\\d{4}\\b|(?<![,.\\d])\\b\\d{1,2}/\\d{1,2}\\b(?! ?%)",
  `\\b${month} \\d{4}\\b`,
  // School years and years.
  "\\b(?:19|20)\\d{2} ?[-/] ?(?:(?:19|20)\\d{2}|\\d{2})\\b",
  "(?<!\\d[ .,]?)\\b(?:19|20)\\d{2}\\b(?! ?(?:%|pour cent))(?! (?:eleves?|conventions?|jeunes|entreprises?|stages?|lyceens?|places|reponses)\\b)",
  "\\b(?:en|annees?|depuis|rentree|fin|debut|des) (?:19|20)\\d{2}\\b",
  // Hours.
  "\\b\\d{1,2} ?h(?: ?\\d{2})?\\b|\\b\\d{1,2}:\\d{2}\\b",
  // Ages, durations, money, measures, and the first number of a range of them.
  `${number}(?:(?: ?(?:a|et|ou|-|\\/) ?|-)${number})? ?(?:${unit}|${money}|${measure})(?![\\w])`,
  // Ordinals, levels, codes: « 3e », « 2nde », « 2GT », « D27 », « 0140013N », « A21 ».
  "\\b\\d+(?:er|ere|re|e|eme|emes|es|nde?s?|de|gt)\\b",
  "\\b[a-z]+-?\\d[\\d.-]*[a-z]?\\b|\\b\\d[\\d.]*[a-z]\\b(?!\\w)",
  // Telephones, postal codes.
  "\\b0\\d(?:[ .]\\d{2}){4}\\b|\\b\\d{5} (?=[a-z])(?!eleves|conventions|jeunes|places|lyceens|stages|entreprises|reponses)",
  "\\b24 ?/ ?7\\b|\\b24h\\b",
  // In words: « trois semaines », « quinze jours », « seize ans », « trois quarts d'heure ».
  `\\b(?:[a-z]+(?:-[a-z]+)*) ${unit}\\b(?<=(?:un|une|deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingt|trente|quarante|cinquante|cent|quelques) ${unit})`,
  `\\b(?:deux|trois|quatre|cinq|six|sept|huit|dix|quinze) (?:a|ou|et) (?:deux|trois|quatre|cinq|six|sept|huit|dix|quinze) ${unit}\\b`,
  "\\bquinzaine(?! (?:de |d'))|\\b(?:trois )?quarts? d'heure|\\bdemi-(?:journee|heure)s?",
] as const;

const patterns = kinds.map((source) => new RegExp(source, "g"));

/** A plain text in which numbers that are no figure are blanked, at the same length; `keep` says which of them stay. */
export function setAside(text: string, keep: (span: string, at: number) => boolean): string {
  return patterns.reduce(
    (left, pattern) =>
      left.replace(pattern, (span: string, ...rest) => {
        const at = rest.find((each): each is number => typeof each === "number") ?? 0;
        return keep(span, at) ? span : "\u0001".repeat(span.length);
      }),
    text,
  );
}
