import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { getIndicator, indicators } from "../../loaders/indicators/index.ts";
import { defineIndicator } from "../../loaders/indicators/indicator.ts";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";

const entry = {
  id: "exemple",
  name: "Exemple",
  question: "placement",
  definition: "Un exemple.",
  formula: "a ÷ b",
  unit: "part",
  numerator: "a",
  denominator: "b",
  dimensions: ["periode"],
  direction: "plus",
  target: null,
  sources: ["placement"],
  interval: "Aucun.",
  method: "none",
  secrecy: { population: "aucune", part: false },
  caveats: ["Ce n'est qu'un exemple."],
  evidence: "observe",
  says: () => ({
    kind: "part" as const,
    subject: "un exemple",
    feminine: false,
    claim: () => "un exemple",
    evidence: "",
  }),
  recount: "2025 R28 . . . . . . 1 1",
  version: "1",
  since: "2025-09-01",
  prose: [{ figure: "part", words: ["\\bexemple\\b"] }],
  queries: [
    {
      title: "Exemple",
      from: "placement_territoires",
      dimensions: {},
      measures: { unites: {} },
      rows: [{ above: "unites" }],
    },
  ],
} as const;

test("a definition with all its words compiles; one without caveat, denominator or source does not", () => {
  expect(defineIndicator(entry).id).toBe("exemple");
  const { caveats: _caveats, ...withoutCaveats } = entry;
  const { denominator: _denominator, ...withoutDenominator } = entry;
  const { sources: _sources, ...withoutSources } = entry;
  // @ts-expect-error caveats are missing
  defineIndicator(withoutCaveats);
  // @ts-expect-error the denominator is missing
  defineIndicator(withoutDenominator);
  // @ts-expect-error the source is missing
  defineIndicator(withoutSources);
  // @ts-expect-error no caveat in the list
  defineIndicator({ ...entry, caveats: [] });
  // @ts-expect-error no source in the list
  defineIndicator({ ...entry, sources: [] });
});

test("a blank word does not compile either", () => {
  // @ts-expect-error a blank caveat
  defineIndicator({ ...entry, caveats: [""] });
  // @ts-expect-error a blank caveat after a good one
  defineIndicator({ ...entry, caveats: ["Ce n'est qu'un exemple.", ""] });
  // @ts-expect-error a blank denominator
  defineIndicator({ ...entry, denominator: "" });
  // @ts-expect-error a blank definition
  defineIndicator({ ...entry, definition: " " });
  // @ts-expect-error a source that is not one
  defineIndicator({ ...entry, sources: ["ailleurs"] });
});

test("every indicator has one id, and its line in the domain", () => {
  const ids = indicators.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const domain = readFileSync("docs/domain.md", "utf8");
  const section = domain.slice(domain.indexOf("\n## 5"), domain.indexOf("\n## 6"));
  const lines = section.split("\n").flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1] ?? []);
  expect(lines.length).toBeGreaterThan(10);
  expect(ids.filter((id) => !lines.some((line) => line.includes(`\`${id}\``)))).toEqual([]);
});

test("words are sentences: a definition and a caveat start with a capital and end with a full stop", () => {
  for (const { definition, caveats, interval } of indicators)
    for (const text of [definition, interval, ...caveats]) expect(text).toMatch(/^\p{Lu}.*\.$/u);
});

test("a definition holds from a day, and a plain count says that it divides by nothing", () => {
  for (const { since, unit, denominator, secrecy, id } of indicators) {
    expect(since, id).toMatch(/^20\d\d-\d\d-\d\d$/);
    if (unit === "nombre") expect([denominator, secrecy.part], id).toEqual(["sans objet", false]);
  }
});

test("no word of the catalogue is one that the house avoids", () => {
  const files = indicators.map(({ id }) =>
    readFileSync(`loaders/indicators/${id.replaceAll("_", "-")}.ts`, "utf8"),
  );
  for (const text of files) expect(text).not.toMatch(/veuillez|!"/i);
});

test("an id that is not in the catalogue throws, whoever asks", () => {
  // @ts-expect-error a mistyped id does not compile
  expect(() => getIndicator("taux_inconnu")).toThrow("taux_inconnu");
});

test("every population of the catalogue has a rule, and a share of persons a smallest denominator", () => {
  for (const { id, secrecy } of indicators) {
    const rule = rules.populations[secrecy.population];
    if (secrecy.part && rule.secretJusqua > 0) expect(rule.denominateurMinimum, id).toBe(20);
  }
});

test("a column that a query misspells does not compile", () => {
  // @ts-expect-error no view has this name
  defineIndicator({ ...entry, queries: [{ ...entry.queries[0], from: "placement_territoire" }] });
});
