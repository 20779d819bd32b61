import { NNBSP } from "../../loaders/french/format.ts";
import type { ChartSpec, Status, TableSpec } from "./spec.ts";
import { symbolMeanings } from "./value.ts";

type Symbol = Exclude<Status, "">;

const symbols = Object.keys(symbolMeanings) as Symbol[];

const bare: ChartSpec["type"][] = ["slope", "matrix", "map"];

/** Symbols that stand alone for hidden values in a chart; the other charts have room to explain them where they are. */
export function hiddenSymbols(chart: ChartSpec): Symbol[] {
  if (!bare.includes(chart.type)) return [];
  const found = new Set<string>();
  const visit = (part: unknown): void => {
    if (Array.isArray(part)) part.forEach(visit);
    else if (part && typeof part === "object") {
      const { value, share, statut } = part as { value?: unknown; share?: unknown; statut?: string };
      if ((value === null || share === null) && statut !== undefined) found.add(statut || "x");
      Object.values(part).forEach(visit);
    }
  };
  visit(chart);
  return symbols.filter((symbol) => found.has(symbol));
}

/** Symbols written in a table's cells, alone or after a value in brackets. */
export function tableSymbols(table: TableSpec): Symbol[] {
  const texts = table.rows.flatMap((row) => Object.values(row.cells).map((cell) => cell.text));
  return symbols.filter((symbol) => texts.some((text) => text === symbol || text.endsWith(`(${symbol})`)));
}

/**
 * A symbol that explains itself to the mouse, to the keyboard and aloud, and looks like no number; undefined for any
 * other text.
 */
export function renderSymbol(text: string): string | undefined {
  const symbol = symbols.find((each) => each === text);
  if (!symbol) return undefined;
  const meaning = symbolMeanings[symbol];
  return `<span class="symbol" data-symbol="${symbol}" data-meaning="${meaning}" role="img" aria-label="${meaning}" tabindex="0">${symbol}</span>`;
}

/** « c : secret statistique ; x : non disponible », blank without symbols. */
export function explainSymbols(found: Symbol[]): string {
  return found.map((symbol) => `${symbol}${NNBSP}: ${symbolMeanings[symbol]}`).join(`${NNBSP}; `);
}

/** What has no value, listed under each reason: « c : secret statistique (Énergie, Immobilier) ». */
export function listByReason(hidden: readonly { label: string; reason: string }[]): string[] {
  const labels = new Map<string, string[]>();
  for (const { label, reason } of hidden) labels.set(reason, [...(labels.get(reason) ?? []), label]);
  return [...labels].map(([reason, names]) => `${reason} (${names.join(", ")})`);
}
