import type { FigureSpec, FilteredFigure } from "../../../src/figures/spec.ts";
import { formatPercent } from "../../french/format.ts";
import { regionPlace } from "../../region/place.ts";
import { latestPeriod } from "../reading/periods.ts";
import type { PublishedData } from "../reading/published-data.ts";
import { codes, label, labelInSentence, levels } from "../words/terms.ts";
import { figureByModality, findFirst, type ModalityRow } from "./parts/by-modality.ts";
import { filterFigure, levelFilter } from "./parts/filtered.ts";

/** Why companies hesitate, from those that hosted; filter: level. */
export function companyBrakes(data: PublishedData): FigureSpec | FilteredFigure {
  const answered = [...levels, { code: "mini_stage", label: "Mini-stage" }].filter(
    ({ code }) => latestPeriod(data, { indicateur: "freins", niveau: code }) !== "",
  );
  return filterFigure([levelFilter([{ code: "ensemble", label: "Tous niveaux" }, ...answered])], (niveau) =>
    brakesAt(data, niveau),
  );
}

/** The same at one level. */
export function brakesAt(data: PublishedData, niveau: string): FigureSpec {
  const periode = latestPeriod(data, { indicateur: "freins", niveau });
  return figureByModality(data, {
    id: "fig-satisfaction-freins",
    query: { indicateur: "freins", niveau, periode },
    modalities: codes("frein").map((code) => ({ code, label: label("frein", code) })),
    noun: ["réponse", "réponses"],
    title: finding,
    subtitle: `Principal frein à l'accueil d'un stagiaire selon les entreprises qui ont répondu, ${labelInSentence("niveau", niveau)}`,
    axis: "Part des entreprises qui ont répondu à la question (%)",
    header: "Principal frein",
    focus: ({ code }) => code !== "aucun",
    unreceived: "Aucune réponse à la question « frein » du formulaire des entreprises.",
  });
}

/** The brake most cited, and how many see none; « autre » is several brakes and leads nothing. */
function finding(rows: readonly ModalityRow[]): string {
  const isNamed = ({ code }: ModalityRow) => code !== "aucun" && code !== "autre";
  const first = rows.find(isNamed);
  if (first?.measure.value == null)
    return `Ce qui retient les entreprises ${regionPlace.dans} n'est pas publié`;
  const none = rows.find(({ code }) => code === "aucun")?.measure;
  const rank = findFirst(rows, isNamed) ? "le frein le plus cité, par" : "un frein cité par";
  const nobody = none?.value == null ? "" : ` ; ${formatPercent(none.value, none.n)} n'en voient aucun`;
  return `${first.label} : ${rank} ${formatPercent(first.measure.value, first.measure.n)} des entreprises qui ont répondu${nobody}`;
}
