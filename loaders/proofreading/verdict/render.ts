import { plural } from "../../french/format.ts";
import { enumerate } from "../../french/grammar.ts";
import { typeset } from "../../french/typography.ts";
import { getIndicator } from "../../indicators/index.ts";
import { periodText, whenText } from "../../indicators/wording.ts";
import { bassinPlace } from "../../publication/words/places.ts";
import { labelInSentence } from "../../publication/words/terms.ts";
import { placeName } from "../../region/place.ts";
import { territoryOfBassin } from "../../region/territory.ts";
import type { Figure } from "../index.ts";
import type { Candidate, Statut } from "./choose.ts";
import type { Known, PublishedNumbers } from "./known.ts";
import { published, sourcesOf } from "./told.ts";

/** What each verdict is called, in the order in which a reader wants them. */
export const statutWords: Record<Statut, [one: string, several: string]> = {
  contredit: ["contredit", "contredits"],
  desaccord: ["où les sources se contredisent", "où les sources se contredisent"],
  perime: ["périmé", "périmés"],
  ambigu: ["ambigu", "ambigus"],
  secret: ["secret", "secrets"],
  inconnu: ["inconnu", "inconnus"],
  arrondi: ["arrondi", "arrondis"],
  confirme: ["confirmé", "confirmés"],
};

/** The report of a proofreading, as a person reads it: the count of each verdict, then each figure under its sentence. */
export function renderFigures(
  name: string,
  shown: readonly Figure[],
  all: readonly Figure[],
  known: PublishedNumbers,
): string {
  const lines = [summary(name, all), ...(known.demonstration ? [demonstrationWords] : [])];
  let phrase = "";
  for (const figure of shown) {
    if (figure.phrase !== phrase) lines.push("", `« ${figure.phrase} »`);
    phrase = figure.phrase;
    lines.push(...tell(figure, known).map((line, index) => `${index === 0 ? "  " : "      "}${line}`));
  }
  return typeset(`${lines.join("\n")}\n`);
}

const demonstrationWords =
  "Les extraits chargés sont de démonstration : ils ne confirment rien. Seuls des chiffres déjà publiés ailleurs ont servi.";

function summary(name: string, all: readonly Figure[]): string {
  if (all.length === 0) return `${name} : aucun chiffre à vérifier.`;
  const counts = (Object.keys(statutWords) as Statut[]).flatMap((statut) => {
    const count = all.filter((each) => each.statut === statut).length;
    return count === 0 ? [] : [`${count} ${statutWords[statut][count > 1 ? 1 : 0]}`];
  });
  return `${name} : ${plural(all.length, "chiffre cité", "chiffres cités")} : ${enumerate(counts)}.`;
}

/** What is said of one figure: its verdict, the published value, who says so, the sentence to quote instead. */
export function tell(
  figure: Figure,
  { bassins, demonstration }: Pick<PublishedNumbers, "bassins" | "demonstration">,
): string[] {
  const { lu, statut, chosen, candidates, once, narrowing, value } = figure;
  const word = statut === "desaccord" ? "les sources se contredisent" : statutWords[statut][0];
  if (chosen === null) {
    if (candidates.length > 0)
      return [
        `${lu} : ${word}`,
        "le texte ne dit pas lequel :",
        ...candidates.map((each) => `- ${named(each, bassins)} : ${published(each) ?? "secret"}`),
      ];
    return [`${lu} : ${word}`, reason(narrowing, demonstration)];
  }
  return [
    `${lu} : ${word} (${named(chosen, bassins)})`,
    ...(once ? [`vrai ${onceWords(once)}`] : []),
    statut === "secret"
      ? "ce chiffre n'est pas publié : secret statistique ou effectif trop faible"
      : `publié : ${value ?? published(chosen) ?? ""}`,
    ...sourcesOf(chosen).map((source) => `source : ${source}`),
    ...(chosen.main.statut === "partiel"
      ? ["la période est incomplète : ce nombre est celui des mois reçus"]
      : []),
    ...(statut === "secret" ? [] : [`à citer : ${chosen.main.citation}`]),
  ];
}

function onceWords({ origine, source, periode }: Known): string {
  return origine === "publication" ? `dans une ${source}` : whenText(periode);
}

function reason(narrowing: readonly string[], demonstration: boolean): string {
  if (narrowing.length > 0)
    return `${enumerate([...new Set(narrowing)].slice(0, 3).map((word) => `« ${word} »`))} : l'observatoire ne publie pas ce chiffre-là`;
  return demonstration
    ? "aucun chiffre publié ailleurs ne lui correspond, et les données de démonstration ne prouvent rien"
    : "rien de ce qui est publié ne lui correspond";
}

/** « Taux de placement, seconde, Eure, 2024-2025 ». */
export function named({ main }: Pick<Candidate, "main">, bassins: PublishedNumbers["bassins"]): string {
  const { indicateur, niveau, sexe, secteur, forme, modalite, territoire, periode } = main;
  const place =
    placeName(territoire) ??
    bassinPlace(
      territoryOfBassin(territoire.slice(1)),
      bassins.get(territoire) ?? territoire.replace("?", ""),
    ).nom;
  const details = [
    niveau && niveau !== "ensemble" ? labelInSentence("niveau", niveau) : "",
    sexe && sexe !== "ensemble" ? labelInSentence("sexe", sexe) : "",
    forme && forme !== "ensemble" ? labelInSentence("forme", forme) : "",
    main.public && main.public !== "ensemble" ? labelInSentence("public", main.public) : "",
    secteur && secteur !== "ensemble" ? `secteur ${secteur}` : "",
    modalite.replaceAll("_", " "),
  ];
  return [getIndicator(indicateur).name, ...details, place, periodText(periode)]
    .filter((part) => part !== "")
    .join(", ");
}
