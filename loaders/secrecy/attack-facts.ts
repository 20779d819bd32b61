import type { Count } from "../indicators/count.ts";
import type { Fact, Knowledge } from "./attack.ts";
import type { Area } from "./relations.ts";
import { getIndicatorRule, type SecrecyRules } from "./rules.ts";

/** A figure already public: the share of an indicator at a place lies between two values. */
export interface PublicFact {
  indicateur: string;
  periode: string;
  territoire: string;
  niveau: string;
  least: number;
  most: number;
}

/** What the attacker reads besides the published table. */
export interface Reading {
  areas: readonly Area[];
  facts: readonly PublicFact[];
  /** Rows of earlier publications, those hidden then included. */
  earlier: readonly Count[];
}

/** What can be written of one place: `.n` is above the line, `.d` below; `∗` stands for a form's public. */
const statements = [
  "taux_placement.d = taux_placement.n + sans_solution.n",
  "taux_placement.d = couverture.n",
  "couverture.d = taux_placement_bornes:basse.d",
  "couverture.d = taux_placement_bornes:haute.d",
  "taux_placement.n = taux_placement_bornes:basse.n",
  "taux_placement_bornes:haute.n + sans_solution.n = taux_placement_bornes:haute.d",
  "echelle:avec_solution.n = taux_placement.n",
  "part_plateforme.d >= part_plateforme.n",
  "taux_placement.n >= part_plateforme.d",
  "part_mobilite.d >= part_mobilite.n",
  "sans_solution.n >= part_mobilite.d",
  "part_filles.d = part_filles.n + conventions@G.n",
  "part_filles.n = conventions@F.n",
  "part_filles.d >= part_filles.n",
  "conventions.n >= part_filles.d",
  "part_filles.n = tension_mixite.n",
  "part_filles.d = tension_mixite.d",
  "part_filles@collectif.d = eleves_collectifs.n",
  "part_filles@collectif.d >= part_filles@collectif.n",
  "conformite_collectifs.d = collectifs.n",
  "echelle:formulaires.n = satisfaction_jeunes.d",
  "echelle:satisfaits.n = satisfaction_jeunes.n",
  "satisfaction_∗.d >= satisfaction_∗.n",
  "satisfaction_∗.d = satisfaction_∗:moyenne.d",
  "satisfaction_∗:moyenne.n >= satisfaction_∗.d + 3 satisfaction_∗.n",
  "3 satisfaction_∗.d + 2 satisfaction_∗.n >= satisfaction_∗:moyenne.n",
  "satisfaction_∗.n = satisfaction_∗:note_4.n + satisfaction_∗:note_5.n",
  "satisfaction_∗.d = satisfaction_∗.n + satisfaction_∗:note_1.n + satisfaction_∗:note_2.n + satisfaction_∗:note_3.n",
  "satisfaction_∗:moyenne.n = satisfaction_∗:note_1.n + 2 satisfaction_∗:note_2.n + 3 satisfaction_∗:note_3.n + 4 satisfaction_∗:note_4.n + 5 satisfaction_∗:note_5.n",
  ...[1, 2, 3, 4, 5].map((mark) => `satisfaction_∗.d = satisfaction_∗:note_${mark}.d`),
  "nps_∗.d = nps_∗:promoteurs.n + nps_∗:passifs.n + nps_∗:detracteurs.n",
  "nps_∗.n + nps_∗:detracteurs.n = nps_∗:promoteurs.n",
  "nps_∗.d >= nps_∗.n",
  "nps_∗.d + nps_∗.n >= 0",
  "satisfaction_∗.d >= nps_∗.d",
  ...["promoteurs", "passifs", "detracteurs"].map((part) => `nps_∗.d = nps_∗:${part}.d`),
  "reconduction.d >= reconduction.n",
  "satisfaction_entreprises.d >= reconduction.d",
  "effet_orientation.d >= effet_orientation.n",
  "effet_orientation.d = effet_orientation.n + effet_orientation:aucun.n",
  "effet_orientation.n = effet_orientation:confirme.n + effet_orientation:precise.n + effet_orientation:change.n",
  ...["confirme", "precise", "change", "aucun"].map(
    (part) => `effet_orientation.d = effet_orientation:${part}.d`,
  ),
  "satisfaction_jeunes.d >= effet_orientation.d",
  "changement_projet.d >= changement_projet.n",
  "satisfaction_jeunes.d >= changement_projet.d",
  ...matrix(["generale", "technologique", "professionnelle", "apprentissage", "indecis"]),
];

