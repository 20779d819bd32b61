import { formatNumber, formatPoints } from "../../../loaders/french/format.ts";
import { capitalise, countInWords, enumerate } from "../../../loaders/french/grammar.ts";
import type { TableSpec } from "../spec.ts";
import { type EvolutionChoice, isNextYear, placesBeside, placesOf, yearsOf } from "./choice.ts";
import {
  type EvolutionData,
  type EvolutionPlace,
  type EvolutionRow,
  findRow,
  type Group,
  rateOf,
} from "./data.ts";
import { isClear } from "./gap.ts";
import { comparePair, type Pair } from "./pair.ts";
import { answersTable, groupsTable, partsTable, placesTable } from "./tables.ts";
import { type Story, tellGroup } from "./words.ts";

/** A part of the page under its title: its sentences, blank ones left out, then its table. */
export interface Section {
  title: string;
  /** What a reader finds when he unfolds it; a section without it is open. */
  folded?: string;
  sentences: string[];
  table: TableSpec | null;
}

/** What the page says after its lead: what makes the change, who answered, groups, bassins, every department. */
export function sectionsOf(
  data: EvolutionData,
  choice: EvolutionChoice,
  pair: Pair,
  level: string,
  story: Story,
): Section[] {
  const { from, to } = yearsOf(choice);
  const years = `${level}, ${from} et ${to}`;
  const bassins = bassinsOf(data, choice, pair);
  const wide = placesOf(data, choice.niveau).filter(({ kind }) => kind !== "bassin");
  const departments = wide.filter(({ kind }) => kind === "part");
  const all = data.noun === "région" ? "toutes les régions" : "tous les départements";
  return [
    {
      title: "Qu'est-ce qui fait l'évolution ?",
      sentences: [
        isNextYear(pair)
          ? "« Tout le reste » est ce qui ne vient pas des mêmes établissements : ceux qui n'ont répondu qu'une année, ou dont le poids a changé. Aucun établissement n'est publié seul."
          : "La part des mêmes établissements n'est publiée que d'une année à la suivante : choisissez deux années qui se suivent.",
      ],
      table: partsTable(pair, level),
    },
    {
      title: "Qui a répondu ?",
      sentences: [
        story.schools,
        "Les bornes vont du cas où tous les élèves des établissements silencieux ont une solution à celui où aucun n'en a.",
      ],
      table: answersTable(pair, level),
    },
    ...(departments.length === 0
      ? []
      : [
          {
            title: capitalise(all),
            sentences: [movedSentence(data, choice, departments, data.noun)],
            table: placesTable(data, choice, wide, `${years} : ${all}`),
          },
        ]),
    groupsSection(data, choice, pair, sexes, years),
    groupsSection(data, choice, pair, schoolKinds, years),
    {
      title: "Bassin par bassin",
      folded: "Chaque bassin de ces territoires, les deux années.",
      sentences: [
        bassins.length > 0
          ? movedSentence(data, choice, bassins, "bassin")
          : "Aucun bassin de formation n'est publié pour ces territoires à ce niveau.",
      ],
      table:
        bassins.length > 0 ? placesTable(data, choice, bassins, `${years} : bassins de formation`) : null,
    },
  ];
}

/** Places whose change in the same schools is told from chance, each looked at alone; who was not tested is not said still. */
function movedSentence(
  data: EvolutionData,
  choice: EvolutionChoice,
  places: readonly EvolutionPlace[],
  noun: string,
): string {
  const { from, to } = yearsOf(choice);
  if (!isNextYear({ from, to })) return "Ces évolutions sont décrites, non testées.";
  const tested = places.flatMap((place) => {
    const row = findRow(data, choice.niveau, to, place.code);
    return row?.same != null && row.sameLow !== null && row.sameHigh !== null
      ? [{ place, change: row.same, interval: { low: row.sameLow, high: row.sameHigh } }]
      : [];
  });
  if (tested.length === 0)
    return `${noun === "région" ? "Aucune" : "Aucun"} ${noun} n'a d'évolution testée dans les mêmes établissements.`;
  const clear = tested.filter(({ interval }) => isClear(interval));
  const counted = tested.length < 14 ? countInWords(tested.length) : formatNumber(tested.length);
  const start = "L'évolution dans les mêmes établissements est testée pour";
  const names = clear.map(({ place, change }) => `${place.dans} (${formatPoints(change)})`);
  const found = names.length > 0 ? `elle se distingue du hasard ${enumerate(names)}` : "";
  return tested.length === 1
    ? `${start} ${noun === "région" ? "une seule" : "un seul"} ${noun} ; ${found || "elle ne se distingue pas du hasard"}.`
    : `${start} ${counted} ${noun}s, ${noun === "région" ? "chacune prise seule" : "chacun pris seul"} ; ${found || "aucune ne se distingue du hasard"}.`;
}

