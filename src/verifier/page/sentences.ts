import { formatNumber, plural } from "../../../loaders/french/format.ts";
import type { Receipt } from "../../../loaders/intake/receipt/receipt.ts";
import { NoChecker } from "./checker.ts";

/** How far a check is. */
export function stepOf({ rows, questions }: { rows?: number; questions?: number }): string {
  return rows === undefined
    ? `contrôle en cours (${plural(questions ?? 0, "question posée", "questions posées")})…`
    : `lecture en cours (${plural(rows, "ligne")})…`;
}

/** The verdict on a drop, for who cannot see it. */
export function verdictOf(receipts: Receipt[]): string {
  const [first] = receipts;
  const refused = receipts.filter(({ verdict }) => verdict === "refuse").length;
  if (receipts.length === 1 && first) return `${first.fichier} : ${refused ? "refusé" : "accepté"}.`;
  return `${plural(receipts.length, "fichier vérifié", "fichiers vérifiés")} : ${plural(receipts.length - refused, "accepté")}, ${plural(refused, "refusé")}.`;
}

/** A file that no page can hold. */
export function tooLarge(name: string, most: number): string {
  return `« ${name} » dépasse ${formatNumber(most / 1e6)} Mo : découpez-le, par année ou par niveau, et recommencez.`;
}

export const stopped = "Arrêté. Rien n'a été gardé de ce qui était en cours.";

/** Why nothing came, in a sentence: stopped, not loaded, a file that cannot be read, a machine too small, a defect of ours. */
export function whyNot(error: unknown): string {
  const { name, why, message } = error as { name?: string; why?: string; message?: string };
  if (name === "AbortError") return stopped;
  if (name === "NotReadableError" || name === "NotFoundError")
    return "Le fichier ne s'ouvre pas : si c'est un dossier, choisissez les fichiers qu'il contient ; sinon, fermez-le dans le tableur et recommencez.";
  if (why === "memoire")
    return "Ce fichier est trop grand pour la mémoire de cette page : découpez-le, par année ou par niveau, et recommencez.";
  if (error instanceof NoChecker)
    return "Le contrôle ne se charge pas dans ce navigateur : vérifiez la connexion et rechargez la page, ou prenez un Firefox, Chrome, Edge ou Safari de moins de trois ans.";
  return `Le contrôle s'est arrêté : c'est un défaut de cette page, pas de votre fichier. Dites-le à l'observatoire, avec ceci : ${withoutQuoted(message ?? String(error))}`;
}

/** A defect's own words, without what they may quote of the file. */
function withoutQuoted(message: string): string {
  return message.replace(/(["'«])[^"'»]*(["'»]|$)/g, "…").slice(0, 200);
}
