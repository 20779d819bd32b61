import type { Count } from "../../indicators/count.ts";
import type { BassinPlace } from "../../warehouse/public-facts.ts";
import { getIndicatorRule, type SecrecyRules } from "../rules.ts";
import type { Failure } from "./knowledge.ts";

/** Published totals whose hidden territories hold, together, fewer schools than the rule asks for. */
export function checkSchools(
  truth: readonly Count[],
  published: readonly Count[],
  rules: SecrecyRules,
  areas: readonly BassinPlace[],
): Failure[] {
  const shown = new Map<string, { schools: number; hidden: boolean }>();
  const key = (row: Count, territoire: string) =>
    [row.indicateur, row.modalite, row.periode, row.niveau, row.sexe, territoire].join("|");
  const surveys = truth.flatMap((row, i) => {
    const minimum = getIndicatorRule(rules, row.indicateur).etablissementsMinimum;
    if (
      minimum === null ||
      row.numerateur === null ||
      row.modalite === "formulaires" ||
      row.modalite === "satisfaits"
    )
      return [];
    shown.set(key(row, row.territoire), { schools: row.unites, hidden: published[i]!.numerateur === null });
    return [{ row, minimum }];
  });
  const departments = [...new Set(areas.map((area) => area.departement))];
  const inside = (code: string) =>
    areas
      .filter(
        ({ bassin, departement }) =>
          departement === code && areas.every((a) => a.bassin !== bassin || a.departement === code),
      )
      .map(({ bassin }) => `B${bassin}`);
  return surveys.flatMap(({ row, minimum }) => {
    const total = shown.get(key(row, row.territoire))!;
    if (total.hidden) return [];
    const names = row.territoire.startsWith("R")
      ? [...shown.keys()].flatMap((each) => each.match(/\|(D[^|]*)$/)?.[1] ?? [])
      : row.territoire.startsWith("D") && departments.includes(row.territoire.slice(1))
        ? inside(row.territoire.slice(1))
        : [];
    const parts = [...new Set(names)].flatMap((name) => shown.get(key(row, name)) ?? []);
    if (parts.length === 0) return [];
    const apart = total.schools - parts.reduce((sum, part) => sum + (part.hidden ? 0 : part.schools), 0);
    if (apart < 1 || apart >= minimum) return [];
    const cell = `${row.indicateur} ${row.periode} ${row.territoire} ${row.niveau} ${row.sexe}`;
    return [
      {
        cell,
        smallest: apart,
        largest: apart,
        required: minimum,
        relations: ["établissements isolés par différence"],
      },
    ];
  });
}
