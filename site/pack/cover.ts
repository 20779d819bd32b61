import { frenchSpaces, plural } from "../../loaders/french/format.ts";
import { escapeHtml } from "../../src/figures/html.ts";
import type { PackPlan } from "./plan.ts";

/** The first sheet: whose figures these are, of when, and what each file holds. */
export function coverPage(plan: PackPlan, names: readonly string[], slides: number): string {
  const labels = new Map(plan.printed.map(({ stem, label }) => [stem, label]));
  const lines = names.slice(1).map((name) => {
    const stem = name.replace(/^\d+-|\.[a-z]+$/g, "");
    const label = labels.get(stem) ?? described(stem, slides);
    return `<li><strong>${escapeHtml(name)}</strong> ${escapeHtml(label)}</li>`;
  });
  const mark = plan.demonstration === null ? "" : `<p class="mark">${escapeHtml(plan.demonstration)}</p>`;
  return `<main><p>Dossier de réunion</p><h1>${escapeHtml(plan.title)}</h1><p>${escapeHtml(plan.state)}</p>${mark}<h2>Ce dossier contient</h2><ul>${lines.join("")}</ul></main>`;
}

function described(stem: string, slides: number): string {
  return stem === "classeur"
    ? frenchSpaces("Le classeur : une feuille par question, à ouvrir dans un tableur")
    : frenchSpaces(
        `${plural(slides, "figure")} à projeter, aussi en images dans le dossier « diapositives »`,
      );
}
