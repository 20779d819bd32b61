import { fold } from "../contracts/text.ts";

/** Headers that name or reach a person (domain.md, section 4, « Personal data never enters »). */
const personalHeaders =
  /^(nom|noms|nometprenom|nomprenom|prenomnom|prenoms?|identite|ine|ien|nir|portable|mobile|tel|gsm|fax|ddn|adresse\d?|rue|responsablelegal|parents?|tuteur|tutrice|signature|civilite|eleve|ipaddress|adresseip)$|prenom|numeroine|inedeleve|securitesociale|courriel|mail|telephone|datedenaissance|datenaissance|neele|naissance|adresse(postale|personnelle|deleleve|ducile|domicile|electronique)|nom(de|du|d)?(l)?(a|e|es)?(eleve|jeune|stagiaire|tuteur|tutrice|maitre|contact|responsable|famille|naissance|usage|referent|candidat|apprenant|salarie|professeur|enseignant)/;

/** Headers of free text, where names of pupils are found: the column is dropped with a notice. */
const commentHeaders =
  /comment|remarque|observation|suggestion|temoignage|precisez|precision|verbatim|avislibre|expressionlibre|racont|pourquoi|decrivez|textelibre|autrereponse|amelior|avezvousautrechose/;

/** Contents that reach a person, in any cell: e-mail, French phone number, INE, NIR. */
export const personalPatterns = {
  email: "[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}",
  telephone: "(^|[^0-9.,])(\\+33|0033|0) ?\\(?0?\\)? ?[1-9]([ .-]?[0-9]{2}){4}($|[^0-9])",
  ine: "(^|[^0-9A-Za-z])([0-9]{10}[A-HJ-NP-Za-hj-np-z]|[0-9]{9}[A-HJ-NP-Za-hj-np-z]{2})($|[^0-9A-Za-z])",
  nir: "(^|[^0-9])[12] ?[0-9]{2} ?(0[1-9]|1[0-2]|[2-4][0-9]) ?([0-9]{2}|2[ABab]) ?[0-9]{3} ?[0-9]{3}( ?[0-9]{2})?($|[^0-9])",
};

const names: Record<string, string> = {
  email: "des adresses électroniques",
  telephone: "des numéros de téléphone",
  ine: "des numéros INE",
  nir: "des numéros de sécurité sociale",
};

const compiled = Object.entries(personalPatterns).map(([kind, pattern]) => ({
  kind,
  pattern: new RegExp(pattern),
}));

/** True when a header announces personal data. */
export function isPersonalHeader(header: string): boolean {
  return personalHeaders.test(fold(header));
}

/** True when a header announces free text. */
export function isCommentHeader(header: string): boolean {
  return commentHeaders.test(fold(header));
}

/** What personal content a column holds, in French; null when none. Values never leave this function. */
export function findPersonalContent(values: Iterable<string>): string | null {
  for (const value of values) {
    if (value.length < 6) continue;
    for (const { kind, pattern } of compiled) if (pattern.test(value)) return names[kind] ?? null;
  }
  return null;
}

/** A header as it may be shown: its own text, unless that text is itself personal. */
export function showHeader(header: string, index: number): string {
  return findPersonalContent([header]) === null && header !== "" ? header : `n° ${index + 1}`;
}
