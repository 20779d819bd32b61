import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { formatPercent, plural } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import type { IndicatorId } from "../../indicators/catalogue.ts";
import { type Place, regionPlace } from "../../region/place.ts";
import { formatBare, intervalCell, measure, numberCell, textCell } from "../reading/measures.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { codes, label, labelInSentence, levels, statusMeanings } from "../words/terms.ts";
import { figureByPlace } from "./parts/by-place.ts";
import { composeFigure } from "./parts/compose.ts";
import { filterFigure, levelFilter, placeFilter, placeOfChoice } from "./parts/filtered.ts";

const declared = "Déclaré par les jeunes après le stage : ce n'est pas la mesure d'un effet du stage.";

/** What young people say the internship did to their project; filters: place, level. */
export function declaredEffect(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([placeFilter, answeredLevels(data, "effet_orientation")], (place, niveau) =>
    effectFigure(data, niveau, placeOfChoice(place)),
  );
}

function effectFigure(data: PublishedData, niveau: string, place: Place): FigureSpec {
  const query = { indicateur: "effet_orientation", niveau } as const;
  const periode = latestPeriod(data, query);
  const find = (modalite: string) => data.table.find({ ...query, periode, territoire: place.code, modalite });
  const whole = find("");
  const rows = codes("effet").map((code) => ({ code, row: find(code) }));
  return composeFigure(data, {
    id: "fig-orientation-effet",
    indicateur: "effet_orientation",
    title:
      whole?.valeur == null
        ? `${capitalise(place.dans)}, l'effet déclaré sur le projet d'orientation n'est pas publié`
        : `${capitalise(place.dans)}, ${formatPercent(whole.valeur, whole.denominateur)} des jeunes qui ont répondu disent que le stage a confirmé, précisé ou changé leur projet`,
    subtitle: `Effet déclaré sur le projet d'orientation, ${labelInSentence("niveau", niveau)}, ${place.nom}, ${periode}${whole?.denominateur == null ? "" : `, ${plural(whole.denominateur, "réponse")}`}`,
    chart: rows.some(({ row }) => row?.valeur != null)
      ? {
          type: "dots",
          unit: "percent",
          axis: "Part des réponses (%)",
          domain: null,
          reference: null,
          rows: rows.map(({ code, row }) => ({
            ...measure(row),
            code,
            label: label("effet", code),
            detail: row?.numerateur == null ? "" : plural(row.numerateur, "réponse"),
            focus: code !== "aucun",
          })),
        }
      : null,
    empty: rows.some(({ row }) => row !== undefined && row.statut !== "x")
      ? `Le détail des réponses n'est pas publié ${place.dans} : ${statusMeanings.c}.`
      : "Aucune réponse à la question « effet_orientation ».",
    caveats: [declared],
    table: {
      caption: `Effet déclaré sur le projet, ${labelInSentence("niveau", niveau)}, ${place.nom}, ${periode}`,
      columns: [
        { key: "effet", label: "Réponse", numeric: false },
        { key: "valeur", label: "Part (%)", numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "nombre", label: "Réponses", numeric: true },
      ],
      rows: [...rows, { code: "", row: whole }].map(({ code, row }) => ({
        strong: code === "",
        cells: {
          effet: textCell(code === "" ? "Confirmé, précisé ou changé" : label("effet", code)),
          valeur: numberCell(row?.valeur ?? null, "percent", row?.statut ?? "x", row?.denominateur ?? null),
          intervalle: intervalCell(measure(row), "percent"),
          nombre: numberCell(row?.numerateur ?? null, "count", row?.statut ?? "x"),
        },
      })),
    },
  });
}

/** Did it change their project? Before × after, row shares; filter: level. */
export function projectMatrix(data: PublishedData): FigureSpec | FilteredFigure {
  return filterFigure([answeredLevels(data, "changement_projet")], (niveau) => matrixFigure(data, niveau));
}

