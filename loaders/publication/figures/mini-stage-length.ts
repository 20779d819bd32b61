import { max, min } from "d3-array";
import type { FigureSpec } from "../../../src/figures/spec.ts";
import { formatNumber, plural } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { regionalPlaces, regionPlace } from "../../region/place.ts";
import { byPart, commaByPart } from "../../region/words.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { composeFigure } from "./parts/compose.ts";
import { placeDots } from "./parts/place-dots.ts";
import { placeTable, type Reading, readPlaces } from "./parts/place-table.ts";

const reading: Reading = {
  unit: "mean",
  value: "Jours par convention",
  count: "Jours",
  base: "Conventions dont la durée est connue",
};

/** A mini-stage lasts 3 to 5 days (domain.md, section 2). */
const rule = { least: 3, most: 5 };

/** How long mini-stages last, by department, on the span that the rule allows. */
export function miniStageLength(data: PublishedData): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "duree_mini_stage" }, "annee");
  const rows = readPlaces(data, { indicateur: "duree_mini_stage", periode }, regionalPlaces, reading);
  const region = rows.find(({ place }) => place.code === regionPlace.code)?.measure.value ?? null;
  const values = rows.flatMap(({ measure: { value } }) => (value === null ? [] : [value]));
  const chart = placeDots(rows, {
    unit: "mean",
    axis: `Jours par convention ; la règle va de ${rule.least} à ${rule.most} jours`,
    detail: ({ row }) => (row?.denominateur == null ? "" : plural(row.denominateur, "convention")),
    focus: new Set(),
  });
  return composeFigure(data, {
    id: "fig-objectif-duree",
    indicateur: "duree_mini_stage",
    title:
      region === null
        ? "La durée des mini-stages n'est pas publiée"
        : `${capitalise(regionPlace.dans)}, un mini-stage dure ${formatNumber(region, 2)} jours en moyenne, ${beside(region)}`,
    subtitle: `Jours par convention de mini-stage, conventions dont la durée est connue${commaByPart}${periode && `, ${periode}`}`,
    // The axis is the span of the rule, wider only where a value is outside it.
    chart: chart && {
      ...chart,
      domain: [min([rule.least, ...values]) ?? rule.least, max([rule.most, ...values]) ?? rule.most],
    },
    unreceived:
      "Aucune convention n'indique ses jours : la colonne « jours » de la source « conventions » les donne.",
    table: placeTable(`Durée des mini-stages${byPart}${periode && `, ${periode}`}`, rows, reading),
  });
}

function beside(days: number): string {
  if (days < rule.least) return `moins que les ${rule.least} jours de la règle`;
  if (days > rule.most) return `plus que les ${rule.most} jours de la règle`;
  return `entre les ${rule.least} et ${rule.most} jours de la règle`;
}
