/** French grammar of names and small numbers, from forms a person wrote: nothing is guessed from a bare name. */

const words = [
  "zéro",
  "un",
  "deux",
  "trois",
  "quatre",
  "cinq",
  "six",
  "sept",
  "huit",
  "neuf",
  "dix",
  "onze",
  "douze",
  "treize",
];

/** A small count in letters, as a sentence writes it: « cinq »; in digits beyond the regions' thirteen departments. */
export function countInWords(count: number): string {
  return words[count] ?? String(count);
}

/** First letter in capitals: « dans l'Eure » → « Dans l'Eure ». */
export function capitalise(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** First letter small, for the middle of a sentence: « Conventions des CCI » → « conventions des CCI ». */
export function uncapitalise(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** « de » before a name with its article: « de la Normandie », « du Grand Est », « des Hauts-de-France ». */
export function ofThe(name: string): string {
  return name
    .replace(/^le /, "du ")
    .replace(/^les /, "des ")
    .replace(/^(?!du |des )/, "de ");
}

/** « de » before a name as it is written: « d'Évreux », « du Havre », « des Andelys », « de Bernay ». */
export function ofName(name: string): string {
  if (/^Le /.test(name)) return `du ${name.slice(3)}`;
  if (/^Les /.test(name)) return `des ${name.slice(4)}`;
  return /^[AEIOUYÉÈÊÂÎÔ]/.test(name) ? `d'${name}` : `de ${name}`;
}

/** « que » before a place: « qu'en Normandie », « que dans le Grand Est ». */
export function than(place: string): string {
  return /^[aeiouàâéèêîôœ]/i.test(place) ? `qu'${place}` : `que ${place}`;
}

/** Several names in a sentence: « l'Eure, l'Orne et la Manche », « 14, 27 ou 50 ». */
export function enumerate(names: readonly string[], word: "et" | "ou" = "et"): string {
  return names.length < 2 ? names.join("") : `${names.slice(0, -1).join(", ")} ${word} ${names.at(-1)}`;
}

/** A name in a file's name or an address: « Île-de-France » → `ile-de-france`. */
export function slug(name: string): string {
  return withoutAccents(name)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-");
}

/** Letters without their accents: « Évreux » → « Evreux ». */
export function withoutAccents(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "");
}
