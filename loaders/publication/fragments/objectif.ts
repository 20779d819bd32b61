import { formatNumber, formatPercent } from "../../../src/components/format.ts";
import { requiredPace } from "../../statistics/index.ts";
import { findLatestWholeYear, findTarget } from "../conventions.ts";
import { type Edition, normandie } from "../edition.ts";
import { nationalFinding } from "../figures/objectif.ts";
import { type Html, html } from "../html.ts";
import { latestPeriod } from "../periods.ts";

/** The answer to « Où en sont les 50 000 ? ». */
export function targetAnswer(edition: Edition): Html {
  const target = findTarget(edition, "progression_objectif");
  const last = findLatestWholeYear(edition, "FR");
  const pace = target && last ? requiredPace(last, { year: target.annee, value: target.valeur }) : null;
  const part = edition.table.find({
    indicateur: "part_regionale",
    periode: latestPeriod(edition, { indicateur: "part_regionale" }, "annee"),
    territoire: normandie.code,
  });
  return html`<p class="answer">${nationalFinding(edition)}.${pace && pace.perYear > 0 ? ` Il en faudrait ${formatNumber(Math.ceil(pace.perYear))} de plus chaque année.` : ""}${part?.valeur == null ? "" : ` La Normandie en signait ${formatPercent(part.valeur)} en ${part.periode}.`}</p>`;
}
