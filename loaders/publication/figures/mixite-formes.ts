import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { formatNumber } from "../../french/format.ts";
import type { Observation } from "../../indicators/count.ts";
import { formGap } from "../../indicators/forms-mix.ts";
import { regionPlace } from "../../region/place.ts";
import { intervalCell, measure, numberCell, textCell } from "../reading/measures.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { getLevel, type Level, label, levels } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";
import { filterFigure, levelFilter } from "./parts/filtered.ts";

const forms = ["individuel", "collectif"];

/** Do collective internships mix more? Two indices with their intervals, and the sentence; filter: level. */
export function formMix(data: PublishedData): FigureSpec | FilteredFigure {
  const available = levels.filter(
    ({ code }) =>
      latestPeriod(data, { indicateur: "dissemblance", niveau: code, forme: "individuel" }) !== "" ||
      latestPeriod(data, { indicateur: "dissemblance", niveau: code, forme: "collectif" }) !== "",
  );
  return filterFigure([levelFilter(available)], (code) => figure(data, getLevel(code)));
}

function figure(data: PublishedData, level: Level): FigureSpec {
  const periode = [...forms]
    .map((forme) => latestPeriod(data, { indicateur: "dissemblance", niveau: level.code, forme }))
    .sort()
    .at(-1);
  const rows = forms.map((forme) => ({
    forme,
    row: data.table.find({
      indicateur: "dissemblance",
      niveau: level.code,
      forme,
      territoire: regionPlace.code,
      periode: periode ?? "",
    }),
  }));
  const [alone, together] = rows.map(({ row }) => measure(row));
  const gap = data.table.find({
    indicateur: "dissemblance",
    niveau: level.code,
    forme: "",
    modalite: formGap,
    territoire: regionPlace.code,
    periode: periode ?? "",
  });
  return composeFigure(data, {
    id: "fig-mixite-formes",
    indicateur: "dissemblance",
    title: finding(alone, together, gap, level),
    subtitle: `Indice de dissemblance selon la forme du stage, part du hasard retirée, réponses des ${level.pupils}, ${regionPlace.nom}, ${periode ?? ""}`,
    chart: rows.some(({ row }) => row?.valeur != null)
      ? {
          type: "dots",
          unit: "index",
          axis: "Indice (0 : mêmes secteurs, 1 : aucun secteur en commun)",
          domain: null,
          reference: null,
          rows: rows.map(({ forme, row }) => ({
            ...measure(row),
            code: forme,
            label: label("forme", forme),
            detail: row?.denominateur == null ? "" : `${formatNumber(row.denominateur)} réponses`,
            focus: forme === "collectif",
          })),
        }
      : null,
    empty: "Il faut au moins 30 réponses de filles et 30 de garçons, avec le secteur et la forme du stage.",
    description: "Deux points avec leur intervalle : les stages individuels et les stages collectifs.",
    table: {
      caption: `Indice de dissemblance par forme de stage, ${level.label}, ${regionPlace.nom}, ${periode ?? ""}`,
      columns: [
        { key: "forme", label: "Forme", numeric: false },
        { key: "valeur", label: "Indice", numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "sur", label: "Réponses", numeric: true },
      ],
      rows: rows.map(({ forme, row }) => ({
        strong: false,
        cells: {
          forme: textCell(label("forme", forme)),
          valeur: numberCell(row?.valeur ?? null, "index", row?.statut ?? "x"),
          intervalle: intervalCell(measure(row), "index"),
          sur: numberCell(row?.denominateur ?? null, "count", row?.statut ?? "x"),
        },
      })),
    },
  });
}

type Index = ReturnType<typeof measure> | undefined;

/** Says « more mixed » only when the interval of the difference leaves zero out. */
function finding(alone: Index, together: Index, gap: Observation | undefined, level: Level): string {
  if (alone?.value == null || together?.value == null)
    return `Stages individuels et collectifs : la comparaison n'est pas publiée pour les ${level.pupils}`;
  const values = `${formatNumber(together.value, 2)} en stage collectif, ${formatNumber(alone.value, 2)} en stage individuel`;
  const { low, high } = measure(gap);
  if (high !== null && high < 0)
    return `Les stages collectifs mêlent mieux filles et garçons : indice de ${values}`;
  if (low !== null && low > 0)
    return `Les stages collectifs mêlent moins filles et garçons : indice de ${values}`;
  return `Rien ne dit que les stages collectifs mêlent davantage filles et garçons : indice de ${values}, un écart non distinguable du hasard`;
}
