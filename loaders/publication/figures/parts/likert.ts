import type { FigureSpec, LikertChart } from "../../../../src/figures/spec.ts";
import { formatPercent, plural } from "../../../french/format.ts";
import { capitalise, enumerate } from "../../../french/grammar.ts";
import type { IndicatorId } from "../../../indicators/catalogue.ts";
import type { Observation } from "../../../indicators/count.ts";
import { regionalPlaces, regionPlace } from "../../../region/place.ts";
import { partNoun, wholeWords } from "../../../region/words.ts";
import { differenceCell, formatBare, intervalCell, numberCell, textCell } from "../../reading/measures.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { gapRows } from "./by-place.ts";
import { composeFigure } from "./compose.ts";
import { inOrder } from "./order.ts";
import { readPlaces } from "./place-table.ts";

const marks = [1, 2, 3, 4, 5] as const;

interface LikertParts {
  id: string;
  indicateur: "satisfaction_jeunes" | "satisfaction_entreprises";
  niveau: string;
  periode: string;
  /** « des jeunes », « des entreprises ». */
  who: string;
  /** Field in words, without the year. */
  field: string;
}

/** Five marks from the region to its departments, diverging around the middle one, the share of 4–5 at the end. */
export function likertFigure(data: PublishedData, parts: LikertParts): FigureSpec {
  const { indicateur, niveau, periode } = parts;
  const query = { indicateur, niveau, periode };
  const read = readPlaces(data, query, regionalPlaces, {
    unit: "percent",
    value: "",
    count: "",
    base: "",
  }).map((each) => ({
    ...each,
    shares: shares(data, query, each.place.code),
    detail: data.table.find({ ...query, territoire: each.place.code, modalite: `note_${marks[0]}` }),
  }));
  const rows = inOrder(read, regionPlace, ({ measure: { value } }) => value);
  const region = rows.find(({ place }) => place.code === regionPlace.code);
  const gaps = gapRows(rows);
  return composeFigure(data, {
    id: parts.id,
    indicateur,
    title: finding(
      region?.row,
      parts,
      gaps.map(({ place, above }) => ({ dans: place.dans, above })),
    ),
    subtitle: `${parts.field}, ${regionPlace.nom}, ${periode}${region?.row?.denominateur == null ? "" : `, ${plural(region.row.denominateur, "réponse")}`}`,
    chart: rows.some(({ shares: each }) => each !== null)
      ? {
          type: "likert",
          answers: ["1 (pas satisfait)", "2", "3", "4", "5 (très satisfait)"],
          rows: rows.map(({ place, measure: positive, shares: each }) => ({
            code: place.code,
            label: place.nom,
            shares: each,
            positive,
            focus: place.code === regionPlace.code,
          })),
        }
      : null,
    unreceived: `Aucune réponse publiée en ${periode} : il en faut au moins 20.`,
    caveats: missing(rows),
    table: {
      caption: `${parts.field}, ${periode}`,
      columns: [
        { key: "territoire", label: "Territoire", numeric: false },
        { key: "valeur", label: "Notes 4 ou 5 (%)", numeric: true },
        { key: "intervalle", label: "Intervalle à 95 %", numeric: true },
        { key: "moyenne", label: "Note moyenne", numeric: true },
        { key: "sur", label: "Réponses", numeric: true },
        ...marks.map((mark) => ({ key: `note_${mark}`, label: `Note ${mark} (%)`, numeric: true })),
        { key: "precedent", label: "Année précédente (%)", numeric: true },
        { key: "ecart_n1", label: "Écart sur un an", numeric: true },
      ],
      rows: rows.map(({ place, row, previous, measure: positive, shares: each, detail }) => {
        const mean = data.table.find({ ...query, territoire: place.code, modalite: "moyenne" });
        return {
          strong: place.code === regionPlace.code,
          cells: {
            territoire: textCell(place.nom),
            valeur: numberCell(positive.value, "percent", positive.statut, positive.n),
            intervalle: intervalCell(positive, "percent"),
            moyenne: numberCell(mean?.valeur ?? null, "index", mean?.statut ?? "x"),
            sur: numberCell(positive.n, "count", positive.statut),
            ...Object.fromEntries(
              marks.map((mark, index) => {
                const share = each?.[index];
                return [
                  `note_${mark}`,
                  share === undefined
                    ? textCell(detail ? positive.statut || detail.statut || "c" : "–")
                    : { text: formatBare(share, "percent", positive.n), sort: share },
                ];
              }),
            ),
            precedent: numberCell(
              previous?.valeur ?? null,
              "percent",
              previous?.statut ?? "x",
              previous?.denominateur ?? null,
            ),
            ecart_n1: differenceCell(row?.ecart_n1 ?? null, row?.ecart_n1_significatif ?? null, positive.n),
          },
        };
      }),
    },
  });
}

/** Why bars are missing: their detail is secret, or is not published at this level. */
function missing(
  rows: readonly { measure: { value: number | null }; shares: unknown; detail: Observation | undefined }[],
): string[] {
  const without = rows.filter(({ measure: { value }, shares: each }) => value !== null && each === null);
  const dot = "un point montre la part des notes 4 et 5, avec son intervalle, sur une ligne de 0 à 100 %";
  const isSecret = without.some(({ detail }) => detail !== undefined);
  const isLeftOut = without.some(({ detail }) => detail === undefined);
  return [
    ...(isSecret
      ? [`Là où la barre manque, le détail des notes est couvert par le secret statistique : ${dot}.`]
      : []),
    ...(isLeftOut
      ? [
          `Le détail des notes est publié pour ${wholeWords.the}, et pour les ${partNoun}s tous niveaux ensemble seulement : ailleurs, ${dot}.`,
        ]
      : []),
  ];
}

/** The five shares of a territory, or null when one of them is not published. */
function shares(
  data: PublishedData,
  query: { indicateur: IndicatorId; niveau: string; periode: string },
  territoire: string,
): LikertChart["rows"][number]["shares"] {
  const found = marks.map(
    (mark) => data.table.find({ ...query, territoire, modalite: `note_${mark}` })?.valeur ?? null,
  );
  const [one, two, three, four, five] = found;
  if (one == null || two == null || three == null || four == null || five == null) return null;
  return [one, two, three, four, five];
}

function finding(
  row: Observation | undefined,
  { who, niveau }: LikertParts,
  gaps: { dans: string; above: boolean }[],
): string {
  if (row?.valeur == null)
    return `La satisfaction ${who} n'est pas publiée${niveau === "ensemble" ? "" : " à ce niveau"}`;
  const lead = `${capitalise(regionPlace.dans)}, ${formatPercent(row.valeur, row.denominateur)} ${who} qui ont répondu donnent 4 ou 5 sur 5`;
  const more = gaps.filter(({ above }) => above).map(({ dans }) => dans);
  const less = gaps.filter(({ above }) => !above).map(({ dans }) => dans);
  const clauses = [
    ...(more.length > 0 ? [`plus ${enumerate(more)}`] : []),
    ...(less.length > 0 ? [`moins ${enumerate(less)}`] : []),
  ];
  return clauses.length > 0 ? `${lead}, ${clauses.join(", ")}` : lead;
}