function matrix(projects: readonly string[]): string[] {
  const cell = (a: string, b: string, side: string) => `changement_projet:${a}>${b}.${side}`;
  const sum = (terms: readonly string[]) => terms.join(" + ");
  return [
    `changement_projet.d = changement_projet.n + ${sum(projects.map((each) => cell(each, each, "n")))}`,
    `changement_projet.d = ${sum(projects.map((each) => cell(each, each, "d")))}`,
    ...projects.flatMap((a) => [
      `${cell(a, a, "d")} = ${sum(projects.map((b) => cell(a, b, "n")))}`,
      ...projects.flatMap((b) => (a === b ? [] : [`${cell(a, a, "d")} = ${cell(a, b, "d")}`])),
    ]),
  ];
}

/** A statement read once: coefficients by name, and whether the sum is 0 or at least 0. */
interface Statement {
  text: string;
  terms: [name: string, coefficient: number][];
  equal: boolean;
}

function read(text: string): Statement {
  const [left = "", sign, right = ""] = text.split(/ (=|>=) /);
  const side = (terms: string, factor: number) =>
    terms.split(" + ").flatMap((term): [string, number][] => {
      const [, times, name] = /^(?:(\d+) )?(.+)$/.exec(term) ?? [];
      return name === undefined || name === "0" ? [] : [[name, factor * Number(times ?? 1)]];
    });
  return { text, terms: [...side(left, 1), ...side(right, -1)], equal: sign === "=" };
}

const readStatements = statements
  .flatMap((text) =>
    text.includes("∗") ? ["jeunes", "entreprises"].map((who) => text.replaceAll("∗", who)) : [text],
  )
  .map(read);

const axes = ["periode", "territoire", "niveau", "sexe", "secteur", "forme", "public"] as const;
type Axis = (typeof axes)[number];
type Place = Record<Axis, string>;

/**
 * What an attacker knows of the published table: every figure, the sums that tie figures together, facts
 * quoted elsewhere and earlier publications. A relation is used when it is true of the true counts: nothing
 * else is read from them. Each unknown is one side of one row.
 */
export function readTable(
  truth: readonly Count[],
  published: readonly Count[],
  rules: SecrecyRules,
  { areas, facts: quoted, earlier }: Reading,
): Knowledge {
  const knowledge: Knowledge = { unknowns: [], facts: [] };
  const values: number[] = [];
  const places = new Map<string, { place: Place; names: Map<string, number> }>();
  const openings: { unknown: number; place: string }[] = [];
  for (const [i, row] of truth.entries()) {
    if (row.indicateur === "part_secteurs_mixtes" || row.indicateur === "dissemblance") continue;
    const shown = published[i]!;
    const rule = getIndicatorRule(rules, row.indicateur);
    const { largeur } = rules.populations[rule.population];
    const place = placeOf(row);
    const key = placeKey(place);
    const names = places.get(key)?.names ?? new Map<string, number>();
    places.set(key, { place, names });
    for (const side of ["n", "d"] as const) {
      const value = side === "n" ? row.numerateur : row.denominateur;
      if (value === null) continue;
      const seen = side === "n" ? shown.numerateur : shown.denominateur;
      const few =
        shown.statut === "faible" && side === "d" ? (rule.denominateurMinimum ?? Infinity) - 1 : Infinity;
      const least = row.indicateur.startsWith("nps_") && row.modalite === "" && side === "n" ? -100_000 : 0;
      names.set(nameOf(row, side), knowledge.unknowns.length);
      if (side === "n") openings.push({ unknown: knowledge.unknowns.length, place: key });
      values.push(value);
      knowledge.unknowns.push({
        id: [row.indicateur, row.modalite, ...axes.map((axis) => row[axis]), side].filter(Boolean).join(" "),
        least: seen ?? least,
        most: seen ?? Math.max(few, 0),
        required: seen === null ? largeur : 0,
      });
    }
  }
  const add = (name: string, terms: Fact["terms"], equal: boolean): void => {
    const sum = terms.reduce((total, [unknown, c]) => total + c * values[unknown]!, 0);
    if (sum === 0 && equal) knowledge.facts.push({ name, terms, least: 0, most: 0 });
    else if (sum >= 0) knowledge.facts.push({ name, terms, least: 0, most: Infinity });
  };
  for (const { place, names } of places.values()) {
    const at = (name: string): number | undefined => {
      const [, base = "", variant, side] = /^([^@.]+)(?:@(\w+))?\.(n|d)$/.exec(name) ?? [];
      if (!variant) return names.get(name);
      const moved = variant === "collectif" ? { ...place, forme: variant } : { ...place, sexe: variant };
      return places.get(placeKey(moved))?.names.get(`${base}.${side}`);
    };
    for (const { text, terms, equal } of readStatements) {
      const found = terms.flatMap(([name, c]) => {
        const unknown = at(name);
        return unknown === undefined ? [] : [[unknown, c] as const];
      });
      if (found.length === terms.length) add(`${text} (${placeName(place)})`, found, equal);
    }
    const region = names.get("part_regionale.n");
    if (region !== undefined) {
      const total = (territoire: string) =>
        places.get(placeKey({ ...place, territoire }))?.names.get("conventions.n");
      const [ours, all] = [total("R28"), total("FR")];
      if (ours !== undefined)
        add(
          "part_regionale.n = conventions R28",
          [
            [region, 1],
            [ours, -1],
          ],
          true,
        );
      if (all !== undefined)
        add(
          "part_regionale.d = conventions FR",
          [
            [names.get("part_regionale.d")!, 1],
            [all, -1],
          ],
          true,
        );
    }
  }
  addTotals(places, add);
  addAreas(places, areas, knowledge, values, add);
  for (const fact of quoted) addQuoted(places, fact, knowledge, values);
  addEarlier(places, earlier, knowledge, values);
  releaseOpenSides(knowledge, openings, places);
  return knowledge;
}

