import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/**
 * An outsider with the published table and the open data: which schools answered, how many pupils they have, who filled an optional
 * column. He knows no answer, and subtracts. Nothing here is shared with the program that he attacks.
 */

/** One answer that he may name: a school of a survey, as the pupils of one sex or of none said. */
interface Piece {
  survey: string;
  school: string;
  sexe: string;
  size: number;
  places: readonly string[];
  /** `public` or `prive`, where the list of schools says it. */
  statut: string;
  filled: ReadonlySet<string>;
}

type Row = Record<string, string>;

/** Reads a CSV without quotes inside its cells. */
export function readCsv(text: string, separator: string): Row[] {
  const [header = "", ...lines] = text
    .replace(/^\ufeff/, "")
    .trim()
    .split(/\r?\n/);
  const names = header.split(separator);
  return lines.map((line) => {
    const cells = line.split(separator);
    return Object.fromEntries(names.map((name, i) => [name, (cells[i] ?? "").replaceAll('"', "")]));
  });
}

/** The survey rows of a folder of extracts, each with the status that a list of schools gives. */
export function readSurveysWithStatus(folder: string, list: string): Row[] {
  const statuses = new Map(
    readCsv(readFileSync(list, "utf8"), ";").map((school) => [
      school.Identifiant_de_l_etablissement,
      school.Statut_public_prive === "Public" ? "public" : "prive",
    ]),
  );
  return readSurveys(folder).map((row) => ({ ...row, statut: statuses.get(row.uai) ?? "" }));
}

/** The survey rows of a folder of extracts. */
function readSurveys(folder: string): Row[] {
  return readdirSync(folder)
    .filter((name) => name.endsWith(".csv"))
    .flatMap((name) => readCsv(readFileSync(join(folder, name), "utf8"), ";"));
}

/** What he can say of one school, or of two together: pupils without a solution, but for those of groups of fewer than five. */
export function findSingledOut(published: readonly Row[], answers: readonly Row[]): string[] {
  const pieces = piecesOf(answers);
  const surveys = [...new Set(pieces.map(({ survey }) => survey))];
  return surveys.flatMap((survey) => {
    const mine = pieces.filter((piece) => piece.survey === survey && piece.size >= few);
    const sums = published.flatMap((row) => {
      if (`${row.periode} ${row.niveau}` !== survey) return [];
      const sum = sumOf(row, mine);
      return sum?.some((each) => each !== 0) ? [sum] : [];
    });
    return singledOut(sums, mine).map((found) => `${survey} : ${found}`);
  });
}

/** One publication as he keeps it: its table, and the answers that it rests on, which he knows by name only. */
export interface Issued {
  published: readonly Row[];
  answers: readonly Row[];
}

/**
 * What publications side by side say of one school, or of two together, then, now, or of what they changed: an answer that moved is
 * another one.
 */
export function findSingledOutBetween(issues: readonly Issued[]): string[] {
  const states: Piece[] = [];
  const stateOf = new Map<string, number>();
  const inIssue = issues.map(({ answers }) => {
    const cells = new Map(
      answers.map((row) => [row.uai, JSON.stringify(answers.filter(({ uai }) => uai === row.uai))]),
    );
    return piecesOf(answers)
      .filter(({ size }) => size >= few)
      .map((piece) => {
        const key = `${piece.sexe} ${cells.get(piece.school)}`;
        const known = stateOf.get(key) ?? states.push(piece) - 1;
        stateOf.set(key, known);
        return known;
      });
  });
  const sums = issues.flatMap(({ published }, issue) => {
    const mine = inIssue[issue]!;
    return published.flatMap((row) => {
      const pieces = mine.map((state) => states[state]!);
      const sum = sumOf(row, pieces);
      if (!sum || `${row.periode} ${row.niveau}` !== pieces[0]?.survey) return [];
      const whole = states.map(() => 0);
      for (const [i, state] of mine.entries()) whole[state] = sum[i]!;
      return whole.some((each) => each !== 0) ? [whole] : [];
    });
  });
  const candidates = new Map<string, number[]>();
  const schools = [...new Set(states.map(({ school }) => school))];
  for (const school of schools)
    for (const one of issues.keys()) {
      const vector = (issue: number, times: number) =>
        states.map((piece, s) => (piece.school === school && inIssue[issue]!.includes(s) ? times : 0));
      candidates.set(`${school} (${one + 1})`, vector(one, 1));
      for (const other of [...issues.keys()].slice(one + 1)) {
        const [before, after] = [vector(one, -1), vector(other, 1)];
        candidates.set(
          `${school} (${one + 1} à ${other + 1})`,
          before.map((each, s) => each + after[s]!),
        );
      }
    }
  return singledOutAmong(sums, states.length, candidates);
}

