import { formatDate, formatNumber, plural } from "../french/format.ts";
import { capitalise } from "../french/grammar.ts";
import { typeset } from "../french/typography.ts";
import { getIndicator } from "../indicators/index.ts";
import type { Foreseen, Hidden, Reason, Series } from "../publication/releases/foreseen.ts";
import { placeOf } from "../publication/words/places.ts";
import { label, labelInSentence } from "../publication/words/terms.ts";
import { departmentPlace } from "../region/place.ts";
import { region } from "../region/region.ts";
import { isBassin } from "../region/territory.ts";

/** Examples told of each series, and series told before the rest is counted. */
const told = { examples: 2, series: 8 };

/** What would change, wait or disappear, in words, before anything is replaced. */
export function renderForeseen(foreseen: Foreseen | null, hidden: readonly Hidden[]): string {
  const unread = renderHidden(hidden);
  if (!foreseen)
    return typeset(
      `Première publication : aucune valeur déjà publiée ne change, n'attend ni ne disparaît.\n${unread}`,
    );
  return typeset(`${renderChanges(foreseen)}${unread}`);
}

/** What the site would not say of the region itself, and why: an extract too many, or too few. */
function renderHidden(hidden: readonly Hidden[]): string {
  const values = count(hidden, ({ rows }) => rows);
  return block(
    `${plural(values, "valeur de la région entière ne sera pas publiée", "valeurs de la région entière ne seront pas publiées")} (secret statistique)`,
    hidden.map(
      (each) =>
        `${seriesName(each)} : ${reasons[each.reason ?? "protège d'autres lignes"]} (${some(each.rows.map(placed))})`,
    ),
  );
}

function renderChanges(foreseen: Foreseen): string {
  const { since, changed, gone, added, waiting } = foreseen;
  const blocks = [
    block(
      plural(
        count(changed, ({ revisions }) => revisions),
        "valeur change",
        "valeurs changent",
      ),
      changed.map((each) => {
        const examples = each.revisions.map(
          ({ now, before, after }) => `${placed(now)} : ${before} → ${after}`,
        );
        return `${seriesName(each)} : ${formatNumber(examples.length)} (${some(examples)})`;
      }),
    ),
    block(
      plural(
        count(gone, ({ rows }) => rows),
        "valeur disparaît",
        "valeurs disparaissent",
      ),
      gone.map(
        (each) =>
          `${seriesName(each)} : ${formatNumber(each.rows.length)}, ${reasons[each.reason ?? "protège d'autres lignes"]} (${some(each.rows.map(placed))})`,
      ),
    ),
    block(
      plural(
        waiting.reduce((sum, { schools }) => sum + schools, 0),
        "réponse attend d'être groupée",
        "réponses attendent d'être groupées",
      ),
      waiting.map(
        ({ schools, departement, niveau, annee_scolaire, since: kept }) =>
          `${plural(schools, "réponse tardive attend", "réponses tardives attendent")} d'être ${schools > 1 ? "groupées" : "groupée"} : ${departementName(departement)}, ${labelInSentence("niveau", niveau)} ${annee_scolaire}, valeurs du ${formatDate(kept)} gardées`,
      ),
    ),
    added > 0 ? `${plural(added, "valeur nouvelle", "valeurs nouvelles")}.\n` : "",
  ].filter((text) => text !== "");
  if (blocks.length === 0) return `Rien ne change depuis la publication du ${formatDate(since)}.\n`;
  return `Depuis la publication du ${formatDate(since)} :\n${blocks.join("")}`;
}

/** Why a value disappears, for someone who knows the schools and not the program. */
const reasons: Readonly<Record<Exclude<Reason, null>, string>> = {
  absente: "les extraits ne les donnent plus",
  "petit effectif": "trop peu de personnes",
  "complément petit": "ce qui reste compte trop peu de personnes",
  "dénominateur faible": "trop peu de réponses pour une part",
  "moins de 3 établissements":
    "la valeur, ou son écart avec la précédente, serait celle d'un ou deux établissements",
  "un établissement presque seul": "un établissement y compte presque tous les élèves",
  lié: "une valeur cachée s'en déduirait",
  "caché auparavant": "une publication précédente les cachait",
  "protège d'autres lignes": "une valeur cachée s'en déduirait",
};

function block(title: string, lines: readonly string[]): string {
  if (lines.length === 0) return "";
  const rest = lines.length - told.series;
  return [
    `${title} :`,
    ...lines.slice(0, told.series).map((line) => `  ${line}`),
    ...(rest > 0 ? [`  et ${plural(rest, "autre série", "autres séries")}`] : []),
    "",
  ].join("\n");
}

function count<Item>(items: readonly Item[], of: (item: Item) => readonly unknown[]): number {
  return items.reduce((sum, item) => sum + of(item).length, 0);
}

function some(examples: readonly string[]): string {
  const rest = examples.length - told.examples;
  return [
    ...examples.slice(0, told.examples),
    ...(rest > 0 ? [`et ${formatNumber(rest)} de plus`] : []),
  ].join(" ; ");
}

function seriesName({ indicateur, periode }: Series): string {
  return `${capitalise(getIndicator(indicateur).name)}, ${periode}`;
}

/** Where a value is, and of whom. */
function placed(row: { territoire: string; niveau: string; sexe: string; modalite: string }): string {
  const { nom } = placeOf(row.territoire, { bassins: new Map() });
  const place = isBassin(row.territoire) ? `bassin ${nom}` : nom;
  const narrowed = [
    row.niveau === "" ? "" : labelInSentence("niveau", row.niveau),
    row.sexe === "" || row.sexe === "ensemble" ? "" : label("sexe", row.sexe).toLowerCase(),
    row.modalite.replaceAll("_", " "),
  ].filter((part) => part !== "");
  return [place, ...narrowed].join(", ");
}

function departementName(code: string): string {
  const found = region.departements.find((each) => each.code === code);
  return found ? departmentPlace(found).nom : code;
}