type Places = Map<string, { place: Place; names: Map<string, number> }>;
type Add = (name: string, terms: Fact["terms"], equal: boolean) => void;

function placeOf(row: Count): Place {
  const all = (value: string) => value || "ensemble";
  const forme = row.indicateur === "part_filles" && row.forme === "" ? "ensemble" : all(row.forme);
  return {
    periode: row.periode,
    territoire: row.territoire,
    niveau: all(row.niveau),
    sexe: all(row.sexe),
    secteur: all(row.secteur),
    forme,
    public: all(row.public),
  };
}

const placeKey = (place: Place) => axes.map((axis) => place[axis]).join("|");
const placeName = (place: Place) =>
  axes
    .map((axis) => place[axis])
    .filter((value) => value !== "ensemble")
    .join(" ");
const nameOf = ({ indicateur, modalite }: Count, side: string) =>
  `${modalite ? `${indicateur}:${modalite}` : indicateur}.${side}`;

/** What a value of an axis is part of; null when it is a total itself. */
function wholeOf(axis: Axis, value: string): string | null {
  if (axis === "territoire") return value.startsWith("D") ? "R28" : null;
  if (axis === "periode") return /^\d{4}-(0[1-9]|1[0-2])$/.test(value) ? value.slice(0, 4) : null;
  return value === "ensemble" ? null : "ensemble";
}

function addTotals(places: Places, add: Add): void {
  for (const axis of axes) {
    const sums = new Map<string, { total: number; parts: number[]; name: string }>();
    for (const { place, names } of places.values()) {
      const whole = wholeOf(axis, place[axis]);
      if (whole === null) continue;
      const above = { ...place, [axis]: whole };
      const totals = places.get(placeKey(above))?.names;
      if (!totals) continue;
      for (const [name, unknown] of names) {
        const total = totals.get(name);
        if (total === undefined) continue;
        const key = `${placeKey(above)}|${name}`;
        const sum = sums.get(key) ?? { total, parts: [], name: `${axis} : ${name} (${placeName(above)})` };
        sum.parts.push(unknown);
        sums.set(key, sum);
      }
    }
    for (const { total, parts, name } of sums.values())
      add(name, [[total, 1], ...parts.map((part) => [part, -1] as const)], true);
  }
}

/** Departments against bassins: a bassin that crosses departments is cut into pieces that nobody knows. */
function addAreas(
  places: Places,
  areas: readonly Area[],
  knowledge: Knowledge,
  values: number[],
  add: Add,
): void {
  const crossing = new Map<string, string[]>();
  for (const { bassin, departement } of areas)
    crossing.set(bassin, [...(crossing.get(bassin) ?? []), departement]);
  for (const { place, names } of places.values()) {
    if (!place.territoire.startsWith("D")) continue;
    const code = place.territoire.slice(1);
    for (const [name, total] of names) {
      const parts = areas.flatMap(({ bassin, departement }) => {
        if (departement !== code || crossing.get(bassin)!.length > 1) return [];
        const unknown = places.get(placeKey({ ...place, territoire: `B${bassin}` }))?.names.get(name);
        return unknown === undefined ? [] : [unknown];
      });
      const pieces = areas.flatMap(({ bassin, departement }) => {
        if (departement !== code || crossing.get(bassin)!.length < 2) return [];
        const whole = places.get(placeKey({ ...place, territoire: `B${bassin}` }))?.names.get(name);
        if (whole === undefined) return [];
        const id = `morceau de B${bassin} dans D${code}, ${name} ${placeName(place)}`;
        knowledge.unknowns.push({ id, least: 0, most: Infinity, required: 0 });
        values.push(0);
        return [{ whole, piece: knowledge.unknowns.length - 1 }];
      });
      if (parts.length === 0 && pieces.length === 0) continue;
      const own = values[total]! - parts.reduce((sum, part) => sum + values[part]!, 0);
      if (own < 0) continue;
      if (pieces.length === 0)
        add(
          `bassins : ${name} (${placeName(place)})`,
          [[total, 1], ...parts.map((part) => [part, -1] as const)],
          true,
        );
      else
        knowledge.facts.push({
          name: `bassins : ${name} (${placeName(place)})`,
          terms: [
            [total, 1],
            ...parts.map((part) => [part, -1] as const),
            ...pieces.map(({ piece }) => [piece, -1] as const),
          ],
          least: 0,
          most: Infinity,
        });
      for (const { whole, piece } of pieces) {
        const name = `morceaux de ${knowledge.unknowns[whole]!.id}`;
        const known = knowledge.facts.find((fact) => fact.name === name);
        if (known) known.terms.push([piece, -1]);
        else
          knowledge.facts.push({
            name,
            terms: [
              [whole, 1],
              [piece, -1],
            ],
            least: 0,
            most: 0,
          });
      }
    }
  }
}

