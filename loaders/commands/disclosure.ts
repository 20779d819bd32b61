import { formatNumber, plural } from "../french/format.ts";
import type { Published } from "../pipeline.ts";
import { Failure } from "./failure.ts";

/** Figures named before the rest is counted. */
const named = 20;

/** Stops where a secret figure can be deduced: which ones, through what, never how much. */
export function stopOnDisclosure({ protection }: Published): void {
  const { failures } = protection.report;
  if (failures.length === 0) return;
  const lines = failures
    .slice(0, named)
    .map(({ cell, relations }) => `  ${nameOf(cell)}\n    par : ${relations.join(" ; ")}\n`);
  const rest = failures.length - named;
  throw new Failure(
    [
      `${plural(failures.length, "chiffre secret se déduit", "chiffres secrets se déduisent")} de ce qui serait publié : rien n'est construit ni affiché.\n`,
      ...lines,
      rest > 0 ? `et ${formatNumber(rest)} de plus\n` : "",
      "  à faire : rien n'est à corriger dans les extraits ; transmettez ce message à l'équipe de l'observatoire.\n",
    ].join(""),
  );
}

/** `taux_placement 2024-2025 D27 … n` → « taux_placement 2024-2025 D27 …, numérateur ». */
function nameOf(cell: string): string {
  return cell.replace(/ n$/, ", numérateur").replace(/ d$/, ", dénominateur");
}
