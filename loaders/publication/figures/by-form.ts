import type { FigureSpec } from "../../../src/figures/spec.ts";
import { formatPercent, leastOf } from "../../french/format.ts";
import type { IndicatorId } from "../../indicators/catalogue.ts";
import type { Observation } from "../../indicators/count.ts";
import { regionPlace } from "../../region/place.ts";
import { intervalCell, measure, numberCell, textCell } from "../reading/measures.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { labelInSentence } from "../words/terms.ts";
import { composeFigure } from "./parts/compose.ts";

const forms = ["individuel", "collectif"] as const;

const caveat =
  "Les élèves des stages collectifs n'ont pas été tirés au sort : un écart entre les formes n'est pas l'effet de la forme.";

interface FormRow {
  who: string;
  forme: string;
  row: Observation | undefined;
}

/** Satisfaction after individual and collective internships, young people then companies. */
export function satisfactionByForm(data: PublishedData): FigureSpec {
  const rows = [
    ...readForms(data, "satisfaction_jeunes", "Jeunes"),
    ...readForms(data, "satisfaction_entreprises", "Entreprises"),
  ];
  return formFigure(data, rows, {
    id: "fig-satisfaction-formes",
    indicateur: "satisfaction_jeunes",
    measured: "donnent 4 ou 5 sur 5",
    axis: "Part des notes 4 et 5 (%)",
    subtitle: "Notes de 4 ou 5 sur 5 selon la forme du stage",
  });
}

/** Declared effect on the project after individual and collective internships. */
export function effectByForm(data: PublishedData): FigureSpec {
  return formFigure(data, readForms(data, "effet_orientation", "Jeunes"), {
    id: "fig-orientation-formes",
    indicateur: "effet_orientation",
    measured: "déclarent un effet sur leur projet",
    axis: "Part des réponses qui déclarent un effet (%)",
    subtitle:
      "Jeunes qui déclarent que le stage a confirmé, précisé ou changé leur projet, selon la forme du stage",
  });
}

function readForms(data: PublishedData, indicateur: IndicatorId, who: string): FormRow[] {
  const query = { indicateur, niveau: "ensemble" };
  const periode = latestPeriod(data, query);
  return forms.map((forme) => ({
    who,
    forme,
    row: data.table.find({ ...query, periode, territoire: regionPlace.code, forme }),
  }));
}

interface FormWords {
  id: string;
  indicateur: IndicatorId;
  measured: string;
  axis: string;
  subtitle: string;
}

function formFigure(data: PublishedData, rows: readonly FormRow[], words: FormWords): FigureSpec {
  const periode = rows.find(({ row }) => row)?.row?.periode ?? "";
  const name = ({ who, forme }: FormRow) => `${who}, ${labelInSentence("forme", forme)}`;
  return composeFigure(data, {
    id: words.id,
    indicateur: words.indicateur,
    title: finding(rows, words.measured),
    subtitle: `${words.subtitle}, tous niveaux, ${regionPlace.nom}${periode && `, ${periode}`}`,
    chart: rows.some(({ row }) => row?.valeur != null)
      ? {
          type: "dots",
          unit: "percent",
          axis: words.axis,
          domain: null,
          reference: null,
          rows: rows.map((each) => ({
            ...measure(each.row),
            code: `${each.who}-${each.forme}`,
            label: name(each),
            detail: "",
            focus: each.forme === "collectif",
          })),
        }
      : null,
    unreceived:
      "Aucune réponse ne dit la forme du stage : la colonne « forme » des formulaires la donnerait.",
    caveats: [caveat],
    table: {
      caption: `${words.subtitle}${periode && `, ${periode}`}`,
      columns: [
        { key: "forme", label: "Réponses", numeric: false },
        { key: "valeur", label: "Part (%)", numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "sur", label: "Nombre de réponses", numeric: true },
      ],
      rows: rows.map((each) => {
        const part = measure(each.row);
        return {
          strong: false,
          cells: {
            forme: textCell(name(each)),
            valeur: numberCell(part.value, "percent", part.statut, part.n),
            intervalle: intervalCell(part, "percent"),
            sur: numberCell(part.n, "count", part.statut),
          },
        };
      }),
    },
  });
}

/** The young people's two shares: answers are voluntary and their composition unknown, so nothing is tested. */
function finding(rows: readonly FormRow[], measured: string): string {
  const of = (forme: string) => rows.find((each) => each.who === "Jeunes" && each.forme === forme)?.row;
  const [alone, together] = [of("individuel"), of("collectif")];
  if (alone?.valeur == null || together?.valeur == null)
    return "Stage individuel ou collectif : trop peu de réponses pour comparer";
  const n = leastOf(together.denominateur, alone.denominateur);
  const values = `${formatPercent(together.valeur, n)} des jeunes ${measured} après un stage collectif, ${formatPercent(alone.valeur, n)} après un stage individuel`;
  return `${values} : réponses volontaires, écart non testé`;
}
