import { group } from "d3-array";
import type { OwnAnswer } from "../../warehouse/own-answers.ts";
import { attack, relationsOf } from "./attack.ts";
import type { Failure, Knowledge } from "./knowledge.ts";
import { type Ledger, placeKey } from "./places.ts";

/** What of a school's answer each figure counts, and which schools it counts. */
const counted: Readonly<Record<string, { own: keyof OwnAnswer; schools: keyof OwnAnswer }>> = {
  "taux_placement.n": { own: "avec_solution", schools: "ecoles" },
  "taux_placement.d": { own: "effectif", schools: "ecoles" },
  "sans_solution.n": { own: "sans_solution", schools: "ecoles" },
  "part_plateforme.n": { own: "via_plateforme", schools: "ecoles_canaux" },
  "part_plateforme.d": { own: "canaux", schools: "ecoles_canaux" },
  "part_mobilite.n": { own: "sans_solution_mobilite", schools: "ecoles_mobilite" },
  "part_mobilite.d": { own: "sans_renseigne", schools: "ecoles_mobilite" },
};

/** Figures of forms and of the road to them, which no fact ties to a school's answer closely enough to matter. */
const ofForms = /^(echelle:[cfs]|satisfaction|nps|effet|changement)/;

/** How uncertain a figure stays for a school that knows its own answer: two values at least are possible. */
const leftToSchools = 1;

/**
 * Attacks again with what a school knows by itself: a figure that counts its pupils is at least its own answer, and is its
 * answer where it alone answered. It must not find, then, the answer of one other school (the other where two answered, the
 * only one of another place) nor a count of few pupils; a figure hidden only to protect others points at no one once
 * found. Each school is one attacker: the largest of each place, and both where two answered.
 */
export async function attackFromInside(
  ledger: Ledger,
  answers: readonly OwnAnswer[],
): Promise<{ failures: Failure[]; attackers: number }> {
  const failures: Failure[] = [];
  let attackers = 0;
  for (const survey of group(answers, ({ periode, niveau }) => `${periode} ${niveau}`).values()) {
    const { knowledge, namesAt, atOne } = surveyOf(ledger, survey[0]!);
    for (const own of group(survey, ({ uai }) => uai).values()) {
      const inside = fromInside(knowledge, own, namesAt, atOne);
      if (!inside) continue;
      attackers += 1;
      for (const { unknown, smallest, largest } of (await attack(inside)).failures) {
        const { id, required } = inside.unknowns[unknown]!;
        const relations = ["un établissement connaît sa propre réponse", ...relationsOf(inside, unknown)];
        failures.push({ cell: id, smallest, largest, required, relations: relations.slice(0, 5) });
      }
    }
  }
  return { failures, attackers };
}

type NamesAt = (answer: OwnAnswer) => [name: string, unknown: number][];

/** The knowledge of one year and level of the survey, which no fact ties to another. */
function surveyOf({ knowledge, places, pointed }: Ledger, { periode, niveau }: OwnAnswer) {
  const elsewhere = new Set<number>();
  for (const { place, names } of places.values())
    for (const [name, unknown] of names)
      if (place.periode !== periode || place.niveau !== niveau || ofForms.test(name)) elsewhere.add(unknown);
  const moved = new Map<number, number>();
  const atOne = new Set<number>();
  const unknowns = knowledge.unknowns.flatMap((unknown, i) => {
    if (elsewhere.has(i)) return [];
    moved.set(i, moved.size);
    if (pointed.has(i)) atOne.add(moved.size - 1);
    return [{ ...unknown, required: Math.min(unknown.required, leftToSchools) }];
  });
  const facts = knowledge.facts
    .filter(({ terms }) => terms.every(([unknown]) => moved.has(unknown)))
    .map((fact) => ({ ...fact, terms: fact.terms.map(([unknown, c]) => [moved.get(unknown)!, c] as const) }));
  const namesAt: NamesAt = (answer) => {
    const place = { ...answer, secteur: "ensemble", forme: "ensemble", public: "ensemble" };
    const names = places.get(placeKey(place))?.names ?? new Map<string, number>();
    return [...names].flatMap(([name, unknown]) => {
      const at = moved.get(unknown);
      return at === undefined ? [] : [[name, at] as [string, number]];
    });
  };
  return { knowledge: { unknowns, facts }, namesAt, atOne };
}

/** The knowledge of a school; null where it learns nothing, or nothing that points at others is hidden. */
function fromInside(
  { unknowns: known, facts }: Knowledge,
  own: readonly OwnAnswer[],
  namesAt: NamesAt,
  atOne: ReadonlySet<number>,
): Knowledge | null {
  const unknowns = known.map((each, i) => (atOne.has(i) ? each : { ...each, required: 0 }));
  let learnt = false;
  for (const answer of own)
    for (const [name, unknown] of namesAt(answer)) {
      const each = unknowns[unknown]!;
      if (each.least === each.most) continue;
      const figure = counted[name];
      const value = figure ? (answer[figure.own] as number | null) : null;
      const schools = figure && value === null ? Infinity : Number(answer[figure?.schools ?? "ecoles"]);
      const least = Math.max(each.least, value ?? each.least);
      const most = schools === 1 && value !== null ? value : each.most;
      const required = schools === 1 ? 0 : schools === 2 ? known[unknown]!.required : each.required;
      unknowns[unknown] = { ...each, least, most, required };
      learnt ||= least > each.least || most < each.most;
    }
  return learnt && unknowns.some(({ required }) => required > 0) ? { unknowns, facts } : null;
}