/** The gap of each group in a sentence. */
function groupSentences(
  data: EvolutionData,
  choice: EvolutionChoice,
  groups: Partial<Record<Group, string>>,
): string[] {
  return Object.entries(groups).map(([group, start]) => {
    const pair = comparePair(data, choice, group as Group);
    return pair ? tellGroup(pair, start) : "";
  });
}

/** Groups of pupils that are shown side by side: how each is said, on what their rates rest, and why there may be none. */
interface Groups {
  title: string;
  folded: string;
  names: Partial<Record<Group, string>>;
  rest: string;
  by: string;
  absent: string;
}

const sexes: Groups = {
  title: "Filles et garçons",
  folded: "L'écart chez les unes et chez les autres.",
  names: { F: "Chez les filles", G: "Chez les garçons" },
  rest: "sur les établissements qui donnent le sexe",
  by: "par sexe",
  absent: "Aucun taux par sexe n'est publié pour ces deux territoires.",
};

const schoolKinds: Groups = {
  title: "Public et privé",
  folded: "L'écart selon le statut des établissements.",
  names: { public: "Dans le public", prive: "Dans le privé" },
  rest: "sur les établissements dont la liste dit le statut",
  by: "du public et du privé",
  absent:
    "Aucun taux du public ou du privé n'est publié pour ces deux territoires : il faut la liste des établissements, avec leur statut.",
};

/** What is published of groups, or why nothing is. */
function groupsSentence(
  data: EvolutionData,
  choice: EvolutionChoice,
  { first, second }: Pair,
  { names, rest, by, absent }: Groups,
): string {
  const rows = (code: string): EvolutionRow[] => {
    const { from, to } = yearsOf(choice);
    const both = (Object.keys(names) as Group[]).flatMap((group) =>
      [from, to].map((year) => findRow(data, choice.niveau, year, code, group)),
    );
    return both.filter((row) => row !== undefined);
  };
  const isShown = (code: string) => rows(code).some((row) => rateOf(row) !== null);
  const own = [first, second].flatMap(({ place }) => rows(place.code));
  if (own.some((row) => rateOf(row) !== null))
    return `Ces taux reposent ${rest} ; leur évolution est décrite, non testée.`;
  const why = own.some(({ statut }) => statut === "c")
    ? `Les taux ${by} de ces deux territoires sont couverts par le secret statistique.`
    : absent;
  const region = data.places.find(({ kind }) => kind === "whole");
  return region && isShown(region.code) && placesBeside(data, choice.niveau, region.code).length > 0
    ? `${why} ${capitalise(region.dans)}, ils le sont : choisissez ${region.article} comme territoire.`
    : why;
}

/** The rates of two groups of pupils, their gap, and on what they rest. */
function groupsSection(
  data: EvolutionData,
  choice: EvolutionChoice,
  pair: Pair,
  groups: Groups,
  years: string,
): Section {
  const names = Object.keys(groups.names) as Exclude<Group, "">[];
  return {
    title: groups.title,
    folded: groups.folded,
    sentences: [...groupSentences(data, choice, groups.names), groupsSentence(data, choice, pair, groups)],
    table: groupsTable(data, choice, names, `${years} : ${groups.title.toLowerCase()}, élèves sans solution`),
  };
}

/** The training areas of the departments compared, or those beside the two that are. */
function bassinsOf(data: EvolutionData, choice: EvolutionChoice, { first, second }: Pair): EvolutionPlace[] {
  const departments = [first.place, second.place].flatMap(({ code, kind, departements }) =>
    kind === "part" ? [code] : departements,
  );
  const { from, to } = yearsOf(choice);
  return placesOf(data, choice.niveau).filter(
    ({ code, kind, departements }) =>
      kind === "bassin" &&
      departements.some((each) => departments.includes(each)) &&
      [from, to].some((year) => findRow(data, choice.niveau, year, code)),
  );
}
