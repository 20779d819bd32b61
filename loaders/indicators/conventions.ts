import { formatNumber } from "../french/format.ts";
import { region } from "../region/region.ts";
import { franceCode } from "../region/territory.ts";
import { byMonth, byYear, notPupils } from "./cci.ts";
import type { UnnamedObservation } from "./count.ts";
import { defineIndicator } from "./indicator.ts";
import { wholeYears } from "./secrecy-rules.ts";
import { agree, sectorText } from "./wording.ts";

/** The country's total of a year is what the network published; its details are those of the files received. */
const notPublished = `NOT (territoire = '${franceCode}' AND sexe = 'ensemble' AND secteur = 'ensemble' AND public = 'ensemble'
  AND periode IN (SELECT annee FROM totaux_nationaux WHERE territoire = '${franceCode}'))`;

/** Everybody, every sector, every public. */
const all = { sexe: "'ensemble'", secteur: "'ensemble'", public: "'ensemble'" } as const;

/** Count of CCI mini-stage conventions. */
export const conventions = defineIndicator({
  id: "conventions",
  name: "Conventions de mini-stage",
  question: "objectif-50000",
  definition: "Nombre de conventions de mini-stage signées par les CCI.",
  formula: "somme des conventions des mois livrés",
  unit: "nombre",
  numerator: "conventions signées",
  denominator: "sans objet",
  dimensions: ["periode", "territoire", "public", "sexe", "secteur"],
  direction: "plus",
  target: null,
  sources: ["conventions", "conventions_nationales"],
  interval: "Aucun : c'est un nombre relevé, sans tirage.",
  method: "exact",
  secrecy: { population: "conventions", part: false, key: wholeYears },
  caveats: [
    notPupils,
    "Un mois sans aucune ligne dans la série d'une CCI compte 0 : les mini-stages suivent les vacances scolaires.",
    "Une année à laquelle il manque un mois ou un département est dite partielle et n'est comparée à aucune autre.",
    "Les années sont civiles : elles ne se comparent pas aux années scolaires de l'enquête.",
  ],
  evidence: "observe",
  version: "1",
  since: "2021-01-01",
  prose: [
    {
      figure: "nombre",
      words: ["\\bconventions?\\b|\\bmini-?stages?\\b"],
      noun: "\\b(conventions?|mini-?stages?)\\b",
    },
  ],
  says: (row, names) => {
    const signed = `${signatoryText(row)}${sectorText(row, names)}`;
    return {
      kind: "nombre",
      subject: `le nombre de conventions de mini-stage${signed && ` signées${signed}`}`,
      feminine: false,
      claim: (value) =>
        value === 0
          ? `aucune convention de mini-stage n'a été signée${signed}`
          : `${formatNumber(value)} ${agree(value, ["convention de mini-stage a été signée", "conventions de mini-stage ont été signées"])}${signed}`,
      evidence: "",
    };
  },
  // March: 12 F sector C, 15 G sector C, 10 G sector F. April: 20 F sector Q, 5 unknown, 5 F sector C.
  recount: `
    2024-03 R28 . * * . * . 37 -
    2024-04 D14 . * * . * . 25 -
    2024 R28 . * * . * . 67 -
    2024 D14 . * * . * . 52 -
    2024 D27 . * * . * . 15 -
    2024 R28 . F * . * . 37 -
    2024 R28 . * C . * . 32 -
    2024 R28 . * * . collegien . 12 -
    2024 R28 . * * . lyceen . 40 -
    2023 R28 . * * . * . 120 -
    2023 FR . * * . * . 1000 -
    2022 FR . * * . * . 35000 -`,
  queries: [
    {
      title: "Conventions signées dans le mois",
      ...byMonth,
      dimensions: { ...all, periode: "mois", territoire: "territoire" },
      measures: { conventions: { sum: "conventions" } },
      rows: [{ above: "conventions" }],
    },
    {
      title: "Conventions signées dans l'année, par public, sexe et secteur",
      ...byYear,
      dimensions: {
        periode: "annee",
        territoire: "territoire",
        sexe: "sexe",
        secteur: "secteur",
        public: "public",
      },
      groupings: [[], ["sexe"], ["secteur"], ["public"]],
      measures: { conventions: { sum: "conventions" } },
      rows: [{ above: "conventions", ...(region.code === franceCode && { only: notPublished }) }],
    },
    {
      title: "Totaux annuels publiés : la France, et la région quand ses mois ne sont pas livrés",
      from: "totaux_annuels",
      where: { source: { not: ["conventions"] } },
      dimensions: { ...all, periode: "annee", territoire: "territoire" },
      measures: { conventions: { sum: "conventions", sameAs: null } },
      context: { unites: "sum(conventions)", source: "any_value(source)" },
      rows: [{ above: "conventions" }],
    },
    {
      title: "Périodes que la série couvre et où aucune convention n'a été signée",
      from: "periodes_conventions",
      where: { lignes: [0], statut: { not: ["x"] } },
      dimensions: { ...all, periode: "periode", territoire: "territoire" },
      // As many conventions as rows: none.
      measures: { conventions: { sum: "lignes", sameAs: null } },
      context: { unites: "0", statut: "any_value(statut)", incomplet: "any_value(incomplet)" },
      rows: [{ above: "conventions" }],
    },
    {
      title: "Années de la série dont aucun mois n'est livré",
      from: "periodes_conventions",
      join: {
        sql: "ANTI JOIN totaux_annuels ON annee = periode AND totaux_annuels.territoire = periodes_conventions.territoire",
        where: "length(periode) = 4",
      },
      where: { statut: ["x"] },
      dimensions: { ...all, periode: "periode", territoire: "territoire" },
      measures: {},
      context: { unites: "0", statut: "any_value(statut)" },
      rows: [{ above: null }],
    },
  ],
});

const publics: Record<string, string> = {
  collegien: " pour des collégiens",
  lyceen: " pour des lycéens",
  etudiant: " pour des étudiants",
  autre: " pour d'autres publics",
};

const signatories: Record<string, string> = {
  F: " par des filles",
  G: " par des garçons",
};

function signatoryText({ public: reader, sexe }: UnnamedObservation): string {
  return `${signatories[sexe] ?? ""}${publics[reader] ?? ""}`;
}
