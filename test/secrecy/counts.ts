import type { Count } from "../../loaders/indicators/count.ts";

/** A count with nothing but what the test is about; everything summed over unless said. */
export function count(indicateur: string, territoire: string, fields: Partial<Count> = {}): Count {
  return {
    indicateur,
    periode: "2024-2025",
    territoire,
    niveau: "seconde",
    sexe: "ensemble",
    secteur: "",
    forme: "",
    public: "",
    modalite: "",
    numerateur: null,
    denominateur: null,
    unites: 10,
    couverture: 1,
    deff: 1,
    statut: "",
    indice: null,
    indice_bas: null,
    indice_haut: null,
    definition: "1",
    source: "placement",
    ...fields,
  };
}

/** The placement rows of a territory: the rate, the pupils left without a solution, the coverage. */
export function placement(territoire: string, avec: number, repondants: number, unites = 10): Count[] {
  const sans = repondants - avec;
  return [
    count("taux_placement", territoire, { numerateur: avec, denominateur: repondants, unites }),
    count("sans_solution", territoire, { numerateur: sans, unites }),
    count("couverture", territoire, { numerateur: repondants, denominateur: repondants, unites }),
  ];
}

/** Region and departments, in order 14, 27, 50, 61, 76; the region is their sum. */
export function region(
  departments: readonly (readonly [avec: number, repondants: number, unites?: number])[],
): Count[] {
  const codes = ["D14", "D27", "D50", "D61", "D76"];
  const sum = (pick: (row: readonly [number, number, number?]) => number) =>
    departments.reduce((total, row) => total + pick(row), 0);
  return [
    ...placement(
      "R28",
      sum(([a]) => a),
      sum(([, d]) => d),
      sum(([, , u]) => u ?? 10),
    ),
    ...departments.flatMap(([avec, repondants, unites], i) =>
      placement(codes[i]!, avec, repondants, unites ?? 10),
    ),
  ];
}
