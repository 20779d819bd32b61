import { expect, test } from "vitest";
import { indicators } from "../../loaders/indicators/index.ts";

const ways = indicators.flatMap(({ id, prose }) => prose.map((spoken) => ({ id, spoken })));

test.each(ways)("$id : words that folded text can hold, $spoken.words", ({ spoken }) => {
  for (const word of [...spoken.words, ...(spoken.noun ? [spoken.noun] : [])]) {
    expect(() => new RegExp(word)).not.toThrow();
    // Escapes apart, a capital or an accent would match nothing.
    expect(word.replace(/\\[a-zA-Z]/g, "")).not.toMatch(/[\p{Lu}À-ÿ’]/u);
  }
});

test("an indicator is said as what it is: shares in per cent, counts in numbers", () => {
  const figures = { part: "part", nombre: "nombre", moyenne: "moyenne", score: "score", indice: "indice" };
  for (const { id, unit, prose } of indicators)
    expect(
      prose.some(({ figure, near }) => figure === figures[unit] && !near),
      id,
    ).toBe(true);
});
