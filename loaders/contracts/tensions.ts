import { z } from "zod";
import { optional, required } from "./cell.ts";
import { share, whole } from "./cells/number.ts";
import { year } from "./cells/time.ts";
import { defineContract } from "./contract.ts";
import { columns } from "./shared.ts";

/** Recruitment tension by sector, like the BMO survey (domain.md, section 4). */
export const tensions = defineContract({
  id: "tensions",
  title: "Tensions de recrutement",
  definition: "Part des projets de recrutement jugés difficiles, par secteur.",
  grain: "une année × un département (vide : la région) × un secteur",
  key: ["annee", "departement", "secteur"],
  row: z.object({
    annee: required(year(), {
      title: "Année",
      definition: "Année civile de l'enquête.",
      example: "2025",
      synonyms: ["année civile", "millésime"],
      fix: "écrivez l'année civile sur quatre chiffres.",
    }),
    departement: columns.optionalDepartment(),
    secteur: columns.sector(),
    projets: optional(whole(), {
      title: "Projets de recrutement",
      definition: "Nombre de projets de recrutement.",
      example: "1200",
      synonyms: ["projets de recrutement", "nb projets", "nombre de projets"],
    }),
    part_difficile: required(share(), {
      title: "Part difficile",
      definition: "Part des projets jugés difficiles ; conservée en fraction de 0 à 1.",
      example: "62,5 %",
      synonyms: [
        "part de projets difficiles",
        "projets difficiles (%)",
        "% difficile",
        "difficultés de recrutement",
        "part difficile (%)",
        "taux de difficulté",
      ],
      fix: "écrivez un pourcentage avec son signe, comme 62,5 %.",
    }),
  }),
});
