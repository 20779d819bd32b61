import { type Observation, observationColumns } from "../../loaders/indicators/count.ts";
import type { Contents } from "../../loaders/publication/reading/contents.ts";
import type { Lists } from "../../loaders/publication/reading/lists.ts";
import { indexObservations } from "../../loaders/publication/reading/lookup.ts";
import type { PublishedData } from "../../loaders/publication/reading/published-data.ts";

const blank = Object.fromEntries(observationColumns.map((name) => [name, null])) as unknown as Observation;

/** A published row: seconde, 2024-2025, all sexes, unless said otherwise. */
export function observation(changes: Partial<Observation>): Observation {
  return {
    ...blank,
    indicateur: "taux_placement",
    periode: "2024-2025",
    territoire: "R28",
    niveau: "seconde",
    sexe: "ensemble",
    secteur: "",
    forme: "",
    public: "",
    modalite: "",
    statut: "",
    attendus: 20,
    definition: "1",
    source: "placement",
    ...changes,
  };
}

/** A placement rate of twenty schools from its two counts, with an interval two points wide and a difference to the region. */
export function placement(
  territoire: string,
  numerateur: number,
  denominateur: number,
  changes: Partial<Observation> = {},
): Observation {
  const valeur = numerateur / denominateur;
  return observation({
    territoire,
    numerateur,
    denominateur,
    valeur,
    borne_basse: valeur - 0.01,
    borne_haute: valeur + 0.01,
    couverture: 0.9,
    deff: 1,
    unites: 20,
    ...(territoire === "R28" ? {} : { ecart_region: 0.01, ecart_region_significatif: true }),
    ...changes,
  });
}

/** Published data of these rows, with the five departments and two sectors. */
export function data(rows: readonly Observation[], changes: Partial<PublishedData> = {}): PublishedData {
  return {
    table: indexObservations(rows),
    secteurs: new Map([
      ["F", "Construction"],
      ["Q", "Santé et social"],
    ]),
    bassins: new Map(),
    bassinDepartements: new Map(),
    objectifs: [
      {
        indicateur: "progression_objectif",
        annee: 2027,
        valeur: 50000,
        libelle: "Objectif national",
        source: "CCI",
      },
    ],
    dates: new Map([["placement", "2025-07-04"]]),
    newest: new Map(),
    demonstration: false,
    waiting: [],
    ...changes,
  };
}

/** The contents of a publication without any extract, for what its lists and rows change. */
export function contents(
  rows: readonly Observation[],
  { lists = {}, ...changes }: { lists?: Partial<Lists> } & Partial<PublishedData> = {},
): Contents {
  const made = data(rows, changes);
  return {
    data: made,
    lists: {
      secteurs: new Map(made.secteurs),
      bassins: new Map(made.bassins),
      bassinDepartements: new Map(),
      objectifs: [...made.objectifs],
      reperes: [],
      ailleurs: [],
      actions: [],
      collectifs: [],
      mentions: [],
      parutions: [],
      simulations: [],
      ecoles: [],
      couverture: [],
      ...lists,
    },
    state: { fichiers: [], sources: [], listes: [] },
    receipts: [],
    secrecy: {
      published: 0,
      hiddenFirst: 0,
      hiddenBefore: 0,
      hiddenSecond: 0,
      narrowest: null,
      atLeast: null,
      failures: [],
      attacked: 0,
      attackedUnits: 0,
      refused: 0,
      withheld: [],
      withheldSources: [],
      contradicted: [],
    },
    observations: rows,
    changes: null,
    versions: [],
    log: [],
    isVersion: false,
    generatedAt: "2025-10-06T08:00:00.000Z",
  };
}
