import { findPersonalContent } from "./contents.ts";

/** Titles that name or reach a person (domain.md, section 4, « Personal data never enters »), as words: « Maille » is no mail. */
const whole =
  /^(?:(?:le|la|les|l|votre|vos|ton|tes|mon|son|sa) )?(?:noms?|name|nom complet|nom patronymique|full name|first ?name|last ?name|noms? (?:et )?prenoms?|prenoms? (?:et )?noms?|(?:nom ?prenom|prenom ?nom)s?|identite|ine|ien|nir|portable|mobile|tel|gsm|fax|ddn|rue|responsable legal(?: \d)?|parents?(?: \d)?|tuteur|tutrice|signature|civilite|ip ?address|ip ?addr|adresse ip|username|nom d utilisateur|identifiant national)$/;

const words =
  /\b(?:prenoms?|(?:numero |n |code )?ine\b(?! pas)|securite sociale|courriels?|e ?mails?|mails?|mel|messagerie|telephones?|phone|tel (?:du|de|des|portable|fixe|parents?|eleve)|date ?(?:de )?nais(?:sance)?|naissance|ne e le|nee? le|birth ?date|birthday|nom (?:(?:de|du|d|des) )?(?:(?:l|la|le|les) )?(?:eleves?|jeunes?|stagiaires?|tuteurs?|tutrices?|maitres?|contacts?|responsables?|familles?|naissance|usage|referents?|candidats?|beneficiaires?|apprenants?|salaries?|professeurs?|enseignants?|signataires?))\b|^adresses?\b(?! (?:du site|web|internet))/;

/** Titles that may name a person or count some: their values tell. */
const doubtful =
  /^(?:(?:le|la|les|l|votre|ton|n|numero|no|nom) )*(?:eleves?|jeunes?|stagiaires?|beneficiaires?|candidats?|apprenants?|contacts?|interlocuteurs?|interlocutrice|repondants?|referents?|referente|tuteurs?|signataires?|declarants?|demandeurs?|usagers?|utilisateurs?|maitre de stage|professeur(?: principal)?|enseignants?|proviseur|principal|chef d etablissement|saisi par|suivi par|auteur)(?: (?:du|de|d|des|le|la|l) .*)?$/;

/** Titles of an establishment, a company or a place: a person's name in them is that of a school or a street. */
const institutional =
  /\b(?:etablissements?|etab|lycees?|colleges?|ecoles?|site|appellation|denomination|raison sociale|enseigne|entreprises?|societe|structures?|organismes?|employeurs?|communes?|villes?|lieux?|localite|libelle|intitule|formations?|metiers?|famille|secteurs?|quartier)\b/;

/** Titles of a day that is nobody's birth. */
const events =
  /\b(?:ouverture|fermeture|creation|debut|fin|enquete|signature|validation|depot|mise a jour|modification|extraction|saisie|envoi|reponse|effet|arrivee|construction|cloture|convention|visite|maj|publication|inscription|soumission|export|remontee)\b/;

/** Titles of free text, where names of pupils are found: the column is dropped with a notice. */
const comments =
  /\b(?:comment|remarque|observation|suggestion|temoignage|precisez|precision|verbatim|raconte|pourquoi|decrivez|amelior|appreciation)|\b(?:avis|expression|texte) libre|\bautre reponse|\bavez ?vous autre ?chose/;

/** What a title says of persons. */
export type Announced = "person" | "maybe" | "comment" | "institution" | "event" | null;

/** What a title announces: a person, perhaps a person, free text, an establishment, an event; null for anything else. */
export function readTitle(title: string): Announced {
  const text = wordsOf(title);
  if (comments.test(text)) return "comment";
  if (institutional.test(text) && !words.test(text)) return "institution";
  if (whole.test(text) || words.test(text)) return "person";
  if (doubtful.test(text)) return "maybe";
  return events.test(text) ? "event" : null;
}

/** True when a title announces free text. */
export function isCommentHeader(title: string): boolean {
  return readTitle(title) === "comment";
}

/** The words of a title, lower case and without accents, `NomEleve` and `nom_eleve` parted too. */
export function wordsOf(title: string): string {
  return title
    .replace(/(\p{Ll})(\p{Lu})/gu, "$1 $2")
    .replace(/(\p{L}{3})(\d)/gu, "$1 $2")
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/œ/gi, "oe")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** A title as it may be shown: its own text, unless that text is itself personal. */
export function showHeader(title: string, index: number): string {
  return findPersonalContent([title]) === null && title !== "" ? title : `n° ${index + 1}`;
}
