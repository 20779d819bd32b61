import type { DuckDBConnection } from "@duckdb/node-api";
import { readRows } from "../../warehouse/rows.ts";
import { type Elsewhere, readElsewhere } from "./elsewhere.ts";
import type { Objectif } from "./published-data.ts";

/** A published fact of data/reference/reperes.csv. */
export interface Repere {
  fait: string;
  source: string;
  /** ISO. */
  date: string;
  /** How we read it, where the source does not say. */
  lecture: string;
}

/** A row of the road map. */
export interface Action {
  identifiant: string;
  axe: string;
  action: string;
  pilote: string | null;
  echeance: string | null;
  etat: string;
  /** ISO day of the state; null where the list does not say. */
  etat_au: string | null;
  point_etape: string | null;
}

/** A collective internship: title, commune and dates only (domain.md, section 4). */
export interface Collectif {
  niveau: string;
  intitule: string;
  /** Codes of sectors, separated by `|`. */
  secteurs: string | null;
  commune: string | null;
  departement: string;
  debut: string;
  fin: string;
}

/** A school of the latest survey. */
export interface School {
  niveau: string;
  periode: string;
  departement: string;
  uai: string;
  etablissement: string;
  repondu: boolean;
  /** Whether a list says which schools of its department teach the level. */
  liste_connue: boolean;
}

/** Who answered the survey in one period × level × territory. */
export interface Answered {
  periode: string;
  niveau: string;
  territoire: string;
  ecoles: number;
  ecoles_repondantes: number;
  /** What says which schools teach the level: « l'annuaire », or the extracts, which know only those received. */
  liste: string;
  /** Pupils of all the schools; null where those of one of them are not known. */
  eleves: number | null;
  eleves_repondants: number;
}

/** A line of the legal notice; `valeur` is blank until the publisher fills it. */
export interface Mention {
  cle: string;
  libelle: string;
  valeur: string;
}

/** A publication that the publisher announces. */
export interface Announced {
  /** ISO day. */
  date: string;
  /** What it will bring; may be blank. */
  objet: string;
}

/** What a published rule was found to be worth in regions whose truth is known. */
export interface Simulated {
  question: string;
  circonstances: string;
  mesure: string;
  valeur: string;
  tirage: string;
}

/** Names and lists that pages show beside the published table. */
export interface Lists {
  secteurs: Map<string, string>;
  bassins: Map<string, string>;
  bassinDepartements: Map<string, string[]>;
  objectifs: Objectif[];
  reperes: Repere[];
  ailleurs: Elsewhere[];
  actions: Action[];
  collectifs: Collectif[];
  mentions: Mention[];
  /** In the order of their days. */
  parutions: Announced[];
  simulations: Simulated[];
  /** Schools of the latest survey of each level, with whether they answered: names only, never a figure. */
  ecoles: School[];
  couverture: Answered[];
}

/** Reads the names and lists of a warehouse. */
export async function readLists(db: DuckDBConnection): Promise<Lists> {
  const bassins = await readRows<{ code: string; libelle: string; departement: string }>(
    db,
    `SELECT 'B' || ecoles.bassin AS code, coalesce(any_value(liste.libelle_bassin), ecoles.bassin) AS libelle, departement
     FROM placement_ecoles AS ecoles LEFT JOIN liste_bassins AS liste ON liste.code_bassin = ecoles.bassin
     WHERE ecoles.bassin IS NOT NULL GROUP BY ecoles.bassin, departement ORDER BY ALL`,
  );
  const secteurs = await readRows<{ code: string; libelle: string }>(
    db,
    "SELECT code, libelle FROM ref_secteurs ORDER BY code",
  );
  return {
    secteurs: new Map(secteurs.map(({ code, libelle }) => [code, libelle])),
    bassins: new Map(bassins.map(({ code, libelle }) => [code, libelle])),
    bassinDepartements: new Map(
      bassins.map(({ code }) => [
        code,
        bassins.filter((each) => each.code === code).map(({ departement }) => departement),
      ]),
    ),
    objectifs: await readRows<Objectif>(
      db,
      "SELECT indicateur, annee::INTEGER AS annee, valeur, libelle, source FROM ref_objectifs",
    ),
    reperes: await readRows<Repere>(
      db,
      "SELECT fait, source, date::VARCHAR AS date, coalesce(lecture, '') AS lecture FROM ref_reperes",
    ),
    ailleurs: await readElsewhere(db),
    actions: await readRows<Action>(
      db,
      "SELECT identifiant, axe, action, pilote, echeance::VARCHAR AS echeance, etat, etat_au::VARCHAR AS etat_au, point_etape FROM actions ORDER BY _ligne",
    ),
    collectifs: await readRows<Collectif>(
      db,
      `SELECT niveau, intitule, secteurs, commune, departement, debut::VARCHAR AS debut, fin::VARCHAR AS fin
       FROM collectifs_conformes ORDER BY debut DESC, intitule`,
    ),
    mentions: await readRows<Mention>(
      db,
      "SELECT cle, libelle, coalesce(valeur, '') AS valeur FROM ref_mentions",
    ),
    parutions: await readRows<Announced>(
      db,
      "SELECT date, coalesce(objet, '') AS objet FROM ref_parutions ORDER BY date",
    ),
    simulations: await readRows<Simulated>(db, "SELECT * FROM ref_simulations"),
    ecoles: await readRows<School>(
      db,
      `SELECT niveau, annee_scolaire AS periode, departement, uai, coalesce(etablissement, uai) AS etablissement, repondu, liste_connue
       FROM placement_ecoles
       QUALIFY annee_scolaire = max(annee_scolaire) OVER (PARTITION BY niveau)
       ORDER BY departement, etablissement`,
    ),
    couverture: await readRows<Answered>(db, "SELECT * FROM placement_reponses ORDER BY ALL"),
  };
}
