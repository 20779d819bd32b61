import { beforeAll, describe, expect, test } from "vitest";
import type { Count, Observation } from "../../loaders/indicators/count.ts";
import { getIndicator } from "../../loaders/indicators/index.ts";
import {
  combine,
  expectOutwards,
  type Limits,
  logitLimits,
  scoreLimits,
  studentLimit,
  tolerance,
  total,
  z,
} from "./by-bisection.ts";
import { close, keyOf, lastYear, type Published, publishDemonstration } from "./published-demonstration.ts";

// Every published interval and difference of the demonstration, from the counts, by another road than the code's.
const departments = ["D14", "D27", "D50", "D61", "D76"];

let published: Published;
let rows: Published["rows"];
let at: Published["at"];
let countOf: Published["countOf"];

beforeAll(async () => {
  published = await publishDemonstration();
  ({ rows, at, countOf } = published);
});

test("every rate is its numerator over its denominator, every count is itself", () => {
  const rates = rows.filter(
    ({ valeur, numerateur, denominateur, indicateur }) =>
      valeur !== null && numerateur !== null && denominateur !== null && indicateur !== "dissemblance",
  );
  const counts = rows.filter(
    ({ valeur, denominateur, numerateur }) => valeur !== null && denominateur === null && numerateur !== null,
  );
  expect(rates.length).toBeGreaterThan(3000);
  expect(counts.length).toBeGreaterThan(1000);
  for (const row of rates) close(row.valeur, row.numerateur! / row.denominateur!, row);
  for (const row of counts) close(row.valeur, row.numerateur, row);
});