/** A share quoted elsewhere bounds a numerator by its denominator, if the loaded data satisfy it. */
function addQuoted(places: Places, fact: PublicFact, knowledge: Knowledge, values: number[]): void {
  const place = {
    periode: fact.periode,
    territoire: fact.territoire,
    niveau: fact.niveau || "ensemble",
    sexe: "ensemble",
    secteur: "ensemble",
    forme: "ensemble",
    public: "ensemble",
  };
  const names = places.get(placeKey(place))?.names;
  const n = names?.get(`${fact.indicateur}.n`);
  if (n === undefined) return;
  const d = names?.get(`${fact.indicateur}.d`) ?? (fact.most <= 1 ? names?.get("couverture.n") : undefined);
  const name = `déjà public : ${fact.indicateur} (${placeName(place)})`;
  const base = d === undefined ? 1 : values[d]!;
  if (values[n]! < fact.least * base || values[n]! > fact.most * base) return;
  if (d === undefined) knowledge.facts.push({ name, terms: [[n, 1]], least: fact.least, most: fact.most });
  else {
    knowledge.facts.push({
      name,
      terms: [
        [n, 1],
        [d, -fact.least],
      ],
      least: 0,
      most: Infinity,
    });
    knowledge.facts.push({
      name,
      terms: [
        [n, -1],
        [d, fact.most],
      ],
      least: 0,
      most: Infinity,
    });
  }
}

/** A value published before and still true is known, whatever is hidden now. */
function addEarlier(places: Places, earlier: readonly Count[], knowledge: Knowledge, values: number[]): void {
  for (const row of earlier)
    for (const side of ["n", "d"] as const) {
      const value = side === "n" ? row.numerateur : row.denominateur;
      const unknown = places.get(placeKey(placeOf(row)))?.names.get(nameOf(row, side));
      if (value === null || unknown === undefined || values[unknown] !== value) continue;
      knowledge.facts.push({ name: "publié auparavant", terms: [[unknown, 1]], least: value, most: value });
    }
}

/**
 * Sides of a hidden row that another published row shows lawfully (pupils of the schools that answered,
 * pupils of collective internships) need no interval; where the denominator is known and smaller than the
 * rule, the numerator cannot be more uncertain than it.
 */
function releaseOpenSides(
  knowledge: Knowledge,
  openings: { unknown: number; place: string }[],
  places: Places,
): void {
  const same = new Map<number, number[]>();
  for (const { terms, least, most } of knowledge.facts) {
    const [one, two] = terms;
    if (!one || !two || terms.length > 2 || least !== 0 || most !== 0 || one[1] !== -two[1]) continue;
    same.set(one[0], [...(same.get(one[0]) ?? []), two[0]]);
    same.set(two[0], [...(same.get(two[0]) ?? []), one[0]]);
  }
  const waiting = [...same.keys()].filter(
    (i) => knowledge.unknowns[i]!.least === knowledge.unknowns[i]!.most,
  );
  const known = new Set(waiting);
  for (let i = waiting.pop(); i !== undefined; i = waiting.pop())
    for (const other of same.get(i) ?? []) {
      if (known.has(other) || !knowledge.unknowns[other]!.id.endsWith(" d")) continue;
      known.add(other);
      knowledge.unknowns[other]!.required = 0;
      waiting.push(other);
    }
  for (const { unknown, place } of openings) {
    const base = places.get(place)?.names.get("couverture.n");
    const open = base === undefined ? Infinity : knowledge.unknowns[base]!.most;
    const each = knowledge.unknowns[unknown]!;
    if (/^(taux_placement|sans_solution|echelle avec)/.test(each.id))
      each.required = Math.min(each.required, open);
  }
}
