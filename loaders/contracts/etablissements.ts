import { z } from "zod";
import { region } from "../region/region.ts";
import { keptDepartments, outsideRegion } from "../region/words.ts";
import { optional, required } from "./cell.ts";
import { anyDepartment } from "./cells/lists.ts";
import { label, uai } from "./cells/words.ts";
import { defineContract } from "./contract.ts";
import { examples } from "./examples.ts";

/** The official national list of schools, read as it is published (domain.md, section 4). */
export const etablissements = defineContract({
  id: "etablissements",
  title: "Annuaire des établissements",
  definition: "Annuaire officiel des établissements scolaires, tel qu'il est publié.",
  grain: "un établissement",
  key: ["uai"],
  repeated: "fusion",
  ignoresOtherColumns: true,
  scope: { column: "departement", values: region.departements.map(({ code }) => code), says: outsideRegion },
  row: z.object({
    uai: required(uai(), {
      title: "UAI",
      definition: "Identifiant de l'établissement : sept chiffres et une lettre.",
      example: examples.uai,
      synonyms: [
        "identifiant de l'établissement",
        "Identifiant_de_l_etablissement",
        "numero_uai",
        "code uai",
        "rne",
        "numéro établissement",
      ],
      fix: "recopiez l'UAI de l'annuaire.",
    }),
    nom: required(label(), {
      title: "Nom",
      definition: "Nom de l'établissement.",
      example: "Lycée de démonstration nº 1",
      synonyms: [
        "Nom_etablissement",
        "nom de l'établissement",
        "appellation_officielle",
        "dénomination",
        "établissement",
        "libellé établissement",
      ],
      fix: "donnez le nom de l'établissement.",
      exempt: true,
    }),
    departement: required(anyDepartment(), {
      title: "Département",
      definition: `Code du département ; ${keptDepartments}.`,
      example: examples.department.padStart(3, "0"),
      synonyms: ["Code_departement", "code département", "dept", "dep"],
      fix: "écrivez le code du département.",
    }),
    commune: optional(label(), {
      title: "Commune",
      definition: "Commune de l'établissement.",
      example: examples.bassin.commune,
      synonyms: ["Nom_commune", "libelle_commune", "ville"],
      exempt: true,
    }),
    type: optional(label(), {
      title: "Type",
      definition: "Type d'établissement.",
      example: "Lycée",
      synonyms: ["Type_etablissement", "libelle_nature"],
    }),
    statut: optional(label(), {
      title: "Statut",
      definition: "Public ou privé.",
      example: "Public",
      synonyms: ["Statut_public_prive", "secteur_public_prive_libe"],
    }),
    bassin: optional(label(), {
      title: "Code du bassin de formation",
      definition: `Code du bassin de formation, comme ${examples.bassin.code}.`,
      example: examples.bassin.code,
      synonyms: ["code_bassin_formation", "code bassin", "code du bassin de formation"],
    }),
    bassin_libelle: optional(label(), {
      title: "Bassin de formation",
      definition: "Nom du bassin de formation.",
      example: examples.bassin.libelle,
      synonyms: ["libelle_bassin_formation", "bassin de formation", "libellé bassin"],
    }),
  }),
});
