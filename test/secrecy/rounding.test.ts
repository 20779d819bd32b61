import { expect, test } from "vitest";
import { roundHashes } from "../../loaders/secrecy/protect/rounding.ts";
import { correctedDissimilarity } from "../../loaders/statistics/index.ts";
import { count } from "../publication/given-counts.ts";

/** What leaves of an index made from sectors that are never published. */
function publish(indice: number): number {
  return roundHashes({
    count: count({ indicateur: "dissemblance", forme: "collectif", indice }),
    open: false,
  }).indice!;
}

/** Tables of eight sectors with 30 girls and 30 boys, the ones preferring the first and the others the last, and their index. */
function* tables(draws: number): Generator<{ sectors: string; index: number }> {
  let state = 20251006;
  const next = (limit: number) => {
    state = (state * 48271) % 2147483647;
    return state % limit;
  };
  const share = (prefer: (a: number, b: number) => number) => {
    const sectors = Array<number>(8).fill(0);
    for (let pupil = 0; pupil < 30; pupil++) sectors[prefer(next(8), next(8))]! += 1;
    return sectors;
  };
  for (let draw = 0; draw < draws; draw++) {
    const [girls, boys] = [share(Math.min), share(Math.max)];
    yield { sectors: `${girls} / ${boys}`, index: correctedDissimilarity(girls, boys) ?? 0 };
  }
}

test("fifteen digits of an index by form leave a handful of tables among forty thousand; four leave a crowd", () => {
  const [secret, ...others] = tables(40_000);
  const { index } = secret!;
  const exact = others.filter((each) => Math.abs(each.index - index) < 1e-14);
  const rounded = others.filter((each) => publish(each.index) === publish(index));
  expect(exact.length).toBeLessThan(10);
  expect(rounded.length).toBeGreaterThan(20);
});

test("an index keeps four decimals, its interval too; a count, a class of design effect and open data keep all of theirs", () => {
  const index = count({
    indicateur: "dissemblance",
    forme: "collectif",
    numerateur: 40,
    denominateur: 91,
    deff: 2.34567,
    indice: 0.123456789,
    indice_bas: 0.0123456,
    indice_haut: 0.2345678,
  });
  expect(roundHashes({ count: index, open: false })).toMatchObject({
    numerateur: 40,
    denominateur: 91,
    deff: 2.34567,
    indice: 0.1235,
    indice_bas: 0.0123,
    indice_haut: 0.2346,
  });
  const tension = count({ indicateur: "tension_mixite", modalite: "tension", indice: 0.572345 });
  expect(roundHashes({ count: tension, open: true }).indice).toBe(0.572345);
});
