import { formatDate, formatNumber } from "../../french/format.ts";
import { typeset } from "../../french/typography.ts";
import { type ElsewherePage, elsewherePages } from "../../warehouse/elsewhere.ts";
import type { Elsewhere } from "../reading/elsewhere.ts";
import { type Html, html } from "./html.ts";

/** The fold of each page that says what others publish, by its id: `ailleurs-placement`. */
export function elsewhereSections(facts: readonly Elsewhere[]): Record<string, Html> {
  return Object.fromEntries(
    elsewherePages.map((page) => [`ailleurs-${page}`, elsewhereSection(page, facts)]),
  );
}

/** What others publish on the question of a page, each with its source and date, folded; nothing where nothing is known. */
export function elsewhereSection(page: ElsewherePage, facts: readonly Elsewhere[]): Html {
  const here = facts.filter(({ pages }) => pages.split(/\s+/).includes(page));
  if (here.length === 0) return html``;
  const alone = here.filter(({ autre }) => autre === null);
  const told = here.length > alone.length ? "Deux nombres qui ne s'accordent pas, et ce" : "Ce";
  return html`<details class="more">
<summary><h3 id="ailleurs">Publié ailleurs</h3> ${typeset(`${told} que d'autres sources donnent.`)}</summary>
<p>Ces chiffres ne sont pas établis par la même méthode que les nôtres, et ne leur sont pas comparés.</p>
${here.map(twoCounts)}
${
  alone.length === 0
    ? null
    : html`<ul class="facts">${alone.map(
        (each) =>
          html`<li>${typeset(each.fait)} : <strong>${typeset(each.publie)}</strong>. <small>${sourceOf(each)}</small></li>`,
      )}</ul>`
}
</details>`;
}

/** Two counts of one thing that two sources publish: both are shown, and neither is corrected. */
function twoCounts({ autre, ...fact }: Elsewhere): Html | null {
  if (autre === null) return null;
  const counts = [
    { count: formatNumber(autre.valeur), source: sourceOf({ ...autre, presse: false, lecture: "" }) },
    { count: typeset(fact.publie), source: sourceOf(fact) },
  ];
  return html`<h4>${typeset(fact.fait)} : deux nombres</h4>
<dl class="two-counts">${counts.map(({ count, source }) => html`<div><dt>${source}</dt><dd>${count}</dd></div>`)}</dl>
<p>Ces deux nombres ne s'accordent pas. L'observatoire n'en corrige aucun.</p>`;
}

/** « D'après la presse : RMC, 15 juin 2025. » */
function sourceOf({
  source,
  date,
  presse,
  lecture,
}: Pick<Elsewhere, "source" | "date" | "presse" | "lecture">) {
  const dated = date === "" ? "sans date" : formatDate(date);
  return typeset(
    `${presse ? "D'après la presse" : "Source"} : ${source}, ${dated}.${lecture === "" ? "" : ` ${lecture}`}`,
  );
}
