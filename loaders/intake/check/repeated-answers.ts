import type { DuckDBConnection } from "@duckdb/node-api";
import { plural } from "../../french/format.ts";
import { RECEIVED_ROW, type ReceivedTable } from "../fill/table.ts";
import type { Observation } from "../receipt/finding.ts";
import { rowsOf } from "./query.ts";

/** Rows in a row that are those of an earlier run: the length tells a copy from chance. */
interface Run {
  /** Rows of the spreadsheet: where the run starts and ends, and where the earlier one starts. */
  debut: number;
  fin: number;
  original: number;
  lignes: number;
}

/** How often chance may make such a run, at most. */
const CHANCE = 0.01;

/** Fewer rows, or fewer different ones, are no copy; as many different answers, each there twice, are. */
const [LEAST, TWICE] = [3, 12];

/** Rows repeated in less than half of an extract, from which it is told. */
const MANY = 10;

/** Answers that are alike by nature: a form pasted twice, or exported once more under the first time, is not (domain.md, section 4). */
export async function checkRepeatedAnswers(
  db: DuckDBConnection,
  received: ReceivedTable,
): Promise<Observation[]> {
  const { contract, view } = received;
  if (contract.repeated !== "distincts") return [];
  const rows = `_reponses AS (SELECT row_number() OVER (ORDER BY _ligne) AS i, _ligne, ${RECEIVED_ROW} AS h FROM ${view})`;
  const [found] = await rowsOf<{ rows: number; alike: number; different: number; multiple: boolean }>(
    db,
    `WITH ${rows}, counts AS (SELECT count(*) AS c FROM _reponses GROUP BY h)
     SELECT sum(c)::DOUBLE AS rows, sum(c * (c - 1) / 2)::DOUBLE AS alike, count(*)::DOUBLE AS different,
       bool_and(c % 2 = 0) OR bool_and(c % 3 = 0) AS multiple FROM counts`,
  );
  if (!found || found.alike === 0) return [];
  const runs = await findRuns(db, rows, found);
  const repeated = runs.reduce((sum, { lignes }) => sum + lignes, 0);
  if (2 * repeated >= found.rows) return [pastedTwice(contract.id, runs, repeated, "erreur")];
  if (found.multiple && found.different >= TWICE)
    return [eachTwice(contract.id, found.rows - found.different)];
  return repeated >= MANY ? [pastedTwice(contract.id, runs, repeated, "alerte")] : [];
}

/** The runs of the distance, among the likeliest, that repeats most rows; none that chance may have made. */
async function findRuns(
  db: DuckDBConnection,
  rows: string,
  all: { rows: number; alike: number },
): Promise<Run[]> {
  let best: Run[] = [];
  for (const distance of await likelyDistances(db, rows)) {
    const runs = await rowsOf<Run & { differentes: number }>(
      db,
      `WITH ${rows},
        again AS (SELECT later.*, earlier._ligne AS original FROM _reponses AS later JOIN _reponses AS earlier
          ON earlier.i = later.i - ${distance} AND earlier.h = later.h),
        islands AS (SELECT *, i - row_number() OVER (ORDER BY i) AS island FROM again)
       SELECT min(_ligne)::INTEGER AS debut, max(_ligne)::INTEGER AS fin, min(original)::INTEGER AS original,
         count(*)::INTEGER AS lignes, count(DISTINCT h)::INTEGER AS differentes
       FROM islands GROUP BY island ORDER BY debut`,
    );
    const matched = runs.reduce((sum, { lignes }) => sum + lignes, 0);
    const pairs = (all.rows * (all.rows - 1)) / 2 - matched;
    const likeness = (Math.max(0, all.alike - matched) + 1) / Math.max(1, pairs);
    const sure = runs.filter(
      ({ lignes, differentes }) => differentes >= LEAST && all.rows * likeness ** lignes < CHANCE,
    );
    const total = (list: Run[]) => list.reduce((sum, { lignes }) => sum + lignes, 0);
    if (total(sure) > total(best)) best = sure;
  }
  return best;
}

/** Distances, in rows, at which the same few answers follow one another again, the most frequent ones. */
async function likelyDistances(db: DuckDBConnection, rows: string): Promise<number[]> {
  const distances: number[] = [];
  for (const length of [3, 8]) {
    const next = Array.from({ length: length - 1 }, (_, step) => `lead(h, ${step + 1}) OVER (ORDER BY i)`);
    const found = await rowsOf<{ distance: number }>(
      db,
      `WITH ${rows}, suites AS (SELECT i, hash(h, ${next.join(", ")}) AS suite FROM _reponses QUALIFY ${next.at(-1)} IS NOT NULL),
        steps AS (SELECT i - lag(i) OVER (PARTITION BY suite ORDER BY i) AS distance FROM suites)
       SELECT distance::INTEGER AS distance FROM steps WHERE distance >= ${LEAST} GROUP BY distance ORDER BY count(*) DESC, distance LIMIT 3`,
    );
    distances.push(...found.map(({ distance }) => distance));
  }
  return [...new Set(distances)];
}

function pastedTwice(source: string, runs: Run[], nombre: number, niveau: "erreur" | "alerte"): Observation {
  const [first] = runs;
  return {
    niveau,
    code: `${source}.reponses_repetees`,
    lignes: runs.flatMap(({ debut, fin }) => [debut, fin]),
    nombre,
    says: `les réponses sont là plusieurs fois : ${plural(nombre, "ligne")} répètent, dans le même ordre, une suite déjà donnée`,
    lu: runs.map(
      ({ debut, fin, original }) => `lignes ${debut} à ${fin}, comme à partir de la ligne ${original}`,
    ),
    attendu: "chaque réponse une seule fois",
    a_faire: `supprimez la copie (lignes ${first?.debut} à ${first?.fin}${runs.length > 1 ? ", et les suivantes" : ""}), ou refaites l'export.`,
  };
}

function eachTwice(source: string, nombre: number): Observation {
  return {
    niveau: "erreur",
    code: `${source}.reponses_repetees`,
    nombre,
    says: "chaque réponse est là plusieurs fois, exactement : deux copies de l'export ont été réunies puis triées",
    attendu: "chaque réponse une seule fois",
    a_faire: "refaites l'export, et envoyez-le une seule fois.",
  };
}
