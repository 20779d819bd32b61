import { escapeHtml } from "../../src/figures/html.ts";
import type { PackFile, PackPlan } from "./plan.ts";

/** The first sheet: whose figures these are, of when, and what each file holds. */
export function coverPage(plan: PackPlan, files: readonly PackFile[]): string {
  const lines = files.map(
    ({ name, label }) => `<li><strong>${escapeHtml(name)}</strong> ${escapeHtml(label)}</li>`,
  );
  const mark = plan.demonstration === null ? "" : `<p class="mark">${escapeHtml(plan.demonstration)}</p>`;
  return `<main><p>Dossier de réunion</p><h1>${escapeHtml(plan.title)}</h1><p>${escapeHtml(plan.state)}</p>${mark}<h2>Ce dossier contient</h2><ul>${lines.join("")}</ul></main>`;
}
