import { csvBytes } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";
import type { Plan } from "./plan.ts";
import { randomFrom } from "./random.ts";
import type { School } from "./schools.ts";

/** A list of invented schools, under the column names of the official list. */
export function establishmentFiles(
  { departements, bassins }: Pick<Plan, "departements" | "bassins">,
  listed: readonly School[],
): DemonstrationFile[] {
  const places = new Map(departements.map((each) => [each.code, each]));
  const rows = listed.map((school) => ({
    Identifiant_de_l_etablissement: school.uai,
    Nom_etablissement: school.name,
    Type_etablissement: school.level === "troisieme" ? "Collège" : "Lycée",
    Statut_public_prive: randomFrom(`statut ${school.uai}`).happens(0.22) ? "Privé" : "Public",
    Voie_generale: school.level === "seconde" ? 1 : "",
    Voie_technologique: school.level === "seconde" ? 1 : "",
    Voie_professionnelle: school.level === "pfmp" ? 1 : "",
    Nom_commune: "Commune de démonstration",
    Code_departement: school.departement.padStart(3, "0"),
    Libelle_departement: places.get(school.departement)?.nom ?? "",
    Libelle_academie: places.get(school.departement)?.academie ?? "",
    code_bassin_formation: school.bassin,
    libelle_bassin_formation: bassins[school.bassin]?.label ?? "",
  }));
  return [{ path: "etablissements/annuaire-demonstration.csv", bytes: csvBytes(rows) }];
}