describe("intervals", () => {
  test("shares of answers and of conventions: the limits are the true rates at which a score test just rejects", () => {
    const shares = rows.filter((row) => row.borne_basse !== null && isShare(row) && !isOfSchools(row));
    expect(shares.length).toBeGreaterThan(1000);
    for (const row of shares) {
      const { low, high } = scoreLimits(row.numerateur! / row.denominateur!, row.denominateur!);
      close(row.borne_basse, low, row);
      close(row.borne_haute, high, row);
    }
  });

  test("rates of schools: strata at their weight, class of the design effect, schools not seen, t on the logit scale, outwards", () => {
    const rates = rows.filter((row) => row.borne_basse !== null && isOfSchools(row));
    expect(rates.length).toBeGreaterThan(400);
    let points = 0;
    for (const row of rates) {
      const found = limitsOfSchools(row);
      if (found === null) continue;
      if (found.low === found.high) {
        points += 1;
        close(row.borne_basse, found.low, row);
        close(row.borne_haute, found.high, row);
        continue;
      }
      expectOutwards({ low: row.borne_basse, high: row.borne_haute }, found, keyOf(row));
    }
    expect(points).toBeGreaterThan(0);
  });

  test("a rate of schools has an interval wherever there is a design effect, and none where a school is silent and there is none", () => {
    for (const row of rows.filter((each) => each.valeur !== null && isOfSchools(each))) {
      const { unites, listes } = countOf(row)!;
      expect(row.borne_basse === null, keyOf(row)).toBe(row.deff === null && unites < listes!);
    }
  });

  test("net promoter scores: the mean of +1, 0 and −1 over the marks, three answers of ¾, 1½, ¾ added", () => {
    const scores = rows.filter((row) => row.valeur !== null && isScore(row));
    expect(scores.length).toBeGreaterThan(200);
    for (const row of scores) {
      const { low, high } = scoreInterval(row);
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

  test("nothing else has an interval, save the reweighted rate; and each interval holds its value", () => {
    for (const row of rows) {
      if (row.borne_basse === null) continue;
      expect(row.valeur).not.toBeNull();
      expect(row.borne_basse).toBeLessThanOrEqual(row.valeur! + tolerance);
      expect(row.borne_haute!).toBeGreaterThanOrEqual(row.valeur! - tolerance);
      if (isShare(row) || isScore(row) || row.modalite === "moyenne") continue;
      expect([row.indicateur, row.modalite]).toEqual(["taux_placement_bornes", "redresse"]);
    }
  });
});

describe("differences", () => {
  test("to last year: value minus value; of conventions, limits from both intervals; of schools, none: the same schools are tested", () => {
    const compared = rows.filter((row) => row.ecart_n1 !== null && !isVoluntary(row));
    expect(compared.length).toBeGreaterThan(800);
    let tested = 0;
    for (const row of compared) {
      const before = at(row, { periode: lastYear(row.periode) })!;
      close(row.ecart_n1, row.valeur! - before.valeur!, row);
      if (isOfSchools(row)) expect(row.ecart_n1_bas).toBeNull();
      if (row.ecart_n1_bas === null) continue;
      tested += 1;
      const limits = combine(placed(row), placed(before));
      close(row.ecart_n1_bas, limits.low, row);
      close(row.ecart_n1_haut, limits.high, row);
    }
    expect(tested).toBeGreaterThan(20);
  });

  test("to the region: (1 − w) times the difference to the rest of the region, which is the difference itself", () => {
    const compared = rows.filter((row) => row.ecart_region !== null && !isVoluntary(row));
    expect(compared.length).toBeGreaterThan(300);
    let tested = 0;
    for (const row of compared) {
      const region = at(row, { territoire: "R28" })!;
      const outside = 1 - row.denominateur! / region.denominateur!;
      const rest = {
        numerateur: region.numerateur! - row.numerateur!,
        denominateur: region.denominateur! - row.denominateur!,
      };
      const gap = row.valeur! - rest.numerateur / rest.denominateur;
      close(row.ecart_region, row.valeur! - region.valeur!, row);
      close(row.ecart_region, outside * gap, row);
      if (!isOfSchools(row)) {
        const limits = combine(placed(row), placed(rest));
        close(row.ecart_region_bas, outside * limits.low, row);
        close(row.ecart_region_haut, outside * limits.high, row);
        continue;
      }
      expect(row.ecart_region_bas === null, keyOf(row)).toBe(region.deff === null);
      if (row.ecart_region_bas === null) continue;
      // The chance of the play of schools, at the middle of the two rates (docs/simulations.md).
      const middle = row.valeur! - gap / 2;
      const pupils = 1 / row.denominateur! + 1 / rest.denominateur;
      const half =
        studentLimit(Math.max(1, countOf(region)!.unites - departments.length)) *
        Math.sqrt(region.deff! * middle * (1 - middle) * pupils);
      if (half === 0) continue;
      tested += 1;
      const limits = {
        low: outside * Math.max(-1, gap - half),
        high: outside * Math.min(1, gap + half),
      };
      expectOutwards({ low: row.ecart_region_bas, high: row.ecart_region_haut }, limits, keyOf(row));
    }
    expect(tested).toBeGreaterThan(150);
  });

  test("of voluntary answers: gaps of levels and departments weighed by the answers, hidden ones as one, and never tested", () => {
    let [years, places] = [0, 0];
    for (const row of rows.filter(isVoluntary)) {
      expect([row.ecart_n1_bas, row.ecart_n1_significatif]).toEqual([null, null]);
      expect([row.ecart_region_bas, row.ecart_region_significatif]).toEqual([null, null]);
      if (row.ecart_n1 !== null) {
        years += 1;
        close(row.ecart_n1, standardised(row, at(row, { periode: lastYear(row.periode) })!), row);
      }
      if (row.ecart_region !== null) {
        places += 1;
        close(row.ecart_region, standardised(row, at(row, { territoire: "R28" })!), row);
      }
    }
    expect(years).toBeGreaterThan(20);
    expect(places).toBeGreaterThan(20);
  });

  test("one is called significant exactly when its limits leave zero out, and has no limits when nothing is tested", () => {
    for (const row of rows) {
      for (const [low, high, said] of [
        [row.ecart_n1_bas, row.ecart_n1_haut, row.ecart_n1_significatif],
        [row.ecart_region_bas, row.ecart_region_haut, row.ecart_region_significatif],
        [row.ecart_n1_constant_bas, row.ecart_n1_constant_haut, row.ecart_n1_constant_significatif],
      ] as const)
        expect(said).toBe(low === null || high === null ? null : low > 0 || high < 0);
      if (row.valeur !== null && isShare(row) && !isVoluntary(row) && !isOfSchools(row))
        expect(row.ecart_n1 === null).toBe(row.ecart_n1_bas === null);
    }
  });

  test("none is printed across definitions, hidden or partial rows, under half covered, 20 points apart without a constant field, other compositions", () => {
    const main = rows.filter(
      (row) => row.modalite === "" && (isShare(row) || isScore(row)) && row.valeur !== null,
    );
    let refused = 0;
    for (const row of main) {
      const before = at(row, { periode: lastYear(row.periode) });
      const field = countOf(row)?.constant?.share ?? 0;
      expect(row.ecart_n1 === null, keyOf(row)).toBe(!before || !comparable(row, before, field));
      if (row.ecart_n1 === null && before) refused += 1;
      if (!/^[DB]/.test(row.territoire)) continue;
      const region = at(row, { territoire: "R28" });
      expect(row.ecart_region === null, keyOf(row)).toBe(
        !region ||
          !comparable(row, region) ||
          (!isVoluntary(row) && region.denominateur === row.denominateur),
      );
    }
    expect(refused).toBeGreaterThan(20);
  });
});

interface Rate {
  numerateur: number | null;
  denominateur: number | null;
}

function placed({ numerateur, denominateur }: Rate): Limits & { value: number } {
  const value = numerateur! / denominateur!;
  return { value, ...scoreLimits(value, denominateur!) };
}

/** The limits of a rate of schools before they are rounded; a point where all answered; null for a stratum of one school. */
function limitsOfSchools(row: Observation): Limits | null {
  const whole = countOf(row)!;
  const shown =
    row.territoire === "R28"
      ? departments.flatMap((territoire) => countOf(row, { territoire }) ?? []).filter(isShown)
      : [];
  const left = (of: (count: Count) => number) => of(whole) - total(shown, of);
  const strata = [
    ...shown.map((count) => ({ x: count.numerateur!, n: count.denominateur!, ...schoolsOf(count) })),
    {
      x: left(({ numerateur }) => numerateur!),
      n: left(({ denominateur }) => denominateur!),
      k: left((count) => schoolsOf(count).k),
      all: left((count) => schoolsOf(count).all),
      listed: left((count) => schoolsOf(count).listed),
    },
  ].filter(({ all }) => all > 0);
  const value = row.numerateur! / row.denominateur!;
  if (strata.every(({ k, all }) => k >= all)) return { low: value, high: value };
  if (strata.some(({ k }) => k < 2) && strata.length > 1) return null;
  const known = [whole, ...shown].every(({ recenses }) => recenses !== null);
  const size = (stratum: (typeof strata)[number]) => (known ? stratum.listed : stratum.n);
  const all = total(strata, size);
  const chance = (stratum: (typeof strata)[number]) =>
    ((size(stratum) / all) ** 2 * row.deff! * Math.max(0, 1 - stratum.k / stratum.all)) / stratum.n;
  const rate = total(strata, (stratum) => ((size(stratum) / all) * stratum.x) / stratum.n);
  const variance = total(strata, (each) => chance(each) * (each.x / each.n) * (1 - each.x / each.n));
  const t = studentLimit(Math.max(1, total(strata, ({ k }) => k) - strata.length));
  const { low, high } =
    variance > 0
      ? logitLimits(rate, (t * Math.sqrt(variance)) / (rate * (1 - rate)))
      : scoreLimits(rate, 1 / total(strata, chance), t);
  return { low: Math.min(low, value), high: Math.max(high, value) };
}

function schoolsOf({ unites, listes, recenses }: Count) {
  return { k: unites, all: listes!, listed: recenses ?? 0 };
}

/** Gaps of the levels and departments that a row does not fix, weighed by its answers; null where one is on one side only. */
function standardised(row: Observation, other: Observation): number | null {
  const samePlace = row.territoire === other.territoire;
  const levels =
    row.niveau === "ensemble"
      ? [
          ...new Set(
            rows.filter(({ indicateur }) => indicateur === row.indicateur).map((each) => each.niveau),
          ),
        ]
      : [row.niveau];
  const places = row.territoire === "R28" ? departments : [row.territoire];
  const pairs = places
    .flatMap((territoire) =>
      levels.filter((niveau) => !["", "ensemble"].includes(niveau)).map((niveau) => ({ territoire, niveau })),
    )
    .map((place) => [at(row, place), at(other, samePlace ? place : { niveau: place.niveau })] as const)
    .filter(([a, b]) => a || b);
  if (pairs.some(([a, b]) => !a || !b)) return null;
  const shown = pairs.filter((pair) => pair.every((each) => each && isShown(each))) as unknown as [
    Rate,
    Rate,
  ][];
  const restOf = (whole: Rate, i: 0 | 1) => ({
    numerateur: whole.numerateur! - total(shown, (pair) => pair[i].numerateur!),
    denominateur: whole.denominateur! - total(shown, (pair) => pair[i].denominateur!),
  });
  const [a, b] = [restOf(row, 0), restOf(other, 1)];
  const cells: [Rate, Rate][] = a.denominateur === 0 && b.denominateur === 0 ? shown : [...shown, [a, b]];
  if (cells.some((pair) => pair.some(({ denominateur }) => denominateur! <= 0))) return null;
  const rate = ({ numerateur, denominateur }: Rate) => numerateur! / denominateur!;
  return (
    total(cells, ([first, second]) => first.denominateur! * (rate(first) - rate(second))) /
    total(cells, ([first]) => first.denominateur!)
  );
}

function comparable(a: Observation, b: Observation, field = 0): boolean {
  if (a.valeur === null || b.valeur === null || a.statut !== "" || b.statut !== "") return false;
  if (a.definition !== b.definition) return false;
  if (isVoluntary(a)) {
    const isAll = (value: string) => ["", "ensemble"].includes(value);
    return isAll(a.secteur) && isAll(a.forme) && standardised(a, b) !== null;
  }
  const [first, second] = [coverage(a), coverage(b)];
  if (first === null || second === null) return true;
  return Math.min(first, second) >= 0.5 && (Math.abs(first - second) <= 0.2 || field >= 0.5);
}

/** The pupils a row rests on; the schools, where the pupils of one of them are not known. */
function coverage(row: Observation): number | null {
  const { listes, unites } = countOf(row)!;
  return row.couverture ?? (listes ? unites / listes : null);
}

/** Three answers added to the marks behind a score; where they are hidden, as if nobody were passive. */
function scoreInterval(row: Observation): Limits {
  const n = row.denominateur!;
  const widest = (n + row.numerateur!) / 2;
  const marks = [
    at(row, { modalite: "promoteurs" })?.numerateur ?? null,
    at(row, { modalite: "detracteurs" })?.numerateur ?? null,
  ];
  const [up, down] = marks.includes(null) ? [widest, n - widest] : (marks as [number, number]);
  const shares = [
    { mark: 1, share: (up + 0.75) / (n + 3) },
    { mark: 0, share: (n - up - down + 1.5) / (n + 3) },
    { mark: -1, share: (down + 0.75) / (n + 3) },
  ];
  const mean = total(shares, ({ mark, share }) => mark * share);
  const variance = total(shares, ({ mark, share }) => share * (mark - mean) ** 2);
  const half = z * Math.sqrt(variance / (n + 3));
  return { low: Math.max(-1, mean - half), high: Math.min(1, mean + half) };
}

/** Shares by their catalogue entry: those that an interval is made for, the bounds of non-response apart. */
function isShare({ indicateur, modalite }: Observation): boolean {
  if (indicateur.startsWith("nps_")) return modalite !== "";
  return getIndicator(indicateur).method === "wilson" && modalite !== "moyenne" && modalite !== "tension";
}

/** Shares that schools give, all of which are listed. */
function isOfSchools(row: Observation): boolean {
  return isShare(row) && getIndicator(row.indicateur).sources.includes("placement");
}

function isVoluntary({ indicateur }: Observation): boolean {
  return getIndicator(indicateur).sources.some((source) => source.startsWith("satisfaction_"));
}

function isScore({ indicateur, modalite }: Observation): boolean {
  return indicateur.startsWith("nps_") && modalite === "";
}

function isShown({ numerateur, denominateur }: Rate): boolean {
  return numerateur !== null && denominateur !== null;
}
