import { z } from "zod";
import { fold, quote } from "../text.ts";
import { readChoices } from "./choices.ts";
import { code, codeReader } from "./code.ts";
import type { Kind, Reading } from "./kind.ts";

/** The 21 sections of NAF rév. 2: label, first and last division, other names people use. */
export const sections: Record<
  string,
  readonly [label: string, first: number, last: number, ...names: string[]]
> = {
  A: ["Agriculture, sylviculture et pêche", 1, 3, "agriculture", "agricole", "agriculture et pêche", "pêche"],
  B: ["Industries extractives", 5, 9, "extraction", "mines et carrières", "carrières"],
  C: ["Industrie manufacturière", 10, 33, "industrie", "industries", "fabrication", "industriel"],
  D: [
    "Électricité et gaz",
    35,
    35,
    "énergie",
    "électricité",
    "production et distribution d'électricité, de gaz, de vapeur et d'air conditionné",
    "électricité, gaz",
  ],
  E: [
    "Eau, déchets, dépollution",
    36,
    39,
    "eau et déchets",
    "production et distribution d'eau, assainissement, gestion des déchets et dépollution",
    "environnement",
  ],
  F: ["Construction", 41, 43, "BTP", "bâtiment", "travaux publics", "bâtiment et travaux publics"],
  G: [
    "Commerce et réparation automobile",
    45,
    47,
    "commerce",
    "commerce, réparation d'automobiles et de motocycles",
    "distribution",
    "grande distribution",
    "vente",
  ],
  H: [
    "Transports et entreposage",
    49,
    53,
    "transport",
    "transports",
    "logistique",
    "transport et logistique",
  ],
  I: [
    "Hébergement et restauration",
    55,
    56,
    "hôtellerie",
    "restauration",
    "hôtellerie restauration",
    "hôtellerie-restauration",
    "tourisme",
  ],
  J: ["Information et communication", 58, 63, "numérique", "informatique", "communication"],
  K: [
    "Finance et assurance",
    64,
    66,
    "banque",
    "assurance",
    "finance",
    "activités financières et d'assurance",
    "banque et assurance",
  ],
  L: ["Immobilier", 68, 68, "activités immobilières"],
  M: [
    "Activités spécialisées, scientifiques et techniques",
    69,
    75,
    "services aux entreprises",
    "conseil",
    "ingénierie",
  ],
  N: [
    "Services administratifs et de soutien",
    77,
    82,
    "activités de services administratifs et de soutien",
    "intérim",
    "nettoyage",
  ],
  O: [
    "Administration publique",
    84,
    84,
    "fonction publique",
    "collectivité",
    "collectivités",
    "secteur public",
    "défense",
  ],
  P: ["Enseignement", 85, 85, "éducation", "formation"],
  Q: [
    "Santé et action sociale",
    86,
    88,
    "santé",
    "santé humaine et action sociale",
    "social",
    "médico-social",
  ],
  R: [
    "Arts, spectacles et loisirs",
    90,
    93,
    "arts, spectacles et activités récréatives",
    "culture",
    "loisirs",
    "sport",
  ],
  S: ["Autres services", 94, 96, "autres activités de services", "associations", "coiffure"],
  T: ["Ménages employeurs", 97, 98, "activités des ménages", "services à domicile"],
  U: ["Activités extraterritoriales", 99, 99, "organisations internationales"],
};

/** One section of NAF rév. 2: a letter, a division `43`, a class `43.21A`, a label or a usual name. */
export function sector(): Kind<string> {
  const kind = code(spellings, {
    expected: "une section de la NAF rév. 2 (A à U), ou un code comme 43.21A",
    read: readCode,
    labels: Object.fromEntries(Object.entries(sections).map(([letter, [label]]) => [letter, label])),
  });
  kind.spellings = Object.entries(sections).map(([value, [label, , , ...names]]) => ({
    value,
    accepted: [label, ...names],
  }));
  return kind;
}

