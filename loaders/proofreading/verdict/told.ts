import { formatNumber, formatPercent } from "../../french/format.ts";
import type { Figure } from "../index.ts";
import { oneLine } from "../text/plain.ts";
import type { Candidate, Statut } from "./choose.ts";
import { unitOf, valueAs } from "./compare.ts";
import type { Known } from "./known.ts";

/** A figure for programs (interface.md); what is not known is null. */
export interface FigureJson {
  phrase: string;
  lu: string;
  statut: Statut;
  valeur: string | null;
  indicateur: string | null;
  periode: string | null;
  territoire: string | null;
  niveau: string | null;
  sources: string[];
  candidats: {
    valeur: string | null;
    indicateur: string;
    periode: string;
    territoire: string;
    niveau: string;
    sources: string[];
  }[];
}

/** Figures as `relire --json` prints them; spaces are ordinary ones. */
export function toJson(figures: readonly Figure[]): FigureJson[] {
  return figures.map(({ phrase, lu, statut, chosen, candidates, value, once }) => ({
    phrase,
    lu,
    statut,
    valeur: value ?? (chosen && published(chosen)),
    indicateur: chosen?.main.indicateur ?? null,
    // An outdated figure has the period in which it was true, and the current value.
    periode: (statut === "perime" ? once?.periode : undefined) ?? chosen?.main.periode ?? null,
    territoire: chosen?.main.territoire ?? null,
    niveau: chosen?.main.niveau ?? null,
    sources: chosen ? sourcesOf(chosen) : [],
    candidats: candidates.map((each) => ({
      valeur: published(each),
      indicateur: each.main.indicateur,
      periode: each.main.periode,
      territoire: each.main.territoire,
      niveau: each.main.niveau,
      sources: sourcesOf(each),
    })),
  }));
}

/** Who published the numbers behind a verdict, with each number where they differ. */
export function sourcesOf({ known, spoken }: Candidate): string[] {
  const values = new Set(known.map((each) => valueText(each, spoken)));
  return [
    ...new Set(
      known.map((each) =>
        values.size > 1 ? `${oneLine(valueText(each, spoken) ?? "")} : ${each.source}` : each.source,
      ),
    ),
  ];
}

/** The current value in the terms of the figure, with ordinary spaces; null for a hidden one. */
export function published({ main, spoken }: Candidate): string | null {
  const text = valueText(main, spoken);
  return text === null ? null : oneLine(text);
}

/** A published number as its source writes it, in the terms of a figure. */
export function valueText(known: Known, spoken: Candidate["spoken"]): string | null {
  const value = valueAs(spoken, known);
  if (value === null) return null;
  const { decimales, denominateur } = known;
  const unite = unitOf(spoken, known);
  if (unite === "part")
    return decimales === null
      ? formatPercent(value, denominateur)
      : `${formatNumber(value * 100, decimales)} %`;
  if (unite === "nombre") return formatNumber(value);
  return formatNumber(value, unite === "score" ? 0 : 2);
}
