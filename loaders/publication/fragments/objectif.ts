import { formatNumber, formatPercent } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import { regionPlace } from "../../region/place.ts";
import { agreed } from "../../region/words.ts";
import { requiredPace } from "../../statistics/index.ts";
import { nationalFinding } from "../figures/objectif.ts";
import type { Edition } from "../reading/edition.ts";
import { latestPeriod } from "../reading/periods.ts";
import { findLatestWholeYear, findTarget, yearlyTotals } from "../reading/yearly-conventions.ts";
import { type Html, html } from "./html.ts";

/** The answer to « Où en sont les 50 000 ? ». */
export function targetAnswer(edition: Edition): Html {
  const target = findTarget(edition, "progression_objectif");
  const last = findLatestWholeYear(edition, "FR");
  const pace = target && last ? requiredPace(last, { year: target.annee, value: target.valeur }) : null;
  const part = edition.table.find({
    indicateur: "part_regionale",
    periode: latestPeriod(edition, { indicateur: "part_regionale" }, "annee"),
    territoire: regionPlace.code,
  });
  const needed =
    pace && pace.perYear > 0
      ? ` Il en faudrait ${formatNumber(Math.ceil(pace.perYear))} de plus chaque année${lastIncrease(edition)}.`
      : "";
  const region =
    part?.valeur == null || part.numerateur === null
      ? ""
      : ` ${capitalise(regionPlace.article)} en ${agreed("a", "ont")} signé ${formatNumber(part.numerateur)} en ${part.periode}, soit ${formatPercent(part.valeur)} du total national.`;
  return html`<p class="answer">${nationalFinding(edition)}.${needed}${region}</p>`;
}

/** What the last year added, beside the pace required: the reader sees whether the pace is held; no forecast. */
function lastIncrease(edition: Edition): string {
  const [before, last] = yearlyTotals(edition, "FR")
    .filter(({ partial }) => !partial)
    .slice(-2);
  if (!before || !last || last.year !== before.year + 1) return "";
  const added = last.value - before.value;
  return ` ; ${last.year} en a ${added < 0 ? "perdu" : "ajouté"} ${formatNumber(Math.abs(added))}`;
}
