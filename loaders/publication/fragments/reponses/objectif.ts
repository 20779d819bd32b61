import { formatNumber, formatPercent } from "../../../french/format.ts";
import { capitalise, slug } from "../../../french/grammar.ts";
import { type Place, regionPlace } from "../../../region/place.ts";
import { isRegion } from "../../../region/tree.ts";
import { agreed, ofTheRegion } from "../../../region/words.ts";
import { requiredPace } from "../../../statistics/index.ts";
import { nationalFinding } from "../../figures/objectif.ts";
import { latestPeriod } from "../../reading/periods.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { findLatestWholeYear, findTarget, yearlyTotals } from "../../reading/yearly-conventions.ts";
import { shortSentence } from "../../words/sentences.ts";
import { type Html, html, trusted } from "../html.ts";
import { answers } from "./answers.ts";

/** The answer to « Où en sont les 50 000 ? », of a place: the target is the country's, and what a department signs is said beside. */
export function targetAnswer(data: PublishedData): Html {
  return answers(
    [],
    (place) => html`<p class="answer">${nationalAnswer(data)}</p><p>${signedIn(data, place)}</p>`,
  );
}

function nationalAnswer(data: PublishedData): string {
  const target = findTarget(data, "progression_objectif");
  const last = findLatestWholeYear(data, "FR");
  const pace = target && last ? requiredPace(last, { year: target.annee, value: target.valeur }) : null;
  const needed =
    pace && pace.perYear > 0
      ? ` Pour l'atteindre, le total de l'année devrait gagner ${formatNumber(Math.ceil(pace.perYear))} conventions chaque année${lastIncrease(data)}.`
      : "";
  return `${nationalFinding(data)}.${needed}`;
}

/** The part of a region in the target, under its title; null for the country, whose target it is. */
export function regionTarget(figure: string): Html | null {
  if (!isRegion(regionPlace.code)) return null;
  const title = `La part ${ofTheRegion}`;
  return html`<h2 id="${slug(title)}">${title}</h2>
<p>Aucun objectif régional n'est publié. La marque de 2027, quand il y en a une, suppose que ${regionPlace.article} ${agreed("garde", "gardent")} la même part : c'est une hypothèse.</p>
${trusted(figure)}`;
}

/** What a place signed, the region beside the country and a department beside the region. */
function signedIn(data: PublishedData, place: Place): string {
  const whole = place.code === regionPlace.code;
  if (whole && !isRegion(place.code)) return "";
  if (!isRegion(place.code)) {
    const periode = latestPeriod(data, { indicateur: "conventions" }, "annee");
    const row = data.table.find({ indicateur: "conventions", periode, territoire: place.code });
    return row ? shortSentence(row, data) : `Aucune convention n'est publiée ${place.dans}.`;
  }
  const part = data.table.find({
    indicateur: "part_regionale",
    periode: latestPeriod(data, { indicateur: "part_regionale" }, "annee"),
    territoire: place.code,
  });
  return part?.valeur == null || part.numerateur === null
    ? ""
    : `${capitalise(place.article)} en ${agreed("a", "ont", place)} signé ${formatNumber(part.numerateur)} en ${part.periode}, soit ${formatPercent(part.valeur)} du total national.`;
}

/** What the last year added, beside the pace required: the reader sees whether the pace is held; no forecast. */
function lastIncrease(data: PublishedData): string {
  const [before, last] = yearlyTotals(data, "FR")
    .filter(({ partial }) => !partial)
    .slice(-2);
  if (!before || !last || last.year !== before.year + 1) return "";
  const added = last.value - before.value;
  return ` ; il en a ${added < 0 ? "perdu" : "gagné"} ${formatNumber(Math.abs(added))} en ${last.year}`;
}
