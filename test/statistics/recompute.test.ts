import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { readClasses } from "../../loaders/indicators/classes.ts";
import type { Count, Observation, Status } from "../../loaders/indicators/count.ts";
import { getIndicator, type IndicatorId } from "../../loaders/indicators/index.ts";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { inferObservations } from "../../loaders/publication/table/infer.ts";
import { judge } from "../../loaders/secrecy/protect/primary.ts";
import { demonstration } from "../indicators/demonstration.ts";

// Every published interval and difference of the demonstration, from numerator, denominator and deff, by another road
// than the code's: limits are found by bisection on the definition of each test, never by its closed formula.
const z = 1.959963984540054;
const tolerance = 1e-9;

let rows: Observation[];
let byKey: Map<string, Observation>;

// Every count with its own rule of secrecy: rows hidden only to protect others are recomputed too.
beforeAll(async () => {
  const { warehouse, rows: counted } = await demonstration();
  const verdicts = judge(counted, rules, await readClasses(warehouse.db, counted));
  const counts = counted.map(({ count }) => count);
  rows = inferObservations(counts.map((count, i) => hide(count, verdicts[i]!.statut)));
  byKey = new Map(rows.map((row) => [key(row), row]));
}, 120_000);

function hide(count: Count, statut: Status): Count {
  if (statut !== "c" && statut !== "faible") return count;
  return {
    ...count,
    statut,
    numerateur: null,
    denominateur: null,
    indice: null,
    indice_bas: null,
    indice_haut: null,
  };
}

test("every rate is its numerator over its denominator, every count is itself", () => {
  const rates = rows.filter(
    ({ valeur, denominateur, indicateur }) =>
      valeur !== null && denominateur !== null && indicateur !== "dissemblance",
  );
  const counts = rows.filter(
    ({ valeur, denominateur, numerateur }) => valeur !== null && denominateur === null && numerateur !== null,
  );
  expect(rates.length).toBeGreaterThan(3500);
  expect(counts.length).toBeGreaterThan(1000);
  for (const row of rates) close(row.valeur, row.numerateur! / row.denominateur!, row);
  for (const row of counts) close(row.valeur, row.numerateur, row);
});

describe("intervals", () => {
  test("shares: the limits are the true rates at which a score test just rejects, on n / max(1, deff)", () => {
    const shares = rows.filter((row) => row.borne_basse !== null && isShare(row));
    expect(shares.length).toBeGreaterThan(2000);
    for (const row of shares) {
      const { low, high } = scoreLimits(row);
      close(row.borne_basse, low, row);
      close(row.borne_haute, high, row);
    }
  });

  test("net promoter scores: the mean of +1, 0 and −1 over the marks, three answers of ¾, 1½, ¾ added", () => {
    const scores = rows.filter((row) => row.valeur !== null && isScore(row));
    expect(scores.length).toBeGreaterThan(200);
    for (const row of scores) {
      const { low, high } = scoreInterval(split(row));
      close(row.borne_basse, low, row);
      close(row.borne_haute, high, row);
    }
  });

  test("means: Student's limits from the five published marks", () => {
    const means = rows.filter(
      (row) => row.modalite === "moyenne" && row.valeur !== null && row.secteur === "ensemble",
    );
    let recomputed = 0;
    for (const row of means) {
      const marks = [1, 2, 3, 4, 5].map((mark) => at(row, { modalite: `note_${mark}` })?.numerateur ?? null);
      if (marks.some((count) => count === null)) continue;
      recomputed += 1;
      const n = marks.reduce<number>((sum, count) => sum + count!, 0);
      const squares = marks.reduce<number>((sum, count, i) => sum + count! * (i + 1 - row.valeur!) ** 2, 0);
      const half = studentLimit(n - 1) * Math.sqrt(squares / (n - 1) / n);
      expect(Math.abs(row.borne_basse! - Math.max(1, row.valeur! - half))).toBeLessThan(1e-6);
      expect(Math.abs(row.borne_haute! - Math.min(5, row.valeur! + half))).toBeLessThan(1e-6);
    }
    expect(recomputed).toBeGreaterThan(30);
  });

  test("nothing else has an interval, save D by form and its difference; and each interval holds its value", () => {
    for (const row of rows) {
      if (row.borne_basse === null) continue;
      expect(row.valeur).not.toBeNull();
      expect(row.borne_basse).toBeLessThanOrEqual(row.valeur! + tolerance);
      expect(row.borne_haute!).toBeGreaterThanOrEqual(row.valeur! - tolerance);
      if (isShare(row) || isScore(row) || row.modalite === "moyenne") continue;
      expect(row.indicateur).toBe("dissemblance");
      expect([row.forme, row.modalite]).not.toEqual(["", ""]);
    }
  });
});

