import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { formatNumber, formatPercent, plural } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { regionPlace } from "../../region/place.ts";
import { intervalCell, measure, numberCell, textCell } from "../reading/measures.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { labelInSentence, levels } from "../words/terms.ts";
import { figureByPlace } from "./parts/by-place.ts";
import { composeFigure } from "./parts/compose.ts";
import { type Filter, filterFigure, levelFilter, periodFilter } from "./parts/filtered.ts";
import { likertFigure } from "./parts/likert.ts";

const everyLevel = { code: "ensemble", label: "Tous niveaux" };

/** Are young people satisfied? Filters: level, then school year. */
export function youngSatisfaction(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure(youngChoices(data), (niveau, periode) =>
    likertFigure(data, {
      id: "fig-satisfaction-jeunes",
      indicateur: "satisfaction_jeunes",
      niveau,
      periode,
      who: "des jeunes",
      field: `Satisfaction des jeunes après leur stage, note de 1 à 5, ${labelInSentence("niveau", niveau)}`,
    }),
  );
}

/** Levels and school years of which young people's marks are published. */
export function youngChoices(data: PublishedData): [Filter, Filter] {
  const years = data.table.periods(
    { indicateur: "satisfaction_jeunes", territoire: regionPlace.code },
    "annee_scolaire",
  );
  const available = [...levels, { code: "mini_stage", label: "Mini-stage" }].filter(
    ({ code }) => latestPeriod(data, { indicateur: "satisfaction_jeunes", niveau: code }) !== "",
  );
  return [levelFilter([everyLevel, ...available]), periodFilter(years)];
}

/** Are companies satisfied? Filter: school year. */
export function companySatisfaction(data: PublishedData): FigureSpec | FilteredFigure {
  const years = data.table.periods(
    { indicateur: "satisfaction_entreprises", territoire: regionPlace.code },
    "annee_scolaire",
  );
  return filterFigure([periodFilter(years)], (periode) =>
    likertFigure(data, {
      id: "fig-satisfaction-entreprises",
      indicateur: "satisfaction_entreprises",
      niveau: "ensemble",
      periode,
      who: "des entreprises",
      field: "Satisfaction des entreprises d'accueil, note de 1 à 5",
    }),
  );
}

/** Would companies host again? */
export function hostAgain(data: PublishedData): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "reconduction" });
  return figureByPlace(data, {
    id: "fig-satisfaction-reconduction",
    query: { indicateur: "reconduction", periode },
    reading: {
      unit: "percent",
      value: "Accueilleraient de nouveau (%)",
      count: "Réponses oui",
      base: "Réponses oui ou non",
    },
    axis: "Part des entreprises prêtes à accueillir de nouveau (%)",
    lead: ({ measure: { value, n } }) =>
      `${capitalise(regionPlace.dans)}, ${formatPercent(value, n)} des entreprises qui se prononcent accueilleraient de nouveau un stagiaire`,
    field: `entreprises prêtes à accueillir de nouveau, ${periode}`,
    detail: ({ row }) => (row?.denominateur == null ? "" : plural(row.denominateur, "réponse")),
    unreceived: "Aucune entreprise n'a répondu à la question « accueil_futur ».",
  });
}

/** Would they recommend it? Promoters minus detractors, young people and companies. */
export function recommendation(data: PublishedData): FigureSpec {
  const asked = [
    { indicateur: "nps_jeunes", name: "Jeunes" },
    { indicateur: "nps_entreprises", name: "Entreprises" },
  ] as const;
  const rows = asked.map(({ indicateur, name }) => {
    const periode = latestPeriod(data, { indicateur });
    const find = (modalite: string) =>
      data.table.find({ indicateur, periode, territoire: regionPlace.code, modalite });
    return {
      indicateur,
      name,
      periode,
      row: find(""),
      promoters: find("promoteurs"),
      detractors: find("detracteurs"),
    };
  });
  const told = rows.flatMap(({ name, row }) =>
    row?.valeur == null ? [] : [`${signed(row.valeur)} chez les ${name.toLowerCase()}`],
  );
  return composeFigure(data, {
    id: "fig-satisfaction-recommandation",
    indicateur: "nps_jeunes",
    title:
      told.length > 0
        ? `Le solde des recommandations est de ${told.join(" et de ")}`
        : "Le solde des recommandations n'est pas publié",
    subtitle: `Part des notes 9 et 10 moins part des notes 0 à 6, ${regionPlace.nom}, ${[...new Set(rows.map(({ periode }) => periode))].join(", ")}`,
    chart:
      told.length === 0
        ? null
        : {
            type: "dots",
            unit: "score",
            axis: "Solde des recommandations (points)",
            domain: null,
            reference: null,
            rows: rows.map(({ indicateur, name, row }) => ({
              ...measure(row),
              code: indicateur,
              label: name,
              detail: row?.denominateur == null ? "" : plural(row.denominateur, "réponse"),
              focus: true,
            })),
          },
    unreceived: "Aucune réponse à la question de recommandation.",
    table: {
      caption: `Solde des recommandations, ${regionPlace.nom}`,
      columns: [
        { key: "qui", label: "Qui répond", numeric: false },
        { key: "valeur", label: "Solde (points)", numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "promoteurs", label: "Notes 9 et 10 (%)", numeric: true },
        { key: "detracteurs", label: "Notes 0 à 6 (%)", numeric: true },
        { key: "sur", label: "Réponses", numeric: true },
      ],
      rows: rows.map(({ name, row, promoters, detractors }) => ({
        strong: false,
        cells: {
          qui: textCell(name),
          valeur: numberCell(row?.valeur ?? null, "score", row?.statut ?? "x"),
          intervalle: intervalCell(measure(row), "score"),
          promoteurs: numberCell(
            promoters?.valeur ?? null,
            "percent",
            promoters?.statut ?? "x",
            row?.denominateur ?? null,
          ),
          detracteurs: numberCell(
            detractors?.valeur ?? null,
            "percent",
            detractors?.statut ?? "x",
            row?.denominateur ?? null,
          ),
          sur: numberCell(row?.denominateur ?? null, "count", row?.statut ?? "x"),
        },
      })),
    },
  });
}

function signed(value: number): string {
  const text = formatNumber(value * 100);
  return value > 0 ? `+${text}` : text;
}
