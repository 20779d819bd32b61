import { type Comparison, type Dimension, dimensions, type Row, rowsOf, valuesOf } from "./data.ts";

/** What a reader compares; every field is in the page's address. */
export interface Choice extends Record<Dimension, string> {
  indicateur: string;
  periode: string;
  territoires: string[];
  vue: (typeof views)[number]["value"];
  tri: "valeur" | "territoire";
}

export const views = [
  { value: "points", label: "Points et intervalles" },
  { value: "lignes", label: "Lignes : toutes les périodes" },
  { value: "pente", label: "Pente : la période et la précédente" },
  { value: "annees", label: "Petits dessins : un par territoire" },
  { value: "tableau", label: "Tableau seul" },
] as const;

export const orders = [
  { value: "valeur", label: "de la plus grande à la plus petite valeur" },
  { value: "territoire", label: "dans l’ordre des territoires" },
] as const;

/** The choice an address asks for; what it does not say, or what is not published, takes the nearest default. */
export function readChoice(data: Comparison, address: string): Choice {
  const asked = new URLSearchParams(address);
  return completeChoice(data, {
    ...Object.fromEntries([...asked].filter(([name]) => name !== "territoires")),
    ...(asked.has("territoires")
      ? { territoires: (asked.get("territoires") ?? "").split(",").filter(Boolean) }
      : {}),
  });
}

/** The indicator that the page opens on: who is left out (look.md). */
const opens = "sans_solution";

/** That one, else the first that is published; blank where none is. */
export function openingIndicator({ indicators }: Pick<Comparison, "indicators">): string {
  return (indicators.find(({ id }) => id === opens) ?? indicators[0])?.id ?? "";
}

/** A whole choice from a part of one. */
export function completeChoice(data: Comparison, part: Partial<Choice>): Choice {
  const indicateur = data.indicators.some(({ id }) => id === part.indicateur)
    ? (part.indicateur ?? "")
    : openingIndicator(data);
  const pick = (name: Dimension | "periode", preferred = "") => {
    const values = valuesOf(data, indicateur, name);
    const asked = part[name];
    if (asked !== undefined && values.includes(asked)) return asked;
    return values.includes(preferred) ? preferred : (values[0] ?? "");
  };
  const known = new Set(rowsOf(data, indicateur).map(({ territoire }) => territoire));
  const asked = part.territoires?.filter((code) => known.has(code)) ?? [];
  const wide = data.places.filter(({ code, kind }) => kind !== "bassin" && known.has(code));
  // France and a department on one axis would flatten the department (look.md): it is there when asked for, or alone.
  const regional = wide.filter(({ code }) => data.usual.includes(code));
  const usual = regional.length > 0 ? regional : wide;
  const opening = findOpening(data, indicateur);
  const fixed = Object.fromEntries(
    dimensions.map((name) => [name, pick(name, opening?.[name] ?? "")]),
  ) as Record<Dimension, string>;
  const isEmptied = part.territoires !== undefined && part.territoires.length === 0;
  return {
    indicateur,
    ...fixed,
    periode: latestShown(data, indicateur, fixed, part.periode) ?? pick("periode"),
    territoires: asked.length > 0 || isEmptied ? asked : usual.map(({ code }) => code),
    vue: views.some(({ value }) => value === part.vue) ? (part.vue ?? "points") : "points",
    tri: part.tri === "territoire" ? "territoire" : "valeur",
  };
}

/** The row that an indicator opens on: one that is published, everybody together where it can be, seconde among levels. */
function findOpening(data: Comparison, indicateur: string): Row | undefined {
  const usual = (row: Row, name: Dimension) =>
    row[name] === "" || row[name] === "ensemble" || (name === "niveau" && row[name] === "seconde");
  const score = (row: Row) => dimensions.filter((name) => usual(row, name)).length;
  return rowsOf(data, indicateur)
    .filter(({ valeur, statut }) => valeur !== null && statut !== "partiel")
    .toSorted((a, b) => score(b) - score(a) || b.periode.localeCompare(a.periode))[0];
}

/** The period asked for, else the newest one with a whole value for these dimensions. */
function latestShown(
  data: Comparison,
  indicateur: string,
  fixed: Record<Dimension, string>,
  asked: string | undefined,
): string | undefined {
  const rows = rowsOf(data, indicateur).filter((row) =>
    dimensions.every((name) => row[name] === fixed[name]),
  );
  if (asked !== undefined && rows.some(({ periode }) => periode === asked)) return asked;
  return rows
    .filter(({ valeur, statut }) => valeur !== null && statut !== "partiel")
    .map(({ periode }) => periode)
    .sort()
    .at(-1);
}

/** The address of a choice, to share or to come back to. */
export function writeChoice(choice: Choice): string {
  const { territoires, ...texts } = choice;
  const shown = Object.entries(texts).filter(([, value]) => value !== "" && value !== "ensemble");
  return `?${new URLSearchParams([...shown, ["territoires", territoires.join(",")]])}`;
}