/** One piece a sex given; what is not given by sex is one more. */
function piecesOf(answers: readonly Row[]): Piece[] {
  const schools = new Map<string, Row[]>();
  for (const row of answers) {
    if ((row.avec_solution ?? "") === "") continue;
    const key = [row.annee_scolaire, row.niveau, row.uai].join(" ");
    schools.set(key, [...(schools.get(key) ?? []), row]);
  }
  return [...schools.values()].flatMap((rows) => {
    const first = rows[0]!;
    const size = (sexe: string) =>
      Number(rows.find((row) => (row.sexe || "ensemble") === sexe)?.effectif ?? 0);
    const sexes = ["F", "G", "nd"].filter((sexe) => size(sexe) > 0);
    const left = size("ensemble") - size("F") - size("G");
    if (left > 0 && !sexes.includes("nd")) sexes.push("nd");
    const filled = new Set(Object.keys(first).filter((name) => rows.some((row) => row[name] !== "")));
    return sexes.map((sexe) => ({
      survey: `${first.annee_scolaire} ${first.niveau}`,
      school: first.uai!,
      sexe,
      size: sexe === "nd" && left > 0 ? left : size(sexe),
      places: ["R28", `D${first.departement}`, `B${first.bassin}`],
      statut: first.statut ?? "",
      filled,
    }));
  });
}

/** The pupils without a solution that a published row sums, as one coefficient a piece; null where it says nothing of them. */
function sumOf(row: Row, pieces: readonly Piece[]): number[] | null {
  const shown = (column: string) => row[column] !== "" && row.statut !== "c" && row.statut !== "faible";
  const isAnswered =
    (row.indicateur === "sans_solution" && shown("numerateur")) ||
    (row.indicateur === "taux_placement" && shown("numerateur")) ||
    (row.indicateur === "taux_placement_bornes" && row.modalite !== "redresse" && shown("numerateur")) ||
    (row.indicateur === "echelle" && row.modalite === "avec_solution" && shown("numerateur"));
  const column =
    row.indicateur === "part_mobilite" && shown("denominateur") ? "sans_solution_mobilite" : null;
  if (!isAnswered && column === null) return null;
  const statut = ["public", "prive"].includes(row.modalite ?? "") ? row.modalite : null;
  const sexe = row.sexe === "" || row.sexe === "ensemble" ? null : row.sexe;
  return pieces.map((piece) =>
    piece.places.includes(row.territoire ?? "") &&
    (sexe === null || piece.sexe === sexe) &&
    (statut === null || piece.statut === statut) &&
    (column === null || piece.filled.has(column))
      ? 1
      : 0,
  );
}

/** Groups under this size add too little to hide anyone. */
const few = 5;

const prime = 33_554_393;
const mod = (value: number) => ((value % prime) + prime) % prime;

/** Schools and pairs of schools that some combination of the sums gives alone: they do not move when every sum stands still. */
function singledOut(sums: readonly (readonly number[])[], pieces: readonly Piece[]): string[] {
  const schools = [...new Set(pieces.map(({ school }) => school))];
  const candidates = schools.map((school): [string, number[]] => [
    school,
    pieces.map((piece) => (piece.school === school ? 1 : 0)),
  ]);
  return singledOutAmong(sums, pieces.length, new Map(candidates));
}

/** The combinations of pieces, and the pairs of them, that the sums give alone. */
function singledOutAmong(
  sums: readonly (readonly number[])[],
  size: number,
  candidates: ReadonlyMap<string, readonly number[]>,
): string[] {
  const moves = [1, 2, 3].map((seed) => standStill(sums, size, seed));
  const known: string[] = [];
  const seen = new Map<string, string>();
  for (const [name, of] of candidates) {
    if (of.every((each) => each === 0)) continue;
    const move = moves.map((each) => of.reduce((sum, times, i) => mod(sum + times * each[i]!), 0));
    if (move.every((each) => each === 0)) {
      known.push(name);
      continue;
    }
    const other = seen.get(move.map((each) => mod(-each)).join());
    if (other) known.push(`${other} et ${name}`);
    seen.set(move.join(), name);
  }
  return known;
}

/** A random change of the pieces that leaves every sum as it is, in remainders: Gauss, on whole rows. */
function standStill(sums: readonly (readonly number[])[], size: number, seed: number): number[] {
  const rows = sums.map((sum) => [...sum]);
  const pivots: [row: number, column: number][] = [];
  for (let column = 0, at = 0; column < size && at < rows.length; column++) {
    const found = rows.findIndex((row, r) => r >= at && row[column] !== 0);
    if (found < 0) continue;
    [rows[at], rows[found]] = [rows[found]!, rows[at]!];
    const inverse = power(rows[at]![column]!, prime - 2);
    rows[at] = rows[at]!.map((each) => mod(each * inverse));
    for (const [r, row] of rows.entries()) {
      if (r === at || row[column] === 0) continue;
      const times = row[column]!;
      rows[r] = row.map((each, c) => mod(each - times * rows[at]![c]!));
    }
    pivots.push([at, column]);
    at += 1;
  }
  let state = seed * 104_729;
  const move = Array.from({ length: size }, () => {
    state = (state * 48271) % 2147483647;
    return state % prime;
  });
  const isPivot = new Set(pivots.map(([, column]) => column));
  for (const [r, column] of pivots)
    move[column] = mod(
      -rows[r]!.reduce((sum, each, c) => (isPivot.has(c) ? sum : mod(sum + each * move[c]!)), 0),
    );
  return move;
}

function power(base: number, times: number): number {
  let result = 1;
  for (let [square, left] = [base, times]; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = mod(result * square);
    square = mod(square * square);
  }
  return result;
}
