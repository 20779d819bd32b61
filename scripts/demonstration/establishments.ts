import { placeName } from "../../loaders/region/place.ts";
import { region } from "../../loaders/region/region.ts";
import { territoryOfDepartment } from "../../loaders/region/territory.ts";
import { csvBytes } from "./csv.ts";
import type { DemonstrationFile } from "./files.ts";
import { randomFrom } from "./random.ts";
import { bassins, type School, schools } from "./schools.ts";

/** A list of invented schools, under the column names of the official list. */
export function establishmentFiles(listed: readonly School[] = schools): DemonstrationFile[] {
  const rows = listed.map((school) => ({
    Identifiant_de_l_etablissement: school.uai,
    Nom_etablissement: school.name,
    Type_etablissement: school.level === "troisieme" ? "Collège" : "Lycée",
    Statut_public_prive: randomFrom(`statut ${school.uai}`).happens(0.22) ? "Privé" : "Public",
    Voie_generale: school.level === "seconde" ? 1 : "",
    Voie_technologique: school.level === "seconde" ? 1 : "",
    Voie_professionnelle: school.level === "pfmp" ? 1 : "",
    Nom_commune: "Commune de démonstration",
    Code_departement: `0${school.departement}`,
    Libelle_departement: placeName(territoryOfDepartment(school.departement)) ?? "",
    Libelle_academie: region.academies[0] ?? "",
    code_bassin_formation: school.bassin,
    libelle_bassin_formation: bassins[school.bassin]?.label ?? "",
  }));
  return [{ path: "etablissements/annuaire-demonstration.csv", bytes: csvBytes(rows) }];
}
