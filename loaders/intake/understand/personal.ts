import { fold } from "../../contracts/text.ts";

/** Headers that name or reach a person (domain.md, section 4, « Personal data never enters »). */
const personalHeaders =
  /^(nom|noms|nometprenom|nomprenom|prenomnom|prenoms?|identite|ine|ien|nir|portable|mobile|tel|gsm|fax|ddn|adresse\d?|rue|responsablelegal|parents?|tuteur|tutrice|signature|civilite|eleve|ipaddress|adresseip)$|prenom|numeroine|inedeleve|securitesociale|courriel|mail|telephone|datedenaissance|datenaissance|neele|(?<!con)naissance|^adresse|nom(de|du|d)?(l)?(a|e|es)?(eleve|jeune|stagiaire|tuteur|tutrice|maitre|contact|responsable|famille|naissance|usage|referent|candidat|apprenant|salarie|professeur|enseignant)/;

/** Headers of free text, where names of pupils are found: the column is dropped with a notice. */
const commentHeaders =
  /comment|remarque|observation|suggestion|temoignage|precisez|precision|verbatim|avislibre|expressionlibre|racont|pourquoi|decrivez|textelibre|autrereponse|amelior|avezvousautrechose/;

/** Contents that reach a person, in any cell: e-mail, French phone number, INE, NIR. */
export const personalPatterns = {
  email: "[A-Za-z0-9._%+-]@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*\\.[A-Za-z]{2,}",
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
  // Spaces that do not break are spaces too.
  pattern: new RegExp(pattern.replaceAll(" ", "\\s")),
}));

/** True when a header announces personal data. */
export function isPersonalHeader(header: string): boolean {
  return personalHeaders.test(fold(header));
}

/** True when a header announces free text. */
export function isCommentHeader(header: string): boolean {
  return commentHeaders.test(fold(header));
}

/** What reaches a person in a column, in French; null when nothing does. Values never leave this function. */
export function findPersonalContent(values: Iterable<string>): string | null {
  for (const value of values) {
    if (value.length < 6) continue;
    for (const { kind, pattern } of compiled) if (pattern.test(value)) return names[kind] ?? null;
  }
  return null;
}

const civility = /(^|[^\p{L}])(M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s*\p{Lu}/u;
const address =
  /(^|\D)\d{1,4}( ?(bis|ter|quater))?,? (rue|avenue|av\.|boulevard|bd|chemin|impasse|allée|allee|place|route|lotissement|résidence|residence|quai|square|sente|venelle) /i;

/** Names and addresses in a column that may hold text, in French; null when there are none. */
export function findPersonInText(values: Iterable<string>): string | null {
  for (const value of values) {
    if (civility.test(value)) return "des noms de personnes";
    if (address.test(value)) return "des adresses";
  }
  return null;
}

/**
 * What an unknown column seems to list, when at least half of its cells do: first names, birth dates. `times` says how many
 * cells hold a value that is given once for all of them.
 */
export function findPersonList(
  values: Iterable<string>,
  times: ReadonlyMap<string, number> = new Map(),
): string | null {
  let filled = 0;
  let named = 0;
  let born = 0;
  for (const value of values) {
    if (value.trim() === "") continue;
    const cells = times.get(value) ?? 1;
    filled += cells;
    if (isNamed(value)) named += cells;
    const year = /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4})$|^(\d{4})-\d{2}-\d{2}/.exec(value.trim());
    const number = Number(year?.[1] ?? year?.[2] ?? 0);
    if (number >= 1940 && number <= 2016) born += cells;
  }
  if (named >= Math.max(1, filled / 2)) return "des prénoms";
  return born >= Math.max(1, filled / 2) ? "des dates de naissance" : null;
}

/** True when a short text holds a usual first name: such a value is not quoted either. */
export function isNamed(value: string): boolean {
  const parts = value.trim().split(/[\s,;]+/);
  return parts.length <= 4 && parts.some((part) => firstNames.has(fold(part.split("-")[0] ?? "")));
}

/** Usual first names of the pupils and teachers of today, without accents. */
const firstNames = new Set(
  (
    "emma lea manon chloe camille lucie clara ines jade louise alice lina sarah zoe juliette lola anna eva romane agathe julie marie pauline laura mathilde oceane " +
    "justine anais noemie elisa margaux celia maelys lou elise charlotte nina ambre rose mila capucine victoire apolline heloise yasmine amina fatima aicha assia nour " +
    "lucas hugo louis gabriel jules adam raphael arthur leo nathan ethan paul maxime thomas antoine theo mathis enzo noah tom sacha clement alexandre baptiste quentin " +
    "valentin nicolas romain julien pierre simon axel victor samuel yanis rayan mohamed mehdi ibrahim amine kevin dylan jordan florian guillaume benjamin martin augustin " +
    "sophie isabelle nathalie sandrine stephanie catherine sylvie christine valerie veronique florence aurelie celine emilie helene anne claire philippe michel patrick " +
    "christophe laurent frederic stephane olivier eric pascal thierry jean francois david sebastien jerome vincent matthieu damien fabrice gilles didier bruno marc"
  ).split(" "),
);

/** A header as it may be shown: its own text, unless that text is itself personal. */
export function showHeader(header: string, index: number): string {
  return findPersonalContent([header]) === null && header !== "" ? header : `n° ${index + 1}`;
}
