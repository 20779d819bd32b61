import type { DuckDBConnection } from "@duckdb/node-api";
import { contracts } from "../contracts/index.ts";
import { surveysName } from "../contracts/sources/placement/views.ts";
import { identifier, quote } from "../contracts/text.ts";
import { isAccepted } from "../intake/delivery.ts";
import type { Delivery } from "../intake/index.ts";
import { isSurvey, type Survey } from "../intake/keep/campaigns.ts";
import type { Warehouse } from "../warehouse/index.ts";
import { ofSurvey } from "../warehouse/late.ts";
import { readRows } from "../warehouse/rows.ts";
import { refreshViews } from "../warehouse/views.ts";
import { findRefused, type RefusedAnswer } from "./refused.ts";

/** Where a school stands: answered, answered after the closing, its answer refused, or silent. */
export type Standing = "repondu" | "en_attente" | "refuse" | "silencieux";

/** An accepted answer of a school, in the order in which they were made or came. */
export interface Version {
  fichier: string;
  /** The day it was made, else the day it came, ISO; null when nothing says it. */
  date: string | null;
  /** Whether it is the one that counts. */
  compte: boolean;
}

/** An expected school. */
export interface ExpectedSchool {
  uai: string;
  etablissement: string;
  departement: string;
  bassin: string | null;
  /** Pupils concerned: this year's, else those of its nearest year; null when no year is known. */
  effectif: number | null;
  etat: Standing;
  versions: Version[];
  /** Files of the folder that speak of it and are refused. */
  refuses: string[];
}

/** The survey of one level and school year, as its campaign stands. */
export interface Campaign extends Survey {
  /** False where no list says which schools teach the level: those that answered are known, and no other. */
  liste: boolean;
  ecoles: ExpectedSchool[];
  /** Refused files of which no expected school is recognised. */
  refusesSansEcole: string[];
}

/** Who is expected, who answered, whose answer is refused and who is silent; `folder` is where the extracts lie. */
export async function readCampaign(warehouse: Warehouse, survey: Survey, folder: string): Promise<Campaign> {
  const { db, deliveries } = warehouse;
  await withSurvey(db, survey);
  const expected = await readExpected(db, survey);
  const versions = await readVersions(db, survey, deliveries);
  const late = new Set(
    warehouse.late.flatMap(({ fichier, uais, ...of }) =>
      isSurvey(of, survey) ? uais.map((uai) => `${fichier} ${uai}`) : [],
    ),
  );
  const refused = findRefused(deliveries, survey, folder);
  const ecoles = expected.map(({ repondu, compte, ...school }): ExpectedSchool => {
    const own = versions.filter(({ uai }) => uai === school.uai);
    const refuses = refused.filter(({ uais }) => uais.includes(school.uai)).map(({ fichier }) => fichier);
    const waits = own.some(({ fichier }) => late.has(`${fichier} ${school.uai}`));
    return {
      ...school,
      etat: repondu ? "repondu" : waits ? "en_attente" : refuses.length > 0 ? "refuse" : "silencieux",
      versions: own.map(({ fichier, date }) => ({ fichier, date, compte: fichier === compte })),
      refuses,
    };
  });
  const [{ liste = false } = {}] = await readRows<{ liste: boolean }>(
    db,
    `SELECT count(*) > 0 AS liste FROM liste_niveaux WHERE niveau = ${quote(survey.niveau)}`,
  );
  return { ...survey, liste, ecoles, refusesSansEcole: withoutSchool(refused, ecoles) };
}

function withoutSchool(refused: readonly RefusedAnswer[], ecoles: readonly ExpectedSchool[]): string[] {
  return refused
    .filter(({ uais }) => !uais.some((uai) => ecoles.some((each) => each.uai === uai)))
    .map(({ fichier }) => fichier);
}

/** Counts a survey among those there are, though nobody answered it yet: its schools are then expected as any other's. */
async function withSurvey(db: DuckDBConnection, { niveau, annee_scolaire }: Survey): Promise<void> {
  const views = contracts.placement.views;
  const own = views.find(({ name }) => name === surveysName);
  if (!own) throw new Error(`The survey has no view ${surveysName}.`);
  await db.run(
    `CREATE OR REPLACE VIEW ${surveysName} AS ${own.sql} UNION SELECT ${quote(annee_scolaire)}, ${quote(niveau)}`,
  );
  await refreshViews(db, views);
}

type Found = Omit<ExpectedSchool, "etat" | "versions" | "refuses"> & {
  repondu: boolean;
  compte: string | null;
};

async function readExpected(db: DuckDBConnection, survey: Survey): Promise<Found[]> {
  return readRows<Found>(
    db,
    `SELECT uai, coalesce(etablissement, uai) AS etablissement, departement,
       coalesce(par_code.libelle_bassin, ecoles.bassin) AS bassin,
       if(effectif_connu, effectif, NULL) AS effectif, repondu,
       (SELECT min(_fichier) FROM placement WHERE ${ofSurvey(survey)} AND placement.uai = ecoles.uai) AS compte
     FROM placement_ecoles AS ecoles LEFT JOIN liste_bassins AS par_code ON par_code.code_bassin = ecoles.bassin
     WHERE ${ofSurvey(survey)} ORDER BY departement, etablissement, uai`,
  );
}

/** The accepted extracts that hold an answer of each school; a row without one is no version. */
async function readVersions(
  db: DuckDBConnection,
  survey: Survey,
  deliveries: readonly Delivery[],
): Promise<(Omit<Version, "compte"> & { uai: string })[]> {
  const accepted = deliveries.filter((each) => each.source === "placement" && isAccepted(each));
  if (accepted.length === 0) return [];
  const parts = accepted.map(
    ({ table, fichier, deliveredAt }) =>
      `SELECT uai, ${quote(fichier)} AS fichier, ${deliveredAt ? quote(deliveredAt) : "NULL"} AS livre,
         coalesce(max(date_enquete)::VARCHAR, left(livre, 10)) AS date
       FROM ${identifier(table ?? "")} WHERE ${ofSurvey(survey)} AND avec_solution IS NOT NULL GROUP BY uai`,
  );
  return readRows(
    db,
    `SELECT uai, fichier, date FROM (${parts.join(" UNION ALL ")}) ORDER BY uai, date, livre, fichier`,
  );
}