/** Several sections, separated by `|`. */
export function sectorList(): Kind<string> {
  const one = codeReader(spellings, { expected: "", read: readCode });
  const schema = z.string().regex(/^[A-U](\|[A-U])*$/);
  return {
    type: "codes séparés par |",
    schema,
    sqlType: "VARCHAR",
    sql: (text) =>
      `CASE WHEN regexp_full_match(${text}, ${quote("[A-U](\\|[A-U])*")}) AND array_to_string(list_sort(list_distinct(string_split(${text}, '|'))), '|') = ${text} THEN ${text} END`,
    read: (text) => {
      const found = readChoices(text, one);
      if (found !== null) return { value: found.sort().join("|") };
      const parts = text.split(/[;|/]/).map((part) => one(part.trim()));
      return parts.find((reading) => "wrong" in reading) ?? { wrong: "un secteur inconnu" };
    },
    write: (value) => value,
    expected: "des sections de la NAF rév. 2 séparées par |, comme C|F",
  };
}

function paired(letter: string, labels: string[]): string[] {
  return labels.map((label) => `${letter} ${label}`);
}

const spellings = Object.fromEntries(
  Object.entries(sections).map(([letter, [label, , , ...names]]) => [
    letter,
    [label, ...names, ...paired(letter, [label, ...names])],
  ]),
);

/** NAF rév. 2 classes end with Z or A to F; NAF 2025 uses other last letters, and a section V. */
function readCode(text: string): Reading<string> {
  const naf2025 = "un code de la NAF 2025, qui n'est en vigueur qu'en 2027";
  if (/^V\b/i.test(text)) return { wrong: naf2025 };
  const [, digits = "", dot, more = "", end] =
    /^(\d{1,4})(?:(\.)(\d{1,2}))?(?: ?([A-Z]))?(?:\s*[-–:]\s*\D.*)?$/i.exec(text) ?? [];
  if (digits === "" || digits.length > 4 || (dot !== undefined && digits.length > 2)) return mixed(text);
  const last = end?.toUpperCase();
  if (last && !/[A-FZ]/.test(last)) return { wrong: naf2025 };
  if (/^[1-9]$/.test(text))
    return {
      wrong: "un seul chiffre : une division de la NAF en a deux",
      proposal: `0${text} (${sectionOf(Number(text)) ?? "aucune"})`,
    };
  const found = writtenAs(
    digits,
    dot !== undefined,
    last !== undefined && digits.length + more.length < 4,
  ).flatMap(({ division, code }) => {
    const section = sectionOf(division);
    return section === null ? [] : [{ section, code: code + more }];
  });
  const [first, second] = found;
  if (!first) return { wrong: "un code qui n'existe pas dans la NAF rév. 2" };
  if (!second) return { value: first.section };
  return {
    wrong:
      "un code de trois chiffres, ambigu : une classe de la NAF en a quatre (le zéro de tête a peut-être été perdu)",
    proposal: found.map(({ code, section }) => `${code} (${section})`).join(" ou "),
  };
}

/**
 * The codes that digits may be, a spreadsheet having perhaps lost the zero in front: `1` and `1.11` are 01 and 01.11, `111`
 * may be the class 0111 or the group 11.1; a class with its letter has four digits, so `111Z` lacks one.
 */
function writtenAs(digits: string, dotted: boolean, short: boolean): { division: number; code: string }[] {
  const code = (text: string) => ({ division: Number(text.slice(0, 2)), code: text });
  const lost = dotted ? code(`0${digits}.`) : code(`0${digits}`);
  if (digits.length === 1) return [lost];
  if (digits.length !== 3) return [code(dotted ? `${digits}.` : digits)];
  return short ? [lost] : [lost, code(`${digits.slice(0, 2)}.${digits.slice(2)}`)];
}

function sectionOf(division: number): string | null {
  const found = Object.entries(sections).find(([, [, low, high]]) => division >= low && division <= high);
  return found?.[0] ?? null;
}

/** « F - Construction » is read, « K - Télécommunications » (NAF 2025) is not. */
function mixed(text: string): Reading<string> {
  const letter = /^([A-U]) ?[-–:] /i.exec(text)?.[1]?.toUpperCase();
  if (letter)
    return {
      wrong: `une lettre dont le libellé n'est pas celui de la NAF rév. 2 (${letter} : ${sections[letter]?.[0]})`,
    };
  return { wrong: fold(text) === "" ? "vide" : "un secteur inconnu" };
}
