import { formatNumber, formatPercent } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { regionPlace } from "../../region/place.ts";
import { agreed } from "../../region/words.ts";
import { requiredPace } from "../../statistics/index.ts";
import { nationalFinding } from "../figures/objectif.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { findLatestWholeYear, findTarget, yearlyTotals } from "../reading/yearly-conventions.ts";
import { type Html, html } from "./html.ts";

/** The answer to « Où en sont les 50 000 ? ». */
export function targetAnswer(data: PublishedData): Html {
  const target = findTarget(data, "progression_objectif");
  const last = findLatestWholeYear(data, "FR");
  const pace = target && last ? requiredPace(last, { year: target.annee, value: target.valeur }) : null;
  const part = data.table.find({
    indicateur: "part_regionale",
    periode: latestPeriod(data, { indicateur: "part_regionale" }, "annee"),
    territoire: regionPlace.code,
  });
  const needed =
    pace && pace.perYear > 0
      ? ` Il en faudrait ${formatNumber(Math.ceil(pace.perYear))} de plus chaque année${lastIncrease(data)}.`
      : "";
  const region =
    part?.valeur == null || part.numerateur === null
      ? ""
      : ` ${capitalise(regionPlace.article)} en ${agreed("a", "ont")} signé ${formatNumber(part.numerateur)} en ${part.periode}, soit ${formatPercent(part.valeur)} du total national.`;
  return html`<p class="answer">${nationalFinding(data)}.${needed}${region}</p>`;
}

/** What the last year added, beside the pace required: the reader sees whether the pace is held; no forecast. */
function lastIncrease(data: PublishedData): string {
  const [before, last] = yearlyTotals(data, "FR")
    .filter(({ partial }) => !partial)
    .slice(-2);
  if (!before || !last || last.year !== before.year + 1) return "";
  const added = last.value - before.value;
  return ` ; ${last.year} en a ${added < 0 ? "perdu" : "ajouté"} ${formatNumber(Math.abs(added))}`;
}
