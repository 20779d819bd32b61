import { fold } from "../../../contracts/text.ts";
import { region } from "../../../region/region.ts";
import { wordsOf } from "./titles.ts";

const civility =
  /(^|[^\p{L}])(?:(?:M\.|Mr\.?|Mme|Mlle|Monsieur|Madame|Mademoiselle)\s*\p{Lu}|(?:mme|mlle|monsieur|madame|mademoiselle)\s+\p{L}{2})/u;
const address =
  /(^|\D)\d{1,4}( ?(bis|ter|quater))?,? (rue|avenue|av\.|boulevard|bd|chemin|impasse|allée|allee|place|route|lotissement|résidence|residence|quai|square|sente|venelle) /i;

/** Words of establishments, companies, bodies and tools: « Lycée Jean Moulin » is nobody. */
const institutions = new RegExp(
  String.raw`\b(?:lycees?|colleges?|ecoles?|lp|lgt|lpo|lpp|clg|lyc|segpa|erea|mfr|cfa|iut|institut(?:ion)?|institut|ensemble|campus|universite|greta|afpa|cio|cci|cma|cpme|medef|u2p|udes|fede(?:ration)?|syndicat|union|chambre|rectorat|academie|dsden|draio|drafpic|carif|oref|region|departement|departemental|mairie|ville|commune|communaute|metropole|association|asso|fondation|reseau|club|comite|groupe|sa|sas|sarl|eurl|sci|scop|entreprise|societe|ets|boulangerie|garage|restaurant|hotel|cabinet|agence|pole|centre|clinique|hopital|chu|ehpad|pharmacie|banque|credit|maison|musee|conseil|service|direction|mission|plateforme|formulaire|google|microsoft|limesurvey|sphinx|framaforms|tally|nextcloud|enquete|site|antenne|bassin|zone|rue|avenue|boulevard|place|quai|route|square|saint|sainte|st|ste|${wordsOf(region.nom)}|france)\b`,
);

/** True when a text holds a word of an establishment, a company, a body or a tool. */
export function isInstitution(value: string): boolean {
  return institutions.test(wordsOf(value));
}

/** Names and addresses in a column that may hold text, in French; null when there are none. */
export function findPersonInText(values: Iterable<string>): string | null {
  for (const value of values) {
    if (civility.test(value) && !isInstitution(value)) return "des noms de personnes";
    if (address.test(value)) return "des adresses";
  }
  return null;
}

/** A text that is a person's name and nothing else: two to four words, a usual first name among them, no body's name. */
export function isPersonName(value: string): boolean {
  const parts = value.trim().split(/[\s,]+/);
  if (parts.length < 2 || parts.length > 4 || isInstitution(value)) return false;
  const lettered = parts.every(
    (part) => /^\p{Lu}[\p{L}'’.-]*$/u.test(part) || /^(?:de|du|des|le|la|d['’].+)$/.test(part),
  );
  return lettered && (isFirstName(parts[0]) || isFirstName(parts.at(-1)));
}

/**
 * What an unknown column seems to list, when at least half of its cells do: first names, birth dates where days may be of
 * a birth. `times` says how many cells hold a value that is given once for all of them.
 */
export function findPersonList(
  values: Iterable<string>,
  days: boolean,
  times: ReadonlyMap<string, number> = new Map(),
): string | null {
  let filled = 0;
  let named = 0;
  let born = 0;
  for (const value of values) {
    if (value.trim() === "") continue;
    const cells = times.get(value) ?? 1;
    filled += cells;
    if (isNamed(value) && !isInstitution(value)) named += cells;
    const year = /^\d{1,2}[-/.]\d{1,2}[-/.](\d{4})$|^(\d{4})-\d{2}-\d{2}/.exec(value.trim());
    const number = Number(year?.[1] ?? year?.[2] ?? 0);
    if (days && number >= 1940 && number <= 2016) born += cells;
  }
  if (named >= Math.max(1, filled / 2)) return "des prénoms";
  return born >= Math.max(1, filled / 2) ? "des dates de naissance" : null;
}

/** True when a short text holds a usual first name: such a value is not quoted either. */
export function isNamed(value: string): boolean {
  const parts = value.trim().split(/[\s,;]+/);
  return parts.length <= 4 && parts.some(isFirstName);
}

function isFirstName(word = ""): boolean {
  return firstNames.has(fold(word.split("-")[0] ?? ""));
}

/** Usual first names of the pupils and teachers of today, without accents. */
const firstNames = new Set(
  (
    "emma lea manon chloe camille lucie clara ines jade louise alice lina sarah zoe juliette lola anna eva romane agathe julie marie pauline laura mathilde oceane " +
    "justine anais noemie elisa margaux celia maelys lou elise charlotte nina ambre rose mila capucine victoire apolline heloise yasmine amina fatima aicha assia nour " +
    "jeanne lena lison elsa lilou louna alicia maeva margot elena salome gabrielle adele mathis clemence emy valentine myriam leila samira khadija mariam aminata fatou " +
    "lucas hugo louis gabriel jules adam raphael arthur leo nathan ethan paul maxime thomas antoine theo mathis enzo noah tom sacha clement alexandre baptiste quentin " +
    "valentin nicolas romain julien pierre simon axel victor samuel yanis rayan mohamed mehdi ibrahim amine kevin dylan jordan florian guillaume benjamin martin augustin " +
    "matheo timeo liam noe eliott gabin maël mael robin evan titouan corentin tristan bastien alexis remi loic lorenzo marius oscar youssef karim ali omar moussa mamadou " +
    "sophie isabelle nathalie sandrine stephanie catherine sylvie christine valerie veronique florence aurelie celine emilie helene anne claire philippe michel patrick " +
    "martine monique brigitte francoise corinne laurence karine delphine virginie caroline audrey elodie melanie marion jacqueline nicole chantal dominique annie " +
    "christophe laurent frederic stephane olivier eric pascal thierry jean francois david sebastien jerome vincent matthieu damien fabrice gilles didier bruno marc " +
    "alain bernard jacques daniel gerard andre serge yves joel herve franck arnaud cedric ludovic yann gregory mickael jonathan anthony emmanuel fabien cyril"
  ).split(" "),
);
