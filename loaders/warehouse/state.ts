import type { Warehouse } from "./index.ts";
import { readRows } from "./rows.ts";

/** One extract as `stages etat` and /qualite show it. */
export interface LoadedFile {
  source: string;
  fichier: string;
  /** Rows kept after replacement. */
  lignes: number;
  /** Rows that a later extract replaced. */
  remplacees: number;
  periodes: string[];
  /** Journal entry, ISO; null when the file is in no journal. */
  recu: string | null;
  demonstration: boolean;
}

/** Who answered the survey in one period × level × territory. */
export interface Answered {
  periode: string;
  niveau: string;
  territoire: string;
  ecoles: number;
  ecoles_repondantes: number;
  eleves: number;
  eleves_repondants: number;
}

/** What is loaded, what it covers and what is missing. */
export interface WarehouseState {
  fichiers: LoadedFile[];
  couverture: Answered[];
  /** Schools listed without an answer, latest period of each level. */
  sans_reponse: {
    periode: string;
    niveau: string;
    uai: string;
    etablissement: string;
    departement: string;
  }[];
  /** Months of the CCI series that a department did not deliver, up to the last month delivered. */
  mois_manquants: { mois: string; departement: string }[];
  /** Schools of the loaded list, by department. */
  liste: { departement: string; ecoles: number }[];
}

/** Describes the warehouse: files, coverage of the survey, missing answers and months, list of schools. */
export async function describeState({ db, deliveries, replaced }: Warehouse): Promise<WarehouseState> {
  const fichiers: LoadedFile[] = [];
  for (const { source, fichier, receipt, periods, deliveredAt, demonstration } of deliveries) {
    if (source === null || receipt.verdict === "refuse") continue;
    const [kept] = await readRows<{ lignes: number }>(
      db,
      `SELECT count(*) AS lignes FROM ${source} WHERE _fichier = '${fichier.replaceAll("'", "''")}'`,
    );
    fichiers.push({
      source,
      fichier,
      lignes: kept?.lignes ?? 0,
      remplacees: replaced.get(fichier) ?? 0,
      periodes: periods,
      recu: deliveredAt,
      demonstration,
    });
  }
  return {
    fichiers,
    couverture: await readRows(
      db,
      `SELECT annee_scolaire AS periode, niveau, territoire,
         count(*) AS ecoles, count(*) FILTER (WHERE repondu) AS ecoles_repondantes,
         sum(effectif) AS eleves, coalesce(sum(effectif) FILTER (WHERE repondu), 0) AS eleves_repondants
       FROM placement_territoires
       WHERE sexe = 'ensemble' AND territoire NOT LIKE 'B%'
       GROUP BY ALL ORDER BY ALL`,
    ),
    sans_reponse: await readRows(
      db,
      `SELECT annee_scolaire AS periode, niveau, uai, coalesce(etablissement, uai) AS etablissement, departement
       FROM placement_ecoles
       WHERE NOT repondu
         AND annee_scolaire = (SELECT max(annee_scolaire) FROM placement_ecoles AS autres WHERE autres.niveau = placement_ecoles.niveau)
       ORDER BY niveau, departement, etablissement`,
    ),
    mois_manquants: await readRows(
      db,
      `SELECT DISTINCT mois, departement FROM mois_attendus
       ANTI JOIN conventions USING (mois, departement)
       WHERE mois <= (SELECT max(mois) FROM conventions) AND mois >= (SELECT min(mois) FROM conventions)
       ORDER BY ALL`,
    ),
    liste: await readRows(
      db,
      "SELECT departement, count(*) AS ecoles FROM liste_ecoles GROUP BY ALL ORDER BY ALL",
    ),
  };
}
