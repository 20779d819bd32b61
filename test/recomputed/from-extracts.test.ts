import { group } from "d3-array";
import { beforeAll, describe, expect, test } from "vitest";
import type { Count, Observation } from "../../loaders/indicators/count.ts";
import { expectOutwards, studentLimit, total } from "./by-bisection.ts";
import { readConventions, readSchools, readStatuses, type School } from "./demonstration-extracts.ts";
import { close, keyOf, lastYear, type Published, publishDemonstration } from "./published-demonstration.ts";

// What is inferred from schools and from sectors that are never published, recomputed from the bytes of the extracts.
let rows: Published["rows"];
let countOf: Published["countOf"];
const schools = readSchools();
const surveys = group(schools, ({ periode, niveau }) => `${periode}|${niveau}`);

beforeAll(async () => {
  ({ rows, countOf } = await publishDemonstration());
});

/** Rows of the rate, everybody together, whose survey is one of those read. */
function rates(): { row: Published["rows"][number]; count: Count; all: School[]; own: School[] }[] {
  return rows
    .filter((row) => row.indicateur === "taux_placement" && row.sexe === "ensemble" && row.valeur !== null)
    .flatMap((row) => {
      const all = surveys.get(`${row.periode}|${row.niveau}`);
      return all ? [{ row, count: countOf(row)!, all, own: all.filter((each) => isIn(each, row)) }] : [];
    });
}

const statuses = readStatuses();

function isIn({ departement, bassin, uai }: School, { territoire, modalite }: Observation): boolean {
  const isOfStatus = modalite === "" || statuses.get(uai) === modalite;
  return isOfStatus && ["R28", `D${departement}`, `B${bassin}`].includes(territoire);
}

const answered = ({ avec }: School) => avec !== null;

test("a rate, its schools and its coverage are those of the extracts and of the list of schools", () => {
  const checked = rates();
  expect(checked.length).toBeGreaterThan(100);
  expect(checked.filter(({ row }) => row.modalite !== "").length).toBeGreaterThan(30);
  for (const { row, count, own } of checked) {
    const here = own.filter(answered);
    const label = keyOf(row);
    expect([row.numerateur, row.denominateur, row.unites], label).toEqual([
      total(here, ({ avec }) => avec!),
      total(here, ({ effectif }) => effectif!),
      here.length,
    ]);
    expect([count.listes, count.attendus], label).toEqual([own.length, own.length]);
    const known = own.every(({ effectif }) => effectif !== null);
    expect(count.recenses, label).toBe(known ? total(own, ({ effectif }) => effectif!) : null);
    if (known) close(row.couverture, row.denominateur! / count.recenses!, row);
    else expect(row.couverture).toBeNull();
  }
});

test("one design effect a level and year: variance between the schools of each department, rounded up to its class", () => {
  const classes = [1, 1.5, 2, 3, 4, 6, 8, 12];
  const found = new Map<string, number>();
  for (const { row, all } of rates()) {
    // Public and private schools have none of their own.
    if (row.modalite !== "") {
      expect(row.deff).toBeNull();
      continue;
    }
    const survey = `${row.periode}|${row.niveau}`;
    const strata = [...group(all.filter(answered), ({ departement }) => departement).values()];
    const sums = strata.map((of) => {
      const p = total(of, ({ avec }) => avec!) / total(of, ({ effectif }) => effectif!);
      const squares = total(of, ({ avec, effectif }) => (avec! - p * effectif!) ** 2);
      const binomial = total(of, ({ effectif }) => effectif!) * p * (1 - p);
      return { between: (squares * of.length) / (of.length - 1), binomial };
    });
    const measured = total(sums, ({ between }) => between) / total(sums, ({ binomial }) => binomial);
    expect(row.deff, keyOf(row)).toBe(classes.find((each) => each >= measured) ?? 12);
    expect(found.get(survey) ?? row.deff).toBe(row.deff);
    found.set(survey, row.deff!);
  }
  expect(found.size).toBeGreaterThan(5);
});

