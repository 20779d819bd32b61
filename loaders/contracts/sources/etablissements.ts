import { z } from "zod";
import { region } from "../../region/region.ts";
import { keptDepartments, outsideRegion } from "../../region/words.ts";
import { optional, required } from "../cell.ts";
import { anyDepartment } from "../cells/lists.ts";
import { label, trainingArea, uai } from "../cells/words.ts";
import { defineContract, type View } from "../contract.ts";
import { examples } from "../examples.ts";
import { inventedSchool, wholeSource } from "../shared.ts";

/** The official national list of schools, read as it is published (domain.md, section 4). */
export const etablissements = defineContract({
  id: "etablissements",
  title: "Annuaire des établissements",
  definition: "Annuaire officiel des établissements scolaires, tel qu'il est publié.",
  grain: "un établissement",
  key: ["uai"],
  repeated: "fusion",
  ignoresOtherColumns: true,
  scope: {
    column: "departement",
    values: region.departements.map(({ code }) => code),
    says: outsideRegion,
  },
  period: null,
  replacement: wholeSource,
  invented: inventedSchool,
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
    voie_generale: optional(label(), {
      title: "Voie générale",
      definition: "L'établissement a une voie générale : 1, 0 ou vide.",
      example: "1",
      synonyms: ["Voie_generale"],
    }),
    voie_technologique: optional(label(), {
      title: "Voie technologique",
      definition: "L'établissement a une voie technologique : 1, 0 ou vide.",
      example: "1",
      synonyms: ["Voie_technologique"],
    }),
    voie_professionnelle: optional(label(), {
      title: "Voie professionnelle",
      definition: "L'établissement a une voie professionnelle : 1, 0 ou vide.",
      example: "0",
      synonyms: ["Voie_professionnelle"],
    }),
    bassin: optional(trainingArea(), {
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
  rules: [],
  totals: null,
  checks: [],
  crossChecks: null,
  agreements: [],
  views: () => [schools(), levels(), areas()],
  freshness: {
    rhythm: "à chaque rentrée",
    lists: [
      {
        id: "liste_ecoles",
        title: "Liste des établissements",
        columns: [
          { name: "departement", label: "département", kind: "department" },
          { name: "ecoles", label: "établissements", kind: "count" },
        ],
        sql: "SELECT departement, count(*) AS ecoles FROM liste_ecoles GROUP BY ALL ORDER BY ALL",
        site: false,
      },
    ],
  },
});

/** Whether a track is there: « 1 », « 1.0 », « oui », « x ». */
function offers(track: string): string {
  return `coalesce(lower(${track}), '') NOT IN ('', '0', '0.0', 'non', 'false', 'faux')`;
}

/** What the name or the type of a lycée says of its tracks, where the list has no column for them. */
function isNamed(pattern: string): string {
  return `regexp_matches(lower(coalesce(type, '') || ' ' || coalesce(nom, '')), '${pattern}')`;
}

/** `liste_ecoles`: the loaded list of schools, `statut` folded to `public` or `prive`. */
function schools(): View {
  return {
    name: "liste_ecoles",
    sql: `
SELECT
  uai,
  nom,
  departement,
  nullif(bassin, '') AS code_bassin,
  CASE WHEN statut ILIKE 'public%' THEN 'public' WHEN statut ILIKE 'priv%' THEN 'prive' END AS statut
FROM etablissements`,
  };
}

/**
 * `liste_niveaux`: one row = a school of the list × a level that it teaches: a collège the troisième, a lycée the seconde générale et
 * technologique, PFMP in professional tracks.
 */
function levels(): View {
  return {
    name: "liste_niveaux",
    sql: `
WITH niveaux AS (
  SELECT uai, departement, unnest(
    CASE WHEN type ILIKE 'coll%' THEN ['troisieme', NULL]
      WHEN type NOT ILIKE 'lyc%' OR type IS NULL THEN [NULL, NULL]
      WHEN coalesce(voie_generale, voie_technologique, voie_professionnelle) IS NOT NULL THEN
        [if(${offers("voie_generale")} OR ${offers("voie_technologique")}, 'seconde', NULL), if(${offers("voie_professionnelle")}, 'pfmp', NULL)]
      WHEN ${isNamed("polyvalent|profession.*(general|technolog)|(general|technolog).*profession")} THEN ['seconde', 'pfmp']
      WHEN ${isNamed("profession|(^|[^a-z0-9_])l[.]?p([^a-z0-9_]|$)")} THEN ['pfmp', NULL]
      ELSE ['seconde', NULL] END
  ) AS niveau
  FROM etablissements
)
SELECT uai, departement, niveau FROM niveaux WHERE niveau IS NOT NULL`,
  };
}

/** `liste_bassins`: code and name of each bassin of the list. */
function areas(): View {
  return {
    name: "liste_bassins",
    sql: `
SELECT bassin AS code_bassin, min(bassin_libelle) AS libelle_bassin
FROM etablissements
WHERE bassin IS NOT NULL
GROUP BY bassin`,
  };
}
