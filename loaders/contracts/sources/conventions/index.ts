import { z } from "zod";
import { region } from "../../../region/region.ts";
import { optional, required } from "../../cell.ts";
import { audience } from "../../cells/lists.ts";
import { whole } from "../../cells/number.ts";
import { month } from "../../cells/time.ts";
import { defineContract } from "../../contract.ts";
import { examples } from "../../examples.ts";
import { columns, saidInvented } from "../../shared.ts";
import { checks, lateStart } from "./checks.ts";
import { missing } from "./freshness.ts";
import { views } from "./views.ts";

/** CCI conventions of mini-stages, by calendar month (domain.md, section 4). */
export const conventions = defineContract({
  id: "conventions",
  title: "Conventions de mini-stages des CCI",
  definition: `Conventions de mini-stages signées par les CCI ${region.de}, par mois civil.`,
  grain: "un mois × un département × un public × un sexe × un secteur",
  key: ["mois", "departement", "origine", "public", "sexe", "secteur", "taille_entreprise"],
  repeated: "somme",
  period: { kind: "mois", sql: "mois" },
  replacement: {
    block: ["mois", "departement"],
    words: "les conventions d'un mois et d'un département",
    owner: "origine",
  },
  invented: saidInvented("origine"),
  row: z.object({
    mois: required(month(), {
      title: "Mois",
      definition: "Mois civil de signature.",
      example: "2025-01",
      synonyms: ["mois de signature", "période", "date", "mois convention"],
      fix: "écrivez le mois comme 2025-01 ou 01/2025.",
    }),
    departement: columns.department(),
    origine: columns.origin(examples.cci),
    public: optional(audience(), {
      title: "Public",
      definition: "collegien, lyceen, etudiant ou autre.",
      example: "lyceen",
      synonyms: ["type de public", "profil", "statut du jeune"],
      doubtful: ["profil"],
      fix: "écrivez collegien, lyceen, etudiant ou autre.",
    }),
    sexe: columns.sex(),
    secteur: columns.optionalSector(),
    taille_entreprise: columns.size(),
    conventions: required(whole(), {
      title: "Conventions",
      definition: "Nombre de conventions signées.",
      example: "12",
      synonyms: [
        "nb conventions",
        "nombre de conventions",
        "nombre",
        "conventions signées",
        "nb de conventions",
        "total conventions",
      ],
      fix: "écrivez un nombre de conventions.",
    }),
    jours: optional(whole(), {
      title: "Jours",
      definition: "Jours de mini-stage, toutes conventions ensemble.",
      example: "48",
      synonyms: ["nb jours", "nombre de jours", "jours de stage", "total jours"],
    }),
  }),
  rules: [
    {
      code: "duree",
      level: "alerte",
      holds: {
        both: [
          { atMost: [{ times: [3, "conventions"] }, { column: "jours" }] },
          { atMost: [{ column: "jours" }, { times: [5, "conventions"] }] },
        ],
      },
      column: "jours",
      says: ["a une durée moyenne hors de 3 à 5 jours", "ont une durée moyenne hors de 3 à 5 jours"],
      read: "{jours} jours pour {conventions} conventions",
      expected: "de 3 à 5 jours par convention",
      fix: "vérifiez le nombre de jours et de conventions.",
    },
  ],
  totals: null,
  checks,
  crossChecks: null,
  agreements: [lateStart],
  views,
  freshness: { rhythm: "chaque mois", lists: [missing] },
});
