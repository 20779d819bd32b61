import { z } from "zod";
import { optional, required } from "../../loaders/contracts/cell.ts";
import { whole } from "../../loaders/contracts/cells/number.ts";
import { month } from "../../loaders/contracts/cells/time.ts";
import { defineContract } from "../../loaders/contracts/contract.ts";
import { absentMonths, missingMonths } from "../../loaders/contracts/months.ts";
import { columns } from "../../loaders/contracts/shared.ts";
import { byTerritory } from "../../loaders/contracts/territories.ts";

/** A source that does not exist, written as the recipe says: offers of a platform and who applied, by month. */
export const plateformeOffres = defineContract({
  id: "plateforme_offres",
  title: "Offres de la plateforme",
  definition: "Offres de stage déposées sur la plateforme et candidatures reçues, par mois civil.",
  grain: "un mois × un département × un secteur",
  key: ["mois", "departement", "secteur"],
  period: { kind: "mois", sql: "mois" },
  replacement: {
    block: ["mois", "departement"],
    words: "les offres d'un mois et d'un département",
  },
  invented: null,
  row: z.object({
    mois: required(month(), {
      title: "Mois",
      definition: "Mois civil du dépôt de l'offre.",
      example: "2025-01",
      fix: "écrivez le mois comme 2025-01 ou 01/2025.",
    }),
    departement: columns.department(),
    secteur: columns.sector(),
    offres: required(whole(), {
      title: "Offres",
      definition: "Nombre d'offres de stage déposées.",
      example: "40",
      synonyms: ["nombre d'offres", "nb offres"],
      fix: "écrivez un nombre d'offres.",
    }),
    candidatures: optional(whole(), {
      title: "Candidatures",
      definition: "Nombre de candidatures reçues sur ces offres.",
      example: "120",
      synonyms: ["nombre de candidatures"],
      fix: "écrivez un nombre de candidatures.",
    }),
  }),
  rules: [
    {
      code: "candidatures",
      level: "alerte",
      holds: { atMost: [{ column: "candidatures" }, { times: [100, "offres"] }] },
      column: "candidatures",
      says: ["a plus de 100 candidatures par offre", "ont plus de 100 candidatures par offre"],
      read: "{candidatures} candidatures pour {offres} offres",
      expected: "au plus 100 candidatures par offre",
      fix: "vérifiez les deux nombres.",
    },
  ],
  totals: null,
  checks: [absentMonths("aucune offre")],
  crossChecks: null,
  agreements: [],
  views: (source) => [byTerritory("offres_territoires", source, { annee: "left(mois, 4)" })],
  freshness: {
    rhythm: "chaque mois",
    lists: [missingMonths("plateforme_offres", ["mois sans offre reçue", "mois sans offre reçue"])],
  },
});
