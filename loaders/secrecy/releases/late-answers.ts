import type { DuckDBConnection } from "@duckdb/node-api";
import { group } from "d3-array";
import { contracts } from "../../contracts/index.ts";
import { countedName } from "../../contracts/sources/placement/views.ts";
import { countsOf } from "../../contracts/territories.ts";
import { identifier, quote } from "../../contracts/text.ts";
import type { SecrecyRules } from "../../indicators/secrecy-rules.ts";
import { readRows } from "../../warehouse/rows.ts";
import { refreshViews } from "../../warehouse/views.ts";

/** The answers that an earlier release rests on, in a table of the columns of the survey. */
export interface RecordedAnswers {
  /** ISO date and time of the release. */
  at: string;
  table: string;
}

/** Answers of one block that wait for others: their difference from what is published would be theirs. */
export interface Waiting {
  annee_scolaire: string;
  niveau: string;
  departement: string;
  /** How many schools wait, and which. */
  schools: number;
  uais: string[];
  /** Their names, in the same order; the UAI where the survey gives none. */
  names: string[];
  /** Date of the release whose answers stay: ISO date and time. */
  since: string;
}

/** Puts another table behind everything that is counted of the survey. */
export async function countFrom(db: DuckDBConnection, table: string): Promise<void> {
  await db.run(`CREATE OR REPLACE VIEW ${countedName} AS SELECT * FROM ${identifier(table)}`);
  await refreshViews(db, contracts.placement.views);
}

/** The table that `holdLateAnswers` leaves behind what is counted. */
export const heldTable = "placement_retenues";

/**
 * Keeps the answers of the last release where one or two schools only of a block (year × level × department) moved since, or would
 * have moved since an older one: an answer that is late stays « not answered », or absent where the school was not listed, one that is
 * corrected or withdrawn stays as it was.
 * Acts once, on the rows, so that every territory, sex and column rests on the same answers. What is open data (pupils concerned of a
 * school that says nothing, labels) is taken as it comes.
 * @param releases oldest first
 */
export async function holdLateAnswers(
  db: DuckDBConnection,
  releases: readonly RecordedAnswers[],
  { etablissements }: SecrecyRules,
): Promise<Waiting[]> {
  const received = await readAnswers(db, "placement");
  const earlier: Dated[] = [];
  for (const { at, table } of releases) earlier.push({ at, table, answers: await readAnswers(db, table) });
  const held = findHeld(received, earlier, etablissements.minimum);
  await writeHeld(db, held);
  await countFrom(db, heldTable);
  return [...group(held, ({ block }) => block).values()].map((members) => {
    const of = [...members].sort((a, b) => (a.uai < b.uai ? -1 : 1));
    const nameOf = ({ key, uai, base }: Held) =>
      received.get(key)?.name ?? base.answers.get(key)?.name ?? uai;
    return {
      ...blockParts(of[0]!.block),
      schools: of.length,
      uais: of.map(({ uai }) => uai),
      names: of.map(nameOf),
      since: of[0]!.base.at,
    };
  });
}

/** What one school answered for a year and a level. */
interface Answer {
  uai: string;
  name: string | null;
  survey: string;
  departement: string;
  /** Everything that only a school gives; blank where it did not answer. */
  said: string;
}

interface Dated extends RecordedAnswers {
  answers: ReadonlyMap<string, Answer>;
}

/** An answer that stays as a release had it. */
interface Held {
  key: string;
  uai: string;
  block: string;
  base: Dated;
}

const keyOf = ({ survey, uai }: Pick<Answer, "survey" | "uai">) => `${survey} ${uai}`;

function blockParts(block: string): Pick<Waiting, "annee_scolaire" | "niveau" | "departement"> {
  const [annee_scolaire = "", niveau = "", departement = ""] = block.split(" ");
  return { annee_scolaire, niveau, departement };
}

/** The columns that only a school gives. */
function answerColumns(): string[] {
  return countsOf(contracts.placement.columns.filter(({ required }) => !required));
}

async function readAnswers(db: DuckDBConnection, table: string): Promise<Map<string, Answer>> {
  const columns = answerColumns().map(identifier);
  const said = `concat_ws('|', sexe, ${columns.map((name) => `coalesce(${name}::VARCHAR, '-')`).join(", ")})`;
  const rows = await readRows<Answer>(
    db,
    `SELECT uai, min(etablissement) AS name, concat_ws(' ', annee_scolaire, niveau) AS survey, min(departement) AS departement,
       coalesce(string_agg(${said}, ' ' ORDER BY sexe) FILTER (WHERE coalesce(${columns.join(", ")}) IS NOT NULL), '') AS said
     FROM ${identifier(table)} GROUP BY ALL`,
  );
  return new Map(rows.map((row) => [keyOf(row), row]));
}

/** A block is compared with every release that published it: by the set of schools that moved, whatever they come to. */
function findHeld(
  received: ReadonlyMap<string, Answer>,
  releases: readonly Dated[],
  minimum: number,
): Held[] {
  const keys = new Set([...releases, { answers: received }].flatMap(({ answers }) => [...answers.keys()]));
  const blockOf = (key: string) => {
    const known = [...releases].reverse().flatMap(({ answers }) => answers.get(key) ?? []);
    const { survey, departement } = known[0] ?? received.get(key)!;
    return `${survey} ${departement}`;
  };
  const blocks = group(keys, blockOf);
  const held: Held[] = [];
  for (const [block, members] of blocks) {
    const published = releases.filter(({ answers }) => members.some((key) => answers.has(key)));
    const base = published.at(-1);
    if (!base) continue;
    const movedSince = ({ answers }: Dated) =>
      members.filter((key) => (answers.get(key)?.said ?? "") !== (received.get(key)?.said ?? ""));
    const isFew = (moved: readonly string[]) => moved.length > 0 && moved.length < minimum;
    if (!published.some((release) => isFew(movedSince(release)))) continue;
    for (const key of movedSince(base)) held.push({ key, uai: key.split(" ")[2]!, block, base });
  }
  return held;
}

const keySql = "concat_ws(' ', annee_scolaire, niveau, uai)";

/** Every answer received, but for those that wait: they are as their release had them, or absent where it had not. */
async function writeHeld(db: DuckDBConnection, held: readonly Held[]): Promise<void> {
  const among = (some: readonly Held[]) => `${keySql} IN (${some.map(({ key }) => quote(key)).join(", ")})`;
  const kept = [...group(held, ({ base }) => base.table)];
  const parts = [
    `SELECT * FROM placement${held.length > 0 ? ` WHERE NOT ${among(held)}` : ""}`,
    ...kept.map(([table, some]) => `SELECT * FROM ${identifier(table)} WHERE ${among(some)}`),
  ];
  await db.run(`CREATE OR REPLACE TEMP TABLE ${heldTable} AS ${parts.join("\nUNION ALL BY NAME\n")}`);
}
