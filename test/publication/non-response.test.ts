import { expect, test } from "vitest";
import type { Observation } from "../../loaders/indicators/count.ts";
import { nonResponseSentence } from "../../loaders/publication/reading/certain-gaps.ts";
import { data, observation } from "./given-contents.ts";

/** Placed, answered and listed pupils of a department, seconde 2024-2025; null = hidden. */
function rows(territoire: string, placed: number | null, answered: number, listed: number): Observation[] {
  const rate = placed === null ? null : placed / answered;
  return [
    observation({
      territoire,
      valeur: rate,
      numerateur: placed,
      denominateur: placed === null ? null : answered,
      statut: placed === null ? "c" : "",
    }),
    observation({
      territoire,
      indicateur: "couverture",
      valeur: answered / listed,
      numerateur: answered,
      denominateur: listed,
    }),
  ];
}

function said(...table: Observation[][]): string {
  return nonResponseSentence(data(table.flat()), "seconde", "2024-2025");
}

test("a tenth of silent pupils may make the gap between 85 % and 93 %", () => {
  // 765 to 865 of 1 000 in the Eure, 837 to 937 in the Manche: they meet.
  expect(said(rows("D27", 765, 900, 1000), rows("D50", 837, 900, 1000))).toBe(
    "Entre deux départements quels qu'ils soient, les seules non-réponses suffiraient à expliquer l'écart.",
  );
});

test("when everybody answered, the gap holds", () => {
  expect(said(rows("D27", 765, 900, 900), rows("D50", 837, 900, 900))).toBe(
    "Quoi que répondent les autres établissements, l'écart tient entre l'Eure et la Manche.",
  );
});

test("the gaps that hold are named, the others are said to be open", () => {
  expect(said(rows("D27", 765, 900, 900), rows("D50", 837, 900, 900), rows("D76", 90, 100, 120))).toBe(
    "Quoi que répondent les autres établissements, l'écart tient entre l'Eure et la Manche, entre la Manche et la Seine-Maritime ; pour les autres, les seules non-réponses suffiraient à l'expliquer.",
  );
});

test("hidden departments are not compared", () => {
  expect(said(rows("D27", 765, 900, 900), rows("D50", null, 900, 900))).toBe("");
});
