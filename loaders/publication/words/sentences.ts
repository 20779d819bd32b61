import { contracts } from "../../contracts/index.ts";
import { frenchSpaces } from "../../french/format.ts";
import { capitalise } from "../../french/grammar.ts";
import type { Observation, Status } from "../../indicators/count.ts";
import { getIndicator } from "../../indicators/index.ts";
import { join, type Wording, whenText } from "../../indicators/wording.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { type Compared, differenceText, noDifferenceText } from "./differences.ts";
import { incompleteText } from "./incomplete.ts";
import { placeOf } from "./places.ts";

/** What a sentence needs around its row: names and the demonstration mark. */
export type SentenceContext = Pick<PublishedData, "bassins" | "secteurs" | "demonstration">;

/**
 * A row as one French sentence to quote: place, date, value, counts, differences and whether chance can explain them,
 * source. A hidden row says why, without a number.
 */
export function sentence(row: Compared, context: SentenceContext): string {
  const source = sourceText(row.source);
  return finish(`${statement(row, context)}.${source && ` Source : ${source}.`}`, context);
}

/** The same sentence without its source, for a page that gives it beside the figure. */
export function shortSentence(row: Compared, context: SentenceContext): string {
  return finish(`${statement(row, context)}.`, context);
}

/** What a row says compared with the region and with the year before; blank when nothing is published about it. */
export function comparisonSentence(row: Compared, context: SentenceContext): string {
  const said = comparison(row, context);
  return said === "" ? "" : frenchSpaces(capitalise(`${said}.`));
}

/** Why a row has no difference, as a sentence; blank when it has one or when there is nothing to explain. */
export function comparisonReason(row: Compared): string {
  const said = noDifferenceText(row);
  return said === "" ? "" : frenchSpaces(capitalise(`${said}.`));
}

function statement(row: Compared, context: SentenceContext): string {
  const words = wordingOf(row, context);
  const { dans } = placeOf(row.territoire, context);
  const start = `${dans}, ${whenText(row.periode)}, `;
  if (row.valeur === null) return start + hiddenClaim(row.statut, words);
  const partial = row.statut === "partiel" ? incompleteText(row) : "";
  const widened = row.elargi ? "intervalle élargi : le détail des notes est secret" : "";
  const evidence = join(words.evidence, widened, partial);
  const said = comparison(row, context);
  return `${start}${words.claim(row.valeur)}${evidence && ` (${evidence})`}${said && ` ; ${said}`}`;
}

function comparison(row: Compared, context: SentenceContext): string {
  if (row.valeur === null) return "";
  const { kind } = wordingOf(row, context);
  return join(differenceText(row, kind), noDifferenceText(row));
}

function wordingOf(row: Observation, context: Pick<PublishedData, "secteurs">): Wording {
  return getIndicator(row.indicateur).says(row, context);
}

/** What a hidden row says, the ending of the participle left to the noun. */
const reasons: Record<Exclude<Status, "">, (feminine: boolean) => string> = {
  c: (feminine) => `n'est pas publié${feminine ? "e" : ""} (secret statistique)`,
  faible: (feminine) => `n'est pas publié${feminine ? "e" : ""} (effectif trop faible)`,
  x: () => "n'est pas disponible",
  z: () => "est sans objet",
  nd: (feminine) => `n'est pas renseigné${feminine ? "e" : ""}`,
  partiel: (feminine) => `n'est pas publié${feminine ? "e" : ""} (période incomplète)`,
};

function hiddenClaim(statut: Status, { subject, feminine, missing }: Wording): string {
  const symbol = statut === "" ? "x" : statut;
  const why = symbol === "x" ? ` (${missing || "aucune donnée reçue"})` : "";
  return `${subject} ${reasons[symbol](feminine)}${why}`;
}

/** Titles of the sources of a row; the demonstration mark, said first, is not said twice. */
function sourceText(source: string): string {
  const names = source.replace(/^Données de démonstration\s*(?:[:,–-]\s*|$)/, "").split(" + ");
  return names.map((name) => titles[name] ?? name).join(" ; ");
}

const titles: Record<string, string> = {
  ...Object.fromEntries(Object.values(contracts).map(({ id, title }) => [id, title])),
  reperes: "repères publiés",
};

function finish(text: string, { demonstration }: SentenceContext): string {
  return frenchSpaces(demonstration ? `Données de démonstration : ${text}` : capitalise(text));
}