describe("the change over the schools of both years", () => {
  interface Twice {
    uai: string;
    departement: string;
    n1: number;
    x1: number;
    n2: number;
    x2: number;
  }

  /** Schools of a place that answered both years, and how many answered one of them only, each year. */
  function pairsOf(now: readonly School[], earlier: readonly School[]) {
    const both = now.filter(answered).flatMap((school): Twice[] => {
      const before = earlier.find(({ uai, avec }) => uai === school.uai && avec !== null);
      const { uai, departement } = school;
      return before
        ? [
            {
              uai,
              departement,
              n1: before.effectif!,
              x1: before.avec!,
              n2: school.effectif!,
              x2: school.avec!,
            },
          ]
        : [];
    });
    return { both, alone: [now, earlier].map((year) => year.filter(answered).length - both.length) };
  }

  const tells = (alone: readonly number[]) => alone.some((each) => each === 1 || each === 2);

  /** The field where one or two schools would be known by difference: the smallest leave it, until three do. */
  function withoutSmallest({ both, alone }: ReturnType<typeof pairsOf>): Twice[] {
    const sorted = both.toSorted((a, b) => a.n2 - b.n2 || (a.uai < b.uai ? -1 : 1));
    return tells(alone) ? sorted.slice(3 - Math.min(...alone)) : both;
  }

  /** What is published of a change, from the schools that answered twice; its field is null where its reasons are not to be. */
  function changeOf(row: Observation, own: readonly School[], listed: number | null) {
    const earlier = surveys.get(`${lastYear(row.periode)}|${row.niveau}`)!.filter((each) => isIn(each, row));
    const whole = pairsOf(own, earlier);
    const parts =
      row.territoire === "R28"
        ? [...new Set(own.map(({ departement }) => departement))].map((code) =>
            pairsOf(
              own.filter(({ departement }) => departement === code),
              earlier.filter(({ departement }) => departement === code),
            ),
          )
        : [whole];
    const left = parts.flatMap(withoutSmallest);
    const fields =
      listed !== null && total(left, ({ n2 }) => n2) >= listed / 2 ? [whole.both, left] : [whole.both];
    const aloneOf = (field: readonly Twice[]) =>
      whole.alone.map((each) => each + whole.both.length - field.length);
    const field = fields.find((each) => each.length >= 3 && !tells(aloneOf(each)));
    const both = field ?? [];
    const alone = aloneOf(both);
    const [n1, n2] = [total(both, (each) => each.n1), total(both, (each) => each.n2)];
    const [p1, p2] = [total(both, ({ x1 }) => x1) / n1, total(both, ({ x2 }) => x2) / n2];
    const residual = (each: (typeof both)[number]) =>
      (each.x2 - p2 * each.n2) / n2 - (each.x1 - p1 * each.n1) / n1;
    const strata = row.territoire === "R28" ? [...group(both, (each) => each.departement).values()] : [both];
    const variance = total(strata, (of) => {
      const mean = total(of, residual) / of.length;
      return (total(of, (each) => (residual(each) - mean) ** 2) * of.length) / (of.length - 1);
    });
    const t = studentLimit(both.length - strata.length);
    const reduced = field !== undefined && field.length < whole.both.length;
    return {
      field,
      reduced,
      change: p2 - p1,
      half: t * Math.sqrt(variance),
      t,
      alone,
      n2,
      schools: both.length,
    };
  }

  test("by hand, its step a tenth of a point or more so that five pupils stay unknown, its limits outwards; the smallest leave a field that one or two others would tell", () => {
    let [said, silent, whole, without, reduced] = [0, 0, 0, 0, 0];
    for (const { row, count, own } of rates()) {
      if (!surveys.has(`${lastYear(row.periode)}|${row.niveau}`)) continue;
      const before = countOf(row, { periode: lastYear(row.periode) });
      if (!before || before.definition !== count.definition || row.sans_ecart_n1 !== null) continue;
      const found = changeOf(row, own, count.recenses);
      const { change, half, t, alone, n2, schools: k } = found;
      const label = keyOf(row);
      if (!found.field) {
        silent += 1;
        expect([row.ecart_n1_constant, row.champ_constant], label).toEqual([null, null]);
        continue;
      }
      said += 1;
      reduced += found.reduced ? 1 : 0;
      const isWhole = alone.every((each) => each === 0);
      const step = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05].find((each) => each * n2 >= 5)!;
      const shown = isWhole ? change : Math.round(change / step) * step;
      whole += isWhole ? 1 : 0;
      close(row.ecart_n1_constant, shown, row);
      if (count.recenses === null) expect(row.champ_constant).toBeNull();
      else close(row.champ_constant, n2 / count.recenses, row);
      const freest = (((2 * half) / t) * (k - 1) * n2) / k;
      if (k < 6 || freest < 5) {
        without += 1;
        expect(row.ecart_n1_constant_bas, label).toBeNull();
        continue;
      }
      const limits = { low: Math.max(-1, shown - half), high: Math.min(1, shown + half) };
      const given = { low: row.ecart_n1_constant_bas, high: row.ecart_n1_constant_haut };
      expectOutwards(given, limits, label, step);
    }
    expect(said).toBeGreaterThan(15);
    expect(silent).toBeGreaterThan(5);
    expect(whole).toBeGreaterThan(5);
    expect(reduced).toBeGreaterThan(5);
    expect(without).toBeGreaterThan(5);
  });
});