function matrixFigure(data: PublishedData, niveau: string): FigureSpec {
  const query = { indicateur: "changement_projet", niveau } as const;
  const periode = latestPeriod(data, query);
  const find = (modalite: string) =>
    data.table.find({ ...query, periode, territoire: regionPlace.code, modalite });
  const whole = find("");
  const projects = codes("projet").map((code) => ({ code, label: label("projet", code) }));
  const cells = projects.flatMap(({ code: row }) =>
    projects.map(({ code: column }) => ({ row, column, found: find(`${row}>${column}`) })),
  );
  return composeFigure(data, {
    id: "fig-orientation-projet",
    indicateur: "changement_projet",
    title:
      whole?.valeur == null
        ? "Le projet d'orientation avant et après le stage n'est pas publié"
        : `${formatPercent(whole.valeur, whole.denominateur)} des jeunes qui ont répondu donnent un autre projet après le stage qu'avant`,
    subtitle: `Projet d'orientation avant et après le stage, ${labelInSentence("niveau", niveau)}, ${regionPlace.nom}, ${periode}${whole?.denominateur == null ? "" : `, ${plural(whole.denominateur, "réponse")}`}`,
    chart: cells.some(({ found }) => found?.valeur != null)
      ? {
          type: "matrix",
          rowTitle: "Avant le stage",
          columnTitle: "Après le stage",
          rows: projects,
          columns: projects,
          cells: cells.map(({ row, column, found }) => ({
            row,
            column,
            count: found?.numerateur ?? null,
            share: found?.valeur ?? null,
            statut: found?.statut ?? "x",
          })),
        }
      : null,
    unreceived: "Aucune réponse ne donne à la fois le projet d'avant et celui d'après.",
    caveats: [declared],
    table: {
      caption: `Projet avant (lignes) et après (colonnes) le stage, en % de la ligne, ${labelInSentence("niveau", niveau)}, ${regionPlace.nom}, ${periode}`,
      columns: [
        { key: "avant", label: "Avant le stage", numeric: false },
        ...projects.map(({ code, label: name }) => ({ key: code, label: `${name} (%)`, numeric: true })),
        { key: "sur", label: "Réponses", numeric: true },
      ],
      rows: projects.map(({ code, label: name }) => {
        const own = cells.filter(({ row }) => row === code);
        const base = own.find(({ found }) => found?.denominateur != null)?.found?.denominateur ?? null;
        return {
          strong: false,
          cells: {
            avant: textCell(name),
            ...Object.fromEntries(
              own.map(({ column, found }) => [
                column,
                found?.valeur == null
                  ? textCell(found?.statut || "x")
                  : { text: formatBare(found.valeur, "percent", base), sort: found.valeur },
              ]),
            ),
            sur: numberCell(base, "count", own[0]?.found?.statut ?? "x"),
          },
        };
      }),
    },
  });
}

/** Where the internship weighs on the project, by department. */
export function effectByDepartment(data: PublishedData): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "effet_orientation" });
  return figureByPlace(data, {
    id: "fig-orientation-departements",
    query: { indicateur: "effet_orientation", periode },
    reading: {
      unit: "percent",
      value: "Projet confirmé, précisé ou changé (%)",
      count: "Réponses",
      base: "Réponses à la question",
    },
    axis: "Part des jeunes qui déclarent un effet (%)",
    lead: ({ measure: { value, n } }) =>
      `${capitalise(regionPlace.dans)}, ${formatPercent(value, n)} des jeunes qui ont répondu déclarent un effet du stage sur leur projet`,
    field: `jeunes qui déclarent que le stage a confirmé, précisé ou changé leur projet, ${periode}`,
    detail: ({ row }) => (row?.denominateur == null ? "" : plural(row.denominateur, "réponse")),
    unreceived: "Aucune réponse à la question « effet_orientation ».",
    caveats: [declared],
  });
}

/** Levels of which an answer about guidance is published, all of them together first. */
export function answeredLevels(data: PublishedData, indicateur: IndicatorId) {
  const available = [...levels, { code: "mini_stage", label: "Mini-stage" }].filter(
    ({ code }) => latestPeriod(data, { indicateur, niveau: code }) !== "",
  );
  return levelFilter([{ code: "ensemble", label: "Tous niveaux" }, ...available]);
}
