import { contracts, type SourceId } from "../contracts/index.ts";
import { enumerate } from "../french/grammar.ts";
import type { SecrecyReport } from "../secrecy/index.ts";

/** What is withheld whole so that no secret figure can be deduced: nobody did anything wrong. Blank where nothing is. */
export function renderWithheld({
  withheld,
  withheldSources,
}: Pick<SecrecyReport, "withheld" | "withheldSources">): string {
  const sources = withheldSources.map(
    ({ source, periode }) => `« ${contracts[source as SourceId]?.title ?? source} », ${periode}`,
  );
  const lines = [
    ...(withheld.length > 0
      ? [
          `Secret statistique : les détails de ${withheld.join(", ")} sont retenus en entier, l'attaque simulée les retrouvait.`,
        ]
      : []),
    ...(sources.length > 0
      ? [
          `Secret statistique : les chiffres de ${enumerate(sources)} sont retenus en entier. Trop peu de personnes y sont comptées pour qu'une partie soit publiée sans trahir l'autre ; les autres sources sont publiées comme d'habitude.`,
        ]
      : []),
  ];
  if (lines.length === 0) return "";
  return `${lines.join("\n")}\nRien n'est à corriger dans les extraits ; la page Qualité le dit.\n`;
}
