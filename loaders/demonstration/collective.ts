import { csvBytes } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";
import type { Plan } from "./plan.ts";

/** An invented collective internship: departement, niveau, debut, fin, filles, garcons, entreprises, secteurs, visites, conventions_signees, referent */
export type Internship = readonly [
  string,
  string,
  string,
  string,
  number,
  number,
  number,
  string,
  number,
  number,
  "oui" | "non",
];

/** The census of collective internships. */
export function collectiveFiles({ internships }: Plan): DemonstrationFile[] {
  const rows = internships.map((internship, index) => {
    const [departement, niveau, debut, fin, filles, garcons, entreprises, ...rest] = internship;
    const [secteurs, visites, conventions_signees, referent] = rest;
    return {
      identifiant: `DEMO-${String(index + 1).padStart(2, "0")}`,
      intitule: `Stage collectif de démonstration nº ${index + 1}`,
      organisateur: "Démonstration, réseau d'entreprises",
      commune: "Commune de démonstration",
      departement,
      niveau,
      ...{ debut, fin, filles, garcons, entreprises, secteurs, visites, conventions_signees, referent },
    };
  });
  return [{ path: "stages_collectifs/recensement.csv", bytes: csvBytes(rows) }];
}