describe("indices of sectors", () => {
  const sections: Record<string, string> = {
    ...{ B: "BE", C: "BE", D: "BE", E: "BE", G: "GI", H: "GI", I: "GI", M: "MN", N: "MN" },
    ...{ O: "OQ", P: "OQ", Q: "OQ", R: "RU", S: "RU", T: "RU", U: "RU" },
  };
  const conventions = readConventions();

  /** Girls and boys of each section of the region, of each of ten groups of them in a department. */
  function mixOf({ periode, territoire }: Observation): { girls: number; boys: number }[] {
    const own = conventions.filter(
      ({ annee, departement }) =>
        annee === periode && (territoire === "R28" || territoire === `D${departement}`),
    );
    const groups = group(own, ({ secteur }) =>
      territoire === "R28" ? secteur : (sections[secteur] ?? secteur),
    );
    return [...groups.values()].map((of) => {
      const count = (sexe: string) =>
        total(
          of.filter((each) => each.sexe === sexe),
          (each) => each.conventions,
        );
      return { girls: count("F"), boys: count("G") };
    });
  }

  test("D and D without chance, from every convention, over 21 sections or ten groups, to two decimals", () => {
    const indices = rows.filter(({ indicateur, valeur }) => indicateur === "dissemblance" && valeur !== null);
    expect(indices.length).toBeGreaterThanOrEqual(40);
    for (const row of indices) {
      const mix = mixOf(row);
      const [f, g] = [total(mix, ({ girls }) => girls), total(mix, ({ boys }) => boys)];
      const d = total(mix, ({ girls, boys }) => Math.abs(girls / f - boys / g)) / 2;
      // Girls of a sector that chance alone fills are hypergeometric: the mean of |X/F − (t − X)/G| over them.
      const chance =
        total(mix, ({ girls, boys }) =>
          meanOverChance(girls + boys, f, g, (x, size) => Math.abs(x / f - (size - x) / g)),
        ) / 2;
      expect(row.modalite).toMatch(/^(corrigee)?$/);
      twoDecimals(row, row.modalite === "" ? d : (d - chance) / (1 - chance));
      expect([row.numerateur, row.denominateur]).toEqual([f, f + g]);
    }
  });

  test("the share of conventions in sectors where each sex has 40 %", () => {
    const shares = rows.filter(
      ({ indicateur, valeur }) => indicateur === "part_secteurs_mixtes" && valeur !== null,
    );
    expect(shares.length).toBeGreaterThanOrEqual(20);
    for (const row of shares) {
      const mix = mixOf(row);
      const all = ({ girls, boys }: { girls: number; boys: number }) => girls + boys;
      const mixed = mix.filter((each) => Math.min(each.girls, each.boys) >= 0.4 * all(each));
      twoDecimals(row, total(mixed, all) / total(mix, all));
      expect([row.numerateur, row.denominateur]).toEqual([null, total(mix, all)]);
    }
  });

  function twoDecimals(row: Observation, exact: number): void {
    expect(Math.abs(row.valeur! * 100 - Math.round(row.valeur! * 100)), keyOf(row)).toBeLessThan(1e-9);
    expect(Math.abs(row.valeur! - exact), keyOf(row)).toBeLessThanOrEqual(0.005 + 1e-9);
  }

  /** The mean of a figure of x girls among `size` people drawn from f girls and g boys, by the ratio of one probability to the next. */
  function meanOverChance(
    size: number,
    f: number,
    g: number,
    figure: (x: number, size: number) => number,
  ): number {
    const [least, most] = [Math.max(0, size - g), Math.min(size, f)];
    const logs = [0];
    for (let x = least; x < most; x++)
      logs.push(logs.at(-1)! + Math.log(((f - x) * (size - x)) / ((x + 1) * (g - size + x + 1))));
    const largest = Math.max(...logs);
    const weights = logs.map((log) => Math.exp(log - largest));
    return (
      total(
        weights.map((w, i) => w * figure(least + i, size)),
        (each) => each,
      ) / total(weights, (w) => w)
    );
  }
});
