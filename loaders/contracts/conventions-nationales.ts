import { z } from "zod";
import { region } from "../region/region.ts";
import { required } from "./cell.ts";
import { territory } from "./cells/lists.ts";
import { whole } from "./cells/number.ts";
import { year } from "./cells/time.ts";
import { label } from "./cells/words.ts";
import { defineContract } from "./contract.ts";

/** Yearly totals of CCI conventions, France and the region (domain.md, section 4). */
export const conventionsNationales = defineContract({
  id: "conventions_nationales",
  title: "Totaux annuels de conventions des CCI",
  definition: `Conventions de mini-stages signées dans l'année, en France ou ${region.en}.`,
  grain: "une année civile × un territoire",
  key: ["annee", "territoire"],
  row: z.object({
    annee: required(year(), {
      title: "Année",
      definition: "Année civile.",
      example: "2024",
      synonyms: ["année civile", "millésime"],
      fix: "écrivez l'année civile sur quatre chiffres.",
    }),
    territoire: required(territory(), {
      title: "Territoire",
      definition: `FR (France) ou ${region.code} (${region.nom}).`,
      example: "FR",
      synonyms: ["zone", "périmètre", "région"],
      fix: `écrivez FR ou ${region.code}.`,
    }),
    conventions: required(whole(), {
      title: "Conventions",
      definition: "Nombre de conventions signées dans l'année.",
      example: "35000",
      synonyms: ["nb conventions", "nombre de conventions", "total", "conventions signées"],
      fix: "écrivez un nombre de conventions.",
    }),
    source: required(label(), {
      title: "Source",
      definition: "Document d'où vient le total, avec sa date.",
      example: "CCI France, bilan 2024",
      synonyms: ["référence", "document"],
      fix: "citez le document d'où vient ce total.",
      exempt: true,
    }),
  }),
});
