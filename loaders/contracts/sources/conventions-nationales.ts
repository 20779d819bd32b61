import { z } from "zod";
import { formatNumber } from "../../french/format.ts";
import { region } from "../../region/region.ts";
import { regionCodes } from "../../region/tree.ts";
import { required } from "../cell.ts";
import { territory } from "../cells/lists.ts";
import { whole } from "../cells/number.ts";
import { year } from "../cells/time.ts";
import { label } from "../cells/words.ts";
import { defineContract, type View } from "../contract.ts";
import { saidInvented, wholeSource } from "../shared.ts";
import { isWideSql } from "../territories.ts";

/** « R28 (Normandie) » ; of the country, one of its regions. */
const regionExample =
  regionCodes.length > 1
    ? `le code d'une région, comme ${regionCodes.at(-1)}`
    : `${region.code} (${region.nom})`;

/** Yearly totals of CCI conventions, France and the region (domain.md, section 4). */
export const conventionsNationales = defineContract({
  id: "conventions_nationales",
  title: "Totaux annuels de conventions des CCI",
  definition: `Conventions de mini-stages signées dans l'année, en France ou ${region.en}.`,
  grain: "une année civile × un territoire",
  key: ["annee", "territoire"],
  period: { kind: "annee", sql: "annee::VARCHAR" },
  replacement: wholeSource,
  invented: saidInvented("source"),
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
      definition: `FR (France) ou ${regionExample}.`,
      example: "FR",
      synonyms: ["zone", "périmètre", "région"],
      fix: `écrivez FR ou ${regionExample}.`,
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
  rules: [],
  totals: null,
  checks: [],
  crossChecks: null,
  agreements: [
    {
      niveau: "alerte",
      code: "desaccord",
      sql: `
        SELECT total._fichier AS fichier, total._ligne AS ligne, somme.annee, somme.conventions AS mensuel, total.conventions AS annuel
        FROM totaux_annuels AS somme JOIN conventions_nationales AS total
          ON total.annee::VARCHAR = somme.annee AND total.territoire = somme.territoire
        WHERE somme.source = 'conventions' AND somme.statut = '' AND somme.conventions <> total.conventions
        ORDER BY somme.annee`,
      lu: ({ annee, mensuel, annuel }) =>
        `${formatNumber(Number(annuel))} conventions ${region.en} en ${annee}, contre ${formatNumber(Number(mensuel))} en additionnant les mois`,
      attendu: "le même total que la somme des mois",
      a_faire: "vérifiez les deux extraits ; la somme des mois est publiée.",
    },
  ],
  views: () => [nationalTotals(), yearlyTotals()],
  freshness: { rhythm: "chaque année", lists: [] },
});

/** `totaux_nationaux`: yearly totals of France and of the region, each with where it comes from (domain.md, section 5). */
function nationalTotals(): View {
  return {
    name: "totaux_nationaux",
    sql: `
SELECT annee::VARCHAR AS annee, territoire, conventions::DOUBLE AS conventions, 'conventions_nationales' AS source
FROM conventions_nationales
UNION ALL
SELECT periode, territoire, valeur, 'reperes'
FROM ref_reperes
WHERE indicateur = 'conventions' AND territoire = 'FR'
  AND periode NOT IN (SELECT annee::VARCHAR FROM conventions_nationales WHERE territoire = 'FR')`,
  };
}

/**
 * `totaux_annuels`: one total a year for France and each region; a region's is the monthly sum where there is one, France's is what the
 * network published, since its chambers do not all deliver.
 */
function yearlyTotals(): View {
  return {
    name: "totaux_annuels",
    sql: `
WITH mensuels AS (
  SELECT annee, territoire, sum(conventions)::DOUBLE AS conventions
  FROM conventions_territoires
  WHERE ${isWideSql("territoire")}
    AND (territoire <> 'FR' OR annee NOT IN (SELECT annee FROM totaux_nationaux WHERE territoire = 'FR'))
  GROUP BY annee, territoire
)
SELECT annee, territoire, conventions, 'conventions' AS source, statut, incomplet
FROM mensuels JOIN periodes_conventions USING (territoire) WHERE periode = annee
UNION ALL
SELECT annee, territoire, conventions, source, '', NULL
FROM totaux_nationaux ANTI JOIN mensuels USING (annee, territoire)`,
  };
}