describe("differences", () => {
  test("to last year: value minus value, limits from both intervals", () => {
    const compared = rows.filter((row) => row.ecart_n1 !== null);
    expect(compared.length).toBeGreaterThan(1000);
    for (const row of compared) {
      const before = at(row, { periode: lastYear(row.periode) })!;
      close(row.ecart_n1, row.valeur! - before.valeur!, row);
      if (row.ecart_n1_bas === null) continue;
      const limits = isScore(row)
        ? combine(scored(split(row)), scored(split(before)))
        : combine(placed(row), placed(before));
      close(row.ecart_n1_bas, limits.low, row);
      close(row.ecart_n1_haut, limits.high, row);
    }
  });

  test("to the region: (1 − w) times the difference to the rest of the region, which is the difference itself", () => {
    const compared = rows.filter((row) => row.ecart_region !== null);
    expect(compared.length).toBeGreaterThan(500);
    for (const row of compared) {
      const region = at(row, { territoire: "R28" })!;
      const outside = 1 - row.denominateur! / region.denominateur!;
      const rest = {
        numerateur: region.numerateur! - row.numerateur!,
        denominateur: region.denominateur! - row.denominateur!,
        deff: region.deff,
      };
      close(row.ecart_region, row.valeur! - region.valeur!, row);
      close(row.ecart_region, outside * (row.valeur! - rest.numerateur / rest.denominateur), row);
      const limits = isScore(row)
        ? combine(...scoresOfPartAndRest(row, region))
        : combine(placed(row), placed(rest));
      close(row.ecart_region_bas, outside * limits.low, row);
      close(row.ecart_region_haut, outside * limits.high, row);
    }
  });

  test("one is called significant exactly when its limits leave zero out, and has no limits when nothing is tested", () => {
    for (const row of rows) {
      for (const [low, high, said] of [
        [row.ecart_n1_bas, row.ecart_n1_haut, row.ecart_n1_significatif],
        [row.ecart_region_bas, row.ecart_region_haut, row.ecart_region_significatif],
      ] as const)
        expect(said).toBe(low === null || high === null ? null : low > 0 || high < 0);
      if (row.valeur !== null && isShare(row)) expect(row.ecart_n1 === null).toBe(row.ecart_n1_bas === null);
    }
  });

  test("none is printed across definitions, hidden or partial rows, coverage under 50 % or more than 20 points apart", () => {
    const main = rows.filter(
      (row) => row.modalite === "" && (isShare(row) || isScore(row)) && row.valeur !== null,
    );
    let refused = 0;
    for (const row of main) {
      const before = at(row, { periode: lastYear(row.periode) });
      expect(row.ecart_n1 === null, key(row)).toBe(!before || !comparable(row, before));
      if (row.ecart_n1 === null && before) refused += 1;
      if (!/^[DB]/.test(row.territoire)) continue;
      const region = at(row, { territoire: "R28" });
      expect(row.ecart_region === null, key(row)).toBe(
        !region || !comparable(row, region) || region.denominateur === row.denominateur,
      );
    }
    expect(refused).toBeGreaterThan(20);
  });
});

test("the design effect is the variance between schools, read from the extracts themselves", () => {
  const schools = readSchools();
  let checked = 0;
  for (const row of rows) {
    if (row.indicateur !== "taux_placement" || row.sexe !== "ensemble" || row.valeur === null) continue;
    const all = schools.filter((school) => school.periode === row.periode && school.niveau === row.niveau);
    if (all.length === 0) continue;
    const own = all.filter(({ places }) => places.includes(row.territoire));
    expect(
      own.reduce((sum, { n }) => sum + n, 0),
      key(row),
    ).toBe(row.denominateur);
    expect(own.reduce((sum, { x }) => sum + x, 0)).toBe(row.numerateur);
    close(row.deff, Math.max(1, betweenSchools(own.length >= 10 ? own : all)), row);
    checked += 1;
  }
  expect(checked).toBeGreaterThan(100);
});

