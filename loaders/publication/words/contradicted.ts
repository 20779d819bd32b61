import { referencePath, region } from "../../region/region.ts";
import type { Contradicted } from "../../secrecy/attack/outside.ts";

/** Figures already public that the extracts do not give back, as a terminal says it; blank without any. No value of ours is quoted. */
export function renderContradicted(facts: readonly Contradicted[]): string {
  if (facts.length === 0) return "";
  const lines = facts.map((fact) => `  « ${fact.fait} »${disputedNote(fact)}\n`);
  const what =
    facts.length === 1
      ? "Un chiffre déjà public n'est pas celui que donnent les extraits chargés"
      : `${facts.length} chiffres déjà publics ne sont pas ceux que donnent les extraits chargés`;
  const files = [region.reperes, region.ailleurs].filter((file) => file !== undefined);
  const both = facts.some(({ disputed }) => disputed)
    ? " ; quand deux sources se contredisent, gardez leurs deux lignes"
    : "";
  return `${what} :\n${lines.join("")}  à faire : vérifiez l'année, le niveau et le territoire des extraits ; si le chiffre public a changé, corrigez sa ligne dans ${files.map((file) => referencePath(file)).join(" ou ")}${both}.\n`;
}

/** What follows a fact of which two sources publish two figures: whichever the extracts give back, the other one stays. */
export function disputedNote({ disputed }: Pick<Contradicted, "disputed">): string {
  return disputed ? " (une autre source publie un autre nombre)" : "";
}
