import { referencePath } from "../../region/region.ts";
/** Figures already public that the extracts do not give back, as a terminal says it; blank without any. No value is quoted. */
export function renderContradicted(facts: readonly string[]): string {
  if (facts.length === 0) return "";
  const lines = facts.map((fait) => `  « ${fait} »\n`);
  const what =
    facts.length === 1
      ? "Un chiffre déjà public n'est pas celui que donnent les extraits chargés"
      : `${facts.length} chiffres déjà publics ne sont pas ceux que donnent les extraits chargés`;
  return `${what} :\n${lines.join("")}  à faire : vérifiez l'année, le niveau et le territoire des extraits ; si le chiffre public a changé, corrigez sa ligne dans ${referencePath("reperes.csv")}.\n`;
}
