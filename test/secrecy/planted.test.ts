import { expect, test } from "vitest";
import type { Condition } from "../../loaders/contracts/expression.ts";
import { operandColumns } from "../../loaders/contracts/expression.ts";
import { contracts } from "../../loaders/contracts/index.ts";
import { toPlace } from "../../loaders/contracts/sources/placement/rules.ts";
import { countsOf } from "../../loaders/contracts/territories.ts";
import { indicators } from "../../loaders/indicators/index.ts";
import { defineIndicator } from "../../loaders/indicators/indicator.ts";
import { rules } from "../../loaders/indicators/secrecy-rules.ts";
import { valueOfCombination } from "../../loaders/indicators/shows.ts";
import { surveyContext, surveyQuery } from "../../loaders/indicators/survey.ts";
import { uaiOf } from "../fixtures.ts";
import { plantThree } from "./planted-extracts.ts";
import { type Answer, find, hideNothingMore, protectWorld, readWorld, survey } from "./world.ts";

/** Three pupils, under every indicator and every optional column: hidden, and not given away by the rest. */

const planted = readWorld(plantThree());

test("three pupils, answers or conventions are hidden under every indicator of persons, and nothing gives them back", async () => {
  const { counts, report } = await protectWorld(await planted);
  expect(report.failures).toEqual([]);
  expect(report.withheld).toEqual([]);
  const { rows } = await planted;
  const secrets = rows.flatMap((row, i) => {
    const { secretJusqua } = rules.populations[row.secrecy.population];
    const told = (row.shows?.tells ?? []).map((each) => valueOfCombination(each));
    return told.some((value) => value >= 1 && value <= secretJusqua) ? [i] : [];
  });
  expect(secrets.filter((i) => counts[i]!.numerateur !== null)).toEqual([]);
  const ofPersons = indicators.filter(
    ({ id, secrecy }) =>
      rules.populations[secrecy.population].secretJusqua > 0 &&
      rows.some((row) => row.count.indicateur === id && row.shows),
  );
  const reached = new Set(secrets.map((i) => rows[i]!.count.indicateur));
  expect(ofPersons.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([]);
});

test("left as the thresholds leave them, they are found again: the gate names what ties them", async () => {
  const { report } = await protectWorld(await planted, { second: hideNothingMore });
  expect(report.failures.length).toBeGreaterThan(0);
  for (const { relations } of report.failures) expect(relations.length).toBeGreaterThan(0);
});

const { columns } = contracts.placement;
const counts = new Set(countsOf(columns));
/**
 * What a school may leave blank, its two answers apart, without which it has not answered, and what is taken out of its pupils
 * before anything is counted.
 */
const answersOfAll = ["avec_solution", "sans_solution", ...operandColumns(toPlace)];
const optional = columns
  .filter(({ name, required }) => !required && counts.has(name) && !answersOfAll.includes(name))
  .map(({ name }) => name);

/** An indicator that nobody here wrote: what a school gives in a column, over those it placed. */
const over = (column: string) =>
  defineIndicator({
    id: `essai_${column}`,
    name: "Essai",
    question: "placement",
    definition: "Part des élèves avec solution comptés dans une colonne facultative.",
    formula: "colonne ÷ élèves avec solution, établissements qui l'ont remplie",
    unit: "part",
    numerator: "élèves de la colonne",
    denominator: "élèves avec solution",
    dimensions: ["periode", "territoire", "niveau", "sexe"],
    direction: "neutre",
    target: null,
    sources: ["placement"],
    interval: "Aucun : c'est un essai.",
    method: "none",
    secrecy: { population: "eleves", part: true },
    caveats: ["C'est un essai."],
    evidence: "observe",
    says: () => ({
      kind: "part",
      subject: "l'essai",
      feminine: false,
      claim: () => "un essai",
      evidence: "",
    }),
    recount: "2024-2025 R28 seconde * . . . . 1 1",
    version: "1",
    since: "2022-09-01",
    prose: [{ figure: "part", words: ["\\bplant"] }],
    queries: [
      surveyQuery(
        "Élèves d'une colonne facultative, sur les élèves avec solution de ceux qui l'ont remplie",
        { colonne: { sum: column }, avec: { sum: "avec_solution", when: { [column]: "rempli" } } },
        [{ above: "colonne", below: "avec" }],
        surveyContext({ [column]: "rempli" }),
      ),
    ],
  });

/** Four schools in each of three departments; the last `blank` of the first leave a column empty. */
function schools(column: string, blank: number): Answer[] {
  return ["14", "50", "76"].flatMap((departement, d) =>
    [120, 110, 130, 90].map((effectif, i): Answer => {
      const sans = 9 + ((5 * d + 7 * i) % 11);
      const answer = {
        uai: uaiOf(departement, 7000 + i),
        effectif,
        avec_solution: effectif - sans,
        sans_solution: sans,
      };
      const value = 6 + ((3 * d + 2 * i) % 3);
      return d === 0 && i >= 4 - blank ? answer : { ...answer, ...filled(column, value, effectif - sans) };
    }),
  );
}

/** The cells that a school fills with a column: kinds of solution are given all together, and add up to those placed. */
function filled(column: string, value: number, placed: number): Answer {
  const kinds = contracts.placement.rules
    .flatMap(({ holds }) => readKinds(holds))
    .find((each) => each.includes(column));
  if (!kinds) return { [column]: value };
  const other = kinds.find((kind) => kind !== column)!;
  return { ...Object.fromEntries(kinds.map((kind) => [kind, 0])), [column]: value, [other]: placed - value };
}

/** The columns that a rule of the contract adds up to the pupils with a solution. */
function readKinds(condition: Condition): readonly string[][] {
  if ("both" in condition) return condition.both.flatMap(readKinds);
  if ("when" in condition) return readKinds(condition.require);
  if (!("equal" in condition)) return [];
  const [parts, whole] = condition.equal;
  return "sum" in parts && "column" in whole && whole.column === "avec_solution" ? [[...parts.sum]] : [];
}

/** Every column left blank by one school; two blank schools are tied the same way, whatever the column. */
const blanks = [...optional.map((column) => [column, 1] as const), ["stage_public", 2] as const];

test.each(blanks)(
  "an indicator over %s, blank in %i school of a department, leaks nothing, and placement stays visible",
  async (column, blank) => {
    const world = await readWorld({ enquete: survey(schools(column, blank)) }, [...indicators, over(column)]);
    const naked = await protectWorld(world, { second: hideNothingMore });
    const single = naked.report.failures.find(({ cell }) => cell.includes(uaiOf("14", 7003)));
    expect(single?.relations.join(" ")).toContain(`essai_${column}`);
    const { report, ...table } = await protectWorld(world);
    expect(report.failures).toEqual([]);
    for (const place of ["R28", "D14", "D50", "D76"]) {
      expect(find(table, "taux_placement", place)?.numerateur).not.toBeNull();
      expect(find(table, "sans_solution", place)?.numerateur).not.toBeNull();
    }
  },
);
