import type { FigureSpec } from "../../../src/figures/spec.ts";
import { formatNumber, frenchSpaces, plural } from "../../french/format.ts";
import { enumerate } from "../../french/grammar.ts";
import { regionPlace } from "../../region/place.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { codes, label, labelInSentence } from "../words/terms.ts";
import { countOf, figureByModality, type ModalityRow } from "./parts/by-modality.ts";

/** Which conformity point collective internships miss most. */
export function missingPoints(data: PublishedData): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "conformite_collectifs" });
  const figure = figureByModality(data, {
    id: "fig-collectifs-points",
    query: { indicateur: "conformite_collectifs", periode },
    modalities: codes("conformite").map((code) => ({ code, label: label("conformite", code) })),
    complement: true,
    noun: ["stage", "stages"],
    title: finding,
    subtitle: "Points de conformité qui manquent aux stages collectifs recensés",
    axis: "Part des stages à qui le point manque (%)",
    header: "Point",
    focus: () => true,
    unreceived: "Il faut au moins cinq stages recensés pour publier ces parts.",
    caveats: ["Un stage peut manquer de plusieurs points : les parts ne s'additionnent pas."],
  });
  const said = frenchSpaces(`${inWords(data, periode)} ${saidInNumbers}`);
  return saysInNumbers(data, periode) ? { ...figure, chart: null, empty: said } : figure;
}

/** Fewer internships than this are said one by one: their shares would look more precise than they are (look.md). */
const fewest = 20;

export const saidInNumbers = `Sous ${fewest} stages recensés, une part se dit en nombres et ne se dessine pas.`;

/** Whether some internships are published, and few of them. */
export function saysInNumbers(data: PublishedData, periode: string): boolean {
  const row = data.table.find({ indicateur: "conformite_collectifs", periode, territoire: regionPlace.code });
  return row?.denominateur != null && row.denominateur < fewest;
}

/** How many internships each point is missing to, in words. */
function inWords(data: PublishedData, periode: string): string {
  const said = codes("conformite").map((modalite) => {
    const row = data.table.find({
      indicateur: "conformite_collectifs",
      periode,
      territoire: regionPlace.code,
      modalite,
    });
    const name = label("conformite", modalite);
    if (row?.numerateur == null || row.denominateur == null) return `« ${name} » : non publié`;
    const missing = row.denominateur - row.numerateur;
    return missing === 0
      ? `« ${name} » est rempli par les ${row.denominateur} stages`
      : `« ${name} » manque à ${plural(missing, "stage")} sur ${row.denominateur}`;
  });
  return `${said.join(" ; ")}.`;
}

/** What is missing most; several points where they are missing as often. */
function finding(rows: readonly ModalityRow[]): string {
  const told = rows.flatMap((row) => {
    const missing = countOf(row, true);
    return missing === null ? [] : [{ ...row, missing }];
  });
  const most = Math.max(...told.map(({ missing }) => missing));
  if (told.length < rows.length)
    return `Ce qui manque aux stages collectifs ${regionPlace.dans} n'est pas publié`;
  if (most === 0) return `Aucun des quatre points ne manque aux stages collectifs ${regionPlace.dans}`;
  const first = told.filter(({ missing }) => missing === most);
  const names = enumerate(first.map(({ code }) => labelInSentence("conformite", code)));
  const internships = plural(most, "stage collectif", "stages collectifs");
  return `Ce qui manque le plus souvent : ${names}, à ${internships} sur ${formatNumber(first[0]?.measure.n ?? 0)}`;
}
