import { contracts } from "../../contracts/index.ts";
import { formatDate, plural } from "../../french/format.ts";
import { enumerate } from "../../french/grammar.ts";
import { placeName } from "../../region/place.ts";
import { territoryOfDepartment } from "../../region/territory.ts";
import type { Cause } from "../releases/causes.ts";
import type { ExtractMove } from "../releases/extract-moves.ts";
import type { WaitingBlock } from "../releases/version.ts";
import { labelInSentence } from "./terms.ts";

/** Why values moved, as the end of a sentence: « 3 fichiers arrivés le 30 septembre 2025 (Enquête de placement) ». */
export function causesText(causes: readonly Cause[]): string {
  return enumerate(causes.map(causeText));
}

function causeText(cause: Cause): string {
  switch (cause.kind) {
    case "definition":
      return `définition ${cause.of === "enquete" ? "de l'enquête" : "de l'indicateur"} changée (version ${cause.before}, puis ${cause.after})`;
    case "extrait":
      return moveText(cause.move);
    case "attente":
      return `réponses qui attendaient d'être groupées, comptées maintenant (${enumerate(cause.blocks.map(blockText))})`;
    case "calcul":
      return cause.before === cause.after
        ? "aucun extrait ni aucune définition : le programme calcule autrement"
        : `aucun extrait ni aucune définition : le programme calcule autrement (version ${cause.before}, puis ${cause.after})`;
    case "inconnue":
      return "raison non notée : le relevé d'alors ne disait pas sur quoi il reposait";
  }
}

/** « 2 fichiers arrivés du 2 au 5 mars 2026 (Conventions CCI) ». */
export function moveText({ source, mouvement, fichiers, recus }: ExtractMove): string {
  const words = {
    arrive: ["fichier arrivé", "fichiers arrivés"],
    retire: ["fichier retiré", "fichiers retirés"],
    compte: [
      "fichier arrivé après la clôture de l'enquête et compté maintenant",
      "fichiers arrivés après la clôture de l'enquête et comptés maintenant",
    ],
  }[mouvement] as [string, string];
  return `${plural(fichiers, ...words)}${mouvement === "arrive" ? dayText(recus) : ""} (${contracts[source]?.title ?? source})`;
}

function dayText(days: ExtractMove["recus"]): string {
  if (!days) return "";
  const [first, last] = days;
  if (first === last) return ` le ${formatDate(first)}`;
  const sameMonth = first.slice(0, 7) === last.slice(0, 7);
  return ` du ${sameMonth ? formatDate(first).split(" ")[0] : formatDate(first)} au ${formatDate(last)}`;
}

/** « Manche, seconde 2024-2025 ». */
export function blockText({ departement, niveau, annee_scolaire }: WaitingBlock): string {
  const place = placeName(territoryOfDepartment(departement)) ?? departement;
  return `${place}, ${labelInSentence("niveau", niveau)} ${annee_scolaire}`;
}