interface Rate {
  numerateur: number | null;
  denominateur: number | null;
  deff: number | null;
}

/** A value with its own limits, ready to be subtracted. */
interface Limited {
  value: number;
  low: number;
  high: number;
}

interface Marks {
  up: number;
  down: number;
  n: number;
}

function placed(row: Rate): Limited {
  return { value: row.numerateur! / row.denominateur!, ...scoreLimits(row) };
}

function scoreLimits({ numerateur, denominateur, deff }: Rate): { low: number; high: number } {
  const p = numerateur! / denominateur!;
  const n = denominateur! / (deff === null || deff < 1 ? 1 : deff);
  const rejects = (rate: number) => n * (p - rate) ** 2 - z * z * rate * (1 - rate);
  return { low: root(rejects, 0, p), high: root((rate) => -rejects(rate), p, 1) };
}

/** Where a function goes from positive to negative between two points. */
function root(f: (x: number) => number, from: number, to: number): number {
  let [low, high] = [from, to];
  for (let step = 0; step < 200; step++) {
    const middle = (low + high) / 2;
    if (f(middle) > 0) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Squares of the distances from each value to its own limit add up (Newcombe's method 10). */
function combine(a: Limited, b: Limited): { low: number; high: number } {
  const gap = a.value - b.value;
  return {
    low: gap - Math.sqrt((a.value - a.low) ** 2 + (b.high - b.value) ** 2),
    high: gap + Math.sqrt((a.high - a.value) ** 2 + (b.value - b.low) ** 2),
  };
}

/** Marks behind a score; where they are hidden, as if nobody were passive. */
function split(row: Observation): Marks {
  return published(row) ?? widest(row);
}

function published(row: Observation): Marks | null {
  const up = at(row, { modalite: "promoteurs" })?.numerateur;
  const down = at(row, { modalite: "detracteurs" })?.numerateur;
  return up == null || down == null ? null : { up, down, n: row.denominateur! };
}

function widest({ numerateur, denominateur }: Observation): Marks {
  const up = (denominateur! + numerateur!) / 2;
  return { up, down: denominateur! - up, n: denominateur! };
}

function scoresOfPartAndRest(row: Observation, region: Observation): [Limited, Limited] {
  const whole = published(row) && published(region) ? published : widest;
  const [part, all] = [whole(row)!, whole(region)!];
  return [scored(part), scored({ up: all.up - part.up, down: all.down - part.down, n: all.n - part.n })];
}

function scored(marks: Marks): Limited {
  return { value: (marks.up - marks.down) / marks.n, ...scoreInterval(marks) };
}

function scoreInterval({ up, down, n }: Marks): { low: number; high: number } {
  const shares = [
    { mark: 1, share: (up + 0.75) / (n + 3) },
    { mark: 0, share: (n - up - down + 1.5) / (n + 3) },
    { mark: -1, share: (down + 0.75) / (n + 3) },
  ];
  const mean = shares.reduce((sum, { mark, share }) => sum + mark * share, 0);
  const variance = shares.reduce((sum, { mark, share }) => sum + share * (mark - mean) ** 2, 0);
  const half = z * Math.sqrt(variance / (n + 3));
  return { low: Math.max(-1, mean - half), high: Math.min(1, mean + half) };
}

/** Two-sided 95 % point of Student's t: bisection on its density summed by Simpson's rule, in angles (t = √ν tan a). */
function studentLimit(freedom: number): number {
  const power = freedom - 1;
  const area = (to: number) => {
    const steps = 400;
    let sum = 0;
    for (let i = 0; i <= steps; i++)
      sum += Math.cos((to * i) / steps) ** power * (i === 0 || i === steps ? 1 : i % 2 === 1 ? 4 : 2);
    return (sum * to) / steps / 3;
  };
  const whole = area(Math.PI / 2);
  return Math.sqrt(freedom) * Math.tan(root((angle) => 0.95 - area(angle) / whole, 0, Math.PI / 2 - 1e-9));
}

function comparable(a: Observation, b: Observation): boolean {
  if (a.valeur === null || b.valeur === null || a.statut !== "" || b.statut !== "") return false;
  if (a.definition !== b.definition) return false;
  if (a.couverture === null || b.couverture === null) return true;
  return a.couverture >= 0.5 && b.couverture >= 0.5 && Math.abs(a.couverture - b.couverture) <= 0.2;
}

/** Shares by their catalogue entry: those that a Wilson interval is made for, the bounds of non-response apart. */
const isWilson = (id: IndicatorId) => getIndicator(id).method === "wilson";

function isShare({ indicateur, modalite }: Observation): boolean {
  if (indicateur.startsWith("nps_")) return modalite !== "";
  return isWilson(indicateur) && modalite !== "moyenne" && modalite !== "tension";
}

function isScore({ indicateur, modalite }: Observation): boolean {
  return indicateur.startsWith("nps_") && modalite === "";
}

function at(row: Observation, changes: Partial<Observation>): Observation | undefined {
  return byKey.get(key({ ...row, ...changes }));
}

function key(row: Observation): string {
  const { indicateur, periode, territoire, niveau, sexe, secteur, forme, modalite } = row;
  return [indicateur, periode, territoire, niveau, sexe, secteur, forme, row.public, modalite].join("|");
}

/** `2024-2025` → `2023-2024`, `2024-07` → `2023-07`. */
function lastYear(periode: string): string {
  return periode.replace(/\d{4}/g, (year) => String(Number(year) - 1));
}

function close(actual: number | null, expected: number | null, row: Observation): void {
  if (actual === null || expected === null || !(Math.abs(actual - expected) <= tolerance))
    expect.fail(`${key(row)} : ${actual} published, ${expected} recomputed`);
}

interface School {
  periode: string;
  niveau: string;
  places: string[];
  x: number;
  n: number;
  /** Read from its `ensemble` row, which its other rows do not add to. */
  whole: boolean;
}

/** Schools that answered, from the extracts in UTF-8: the `ensemble` row where there is one, else F, G and nd added up. */
function readSchools(): School[] {
  const folder = "data/demonstration/placement";
  const schools = new Map<string, School>();
  for (const name of readdirSync(folder).sort()) {
    const [header = "", ...lines] = readFileSync(`${folder}/${name}`, "utf8")
      .replace(/^\ufeff/, "")
      .trim()
      .split(/\r?\n/);
    if (!header.startsWith("annee_scolaire;")) continue;
    const columns = header.split(";");
    for (const line of lines) {
      const cells = Object.fromEntries(line.split(";").map((cell, i) => [columns[i], cell])) as Record<
        string,
        string
      >;
      if (cells.avec_solution === "") continue;
      const id = `${cells.annee_scolaire}|${cells.niveau}|${cells.uai}`;
      const school = schools.get(id) ?? {
        periode: cells.annee_scolaire!,
        niveau: cells.niveau!,
        places: ["R28", `D${cells.departement}`, `B${cells.bassin}`],
        x: 0,
        n: 0,
        whole: false,
      };
      if (school.whole) continue;
      school.whole = cells.sexe === "ensemble";
      school.x = Number(cells.avec_solution) + (school.whole ? 0 : school.x);
      school.n = Number(cells.effectif) + (school.whole ? 0 : school.n);
      schools.set(id, school);
    }
  }
  return [...schools.values()];
}

/** How many times larger than a binomial the variance of the rate is, from the distance of each school to it. */
function betweenSchools(schools: School[]): number {
  const n = schools.reduce((sum, school) => sum + school.n, 0);
  const rate = schools.reduce((sum, school) => sum + school.x, 0) / n;
  const spread = schools.reduce((sum, school) => sum + (school.x - rate * school.n) ** 2, 0);
  const clusters = schools.length;
  return (spread * clusters) / (clusters - 1) / (n * rate * (1 - rate));
}
