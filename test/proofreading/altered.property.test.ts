import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { formatNumber } from "../../loaders/french/format.ts";
import { previousPeriod } from "../../loaders/indicators/periods.ts";
import { type Known, type PublishedNumbers, proofread } from "../../loaders/proofreading/index.ts";
import { placeOf } from "../../loaders/publication/words/places.ts";
import { getLevel } from "../../loaders/publication/words/terms.ts";
import { worldNumbers } from "./world.ts";

let published: PublishedNumbers;
let rates: Known[];
let counts: Known[];

beforeAll(async () => {
  published = await worldNumbers();
  const rows = published.known.filter(
    ({ origine, valeur, sexe, modalite }) =>
      origine === "tableau" && valeur !== null && sexe !== "F" && sexe !== "G" && modalite === "",
  );
  rates = rows.filter(({ indicateur }) => indicateur === "taux_placement");
  counts = rows.filter(({ indicateur }) => indicateur === "sans_solution");
  expect(rates.length).toBeGreaterThan(15);
  expect(counts.length).toBeGreaterThan(15);
});

const at = fc.nat();
const decimals = fc.integer({ min: 0, max: 2 });

function phrase({ territoire, periode, niveau }: Known, said: string, words: string): string {
  return `En ${periode}, ${placeOf(territoire, published).dans}, ${said} ${getLevel(niveau).pupils} ${words}.`;
}

/** All that the world says of what a sentence is about: facts published elsewhere included. */
function values(row: Known): number[] {
  return published.known
    .filter((each) =>
      ["indicateur", "periode", "territoire", "niveau"].every(
        (name) => each[name as "periode"] === row[name as "periode"],
      ),
    )
    .flatMap(({ valeur, sexe }) => (valeur === null || sexe === "F" || sexe === "G" ? [] : [valeur]));
}

test("a share written to any decimal is confirmed or rounded when it is right, its complement too", () => {
  fc.assert(
    fc.property(at, decimals, fc.boolean(), (index, places, isComplement) => {
      const row = rates[index % rates.length]!;
      const value = isComplement ? 1 - row.valeur! : row.valeur!;
      const text = phrase(
        row,
        `${formatNumber(value * 100, places)} % des`,
        isComplement ? "sont sans solution" : "ont trouvé une solution",
      );
      const [figure] = proofread(text, published);
      expect(["confirme", "arrondi", "desaccord"], text).toContain(figure?.statut);
    }),
  );
});

test("a share altered by more than its rounding is never confirmed, nor said rounded", () => {
  fc.assert(
    fc.property(
      at,
      decimals,
      fc.double({ min: -0.3, max: 0.3, noNaN: true }),
      fc.boolean(),
      (index, places, by, isComplement) => {
        const row = rates[index % rates.length]!;
        const written =
          Number((((isComplement ? 1 - row.valeur! : row.valeur!) + by) * 100).toFixed(places)) / 100;
        const half = 0.5 / 10 ** (places + 2);
        fc.pre(written > 0 && written < 1);
        fc.pre(
          values(row).every((value) => Math.abs((isComplement ? 1 - value : value) - written) > half + 1e-9),
        );
        const text = phrase(
          row,
          `${formatNumber(written * 100, places)} % des`,
          isComplement ? "sont sans solution" : "ont trouvé une solution",
        );
        const [figure] = proofread(text, published);
        expect(figure?.statut, text).toBe("contredit");
      },
    ),
    { numRuns: 400 },
  );
});

test("a count altered by one pupil or more is never confirmed", () => {
  fc.assert(
    fc.property(at, fc.integer({ min: -60, max: 60 }), (index, by) => {
      const row = counts[index % counts.length]!;
      const written = row.valeur! + by;
      fc.pre(by !== 0 && written > 1);
      const text = phrase(row, formatNumber(written), "restent sans solution");
      const [figure] = proofread(text, published);
      expect(figure?.statut, text).not.toBe("confirme");
      if (figure?.statut === "arrondi") expect(Math.abs(by) / written, text).toBeLessThanOrEqual(0.026);
    }),
    { numRuns: 400 },
  );
});

test("a change is confirmed when it is right, and never told in the other direction, of another size or between other years", () => {
  const pairs = rates.flatMap((row) => {
    const before = rates.find(
      (each) =>
        each.periode === previousPeriod(row.periode) &&
        each.territoire === row.territoire &&
        each.niveau === row.niveau,
    );
    return before ? [{ row, before }] : [];
  });
  expect(pairs.length).toBeGreaterThan(5);
  fc.assert(
    fc.property(
      at,
      fc.integer({ min: -80, max: 80 }),
      fc.boolean(),
      fc.constantFrom("juste", "autre"),
      (index, by, isTurned, year) => {
        const { row, before } = pairs[index % pairs.length]!;
        const gap = Math.round((row.valeur! - before.valeur!) * 1000);
        const written = Math.abs(gap) + by;
        fc.pre(gap !== 0 && written > 0);
        const isUp = gap > 0 !== isTurned;
        const reference = year === "juste" ? before.periode : previousPeriod(before.periode);
        const text = `En ${row.periode}, ${placeOf(row.territoire, published).dans}, le taux de placement des ${getLevel(row.niveau).pupils} a ${isUp ? "gagné" : "perdu"} ${formatNumber(written / 10, 1)} points par rapport à ${reference}.`;
        const [figure] = proofread(text, published);
        const isRight = by === 0 && !isTurned && year === "juste";
        if (isRight) expect(figure?.statut, text).toBe("confirme");
        else expect(["confirme", "arrondi"], text).not.toContain(figure?.statut);
      },
    ),
    { numRuns: 400 },
  );
});
