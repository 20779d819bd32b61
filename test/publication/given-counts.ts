import type { Count } from "../../loaders/indicators/count.ts";

/** A count of a test: what it says, on the placement of seconde in the region unless said. */
export function count(fields: Partial<Count>): Count {
  return {
    indicateur: "taux_placement",
    periode: "2024-2025",
    territoire: "R28",
    niveau: "seconde",
    sexe: "ensemble",
    secteur: "",
    forme: "",
    public: "",
    modalite: "",
    numerateur: null,
    denominateur: null,
    unites: 20,
    couverture: 1,
    listes: 20,
    recenses: null,
    attendus: 20,
    deff: 1,
    constant: null,
    statut: "",
    indice: null,
    indice_bas: null,
    indice_haut: null,
    definition: "1",
    source: "placement",
    ...fields,
  };
}

/** A count of conventions of 2024, by sector where one is given: girls, then girls and boys. */
export function girls(
  secteur: string,
  numerateur: number | null,
  denominateur: number | null,
  fields: Partial<Count> = {},
): Count {
  const base = {
    indicateur: "part_filles" as const,
    periode: "2024",
    niveau: "",
    sexe: "",
    secteur,
    couverture: null,
    deff: null,
  };
  return count({ ...base, numerateur, denominateur, source: "conventions", ...fields });
}
