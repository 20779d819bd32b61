import type { Count } from "../../indicators/count.ts";
import { region } from "../../region/region.ts";
import type { OwnAnswer } from "../../warehouse/own-answers.ts";
import type { BassinPlace, PublicFact } from "../../warehouse/public-facts.ts";
import { getIndicatorRule, type SecrecyRules } from "../rules.ts";
import { addAbsent, releaseEmptyTotals } from "./absent-rows.ts";
import { addAreas } from "./areas.ts";
import type { Unknown } from "./knowledge.ts";
import { releaseOpenSides } from "./open-sides.ts";
import { addEarlier, addQuoted } from "./outside.ts";
import { addTrue, axes, findUnknown, type Ledger, nameOf, placeKey, placeName, placeOf } from "./places.ts";
import { readStatements } from "./statements.ts";
import { hasFewSchools, pointsAtOne } from "./thresholds.ts";
import { addTotals } from "./totals.ts";

/** What the attacker reads besides the published table. */
export interface Reading {
  areas: readonly BassinPlace[];
  facts: readonly PublicFact[];
  /** Rows of earlier publications, those hidden then included. */
  earlier: readonly Count[];
  ownAnswers: readonly OwnAnswer[];
}

/**
 * What an attacker knows of the published table: every figure, the sums that tie figures together, facts
 * quoted elsewhere and earlier publications. A relation is used when it is true of the true counts: nothing
 * else is read from them. Each unknown is one side of one row.
 */
export function readTable(
  truth: readonly Count[],
  published: readonly Count[],
  rules: SecrecyRules,
  { areas, facts, earlier }: Omit<Reading, "ownAnswers">,
): Ledger {
  const ledger: Ledger = {
    knowledge: { unknowns: [], facts: [] },
    values: [],
    places: new Map(),
    pointed: new Set(),
    few: new Set(),
  };
  for (const [i, row] of truth.entries()) addRow(ledger, row, published[i]!, rules);
  addAbsent(ledger);
  for (const key of ledger.places.keys()) addStatements(ledger, key);
  addTotals(ledger);
  releaseEmptyTotals(ledger);
  addAreas(ledger, areas);
  for (const fact of facts) addQuoted(ledger, fact);
  addEarlier(ledger, earlier);
  releaseOpenSides(ledger);
  return ledger;
}

/** Indices over sectors are made again from what is published: they name no unknown. */
const madeFromPublished = ["part_secteurs_mixtes", "dissemblance"];

function addRow(
  { knowledge, values, places, pointed, few }: Ledger,
  row: Count,
  shown: Count,
  rules: SecrecyRules,
): void {
  if (madeFromPublished.includes(row.indicateur)) return;
  const place = placeOf(row);
  const key = placeKey(place);
  const names = places.get(key)?.names ?? new Map<string, number>();
  places.set(key, { place, names });
  for (const side of ["n", "d"] as const) {
    const value = side === "n" ? row.numerateur : row.denominateur;
    if (value === null) continue;
    names.set(nameOf(row, side), knowledge.unknowns.length);
    if (pointsAtOne(row, rules)) pointed.add(knowledge.unknowns.length);
    if (hasFewSchools(row, rules)) few.add(knowledge.unknowns.length);
    values.push(value);
    knowledge.unknowns.push(unknownOf(row, shown, side, rules));
  }
}

function unknownOf(row: Count, shown: Count, side: "n" | "d", rules: SecrecyRules): Unknown {
  const id = [row.indicateur, row.modalite, ...axes.map((axis) => row[axis]), side].filter(Boolean).join(" ");
  const seen = side === "n" ? shown.numerateur : shown.denominateur;
  if (seen !== null) return { id, least: seen, most: seen, required: 0 };
  const { population, denominateurMinimum } = getIndicatorRule(rules, row.indicateur);
  const isScore = side === "n" && row.indicateur.startsWith("nps_") && row.modalite === "";
  const isFew = side === "d" && shown.statut === "faible";
  return {
    id,
    least: isScore ? -100_000 : 0,
    most: isFew ? (denominateurMinimum ?? Infinity) - 1 : Infinity,
    required: rules.populations[population].largeur,
  };
}

function addStatements(ledger: Ledger, key: string): void {
  const { place, names } = ledger.places.get(key)!;
  const at = (name: string): number | undefined => {
    const [, base = "", variant, side] = /^([^@.]+)(?:@(\w+))?\.(n|d)$/.exec(name) ?? [];
    if (!variant) return names.get(name);
    const territoire = { FR: "FR", region: region.code }[variant];
    if (territoire) return findUnknown(ledger.places, { ...place, territoire }, `${base}.${side}`);
    const moved = variant === "collectif" ? { ...place, forme: variant } : { ...place, sexe: variant };
    return findUnknown(ledger.places, moved, `${base}.${side}`);
  };
  for (const { text, terms, equal } of readStatements) {
    const found = terms.flatMap(([name, c]) => {
      const unknown = at(name);
      return unknown === undefined ? [] : [[unknown, c] as const];
    });
    if (found.length === terms.length) addTrue(ledger, `${text} (${placeName(place)})`, found, equal);
  }
}
