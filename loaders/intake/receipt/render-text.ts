import { frenchSpaces, plural } from "../../french/format.ts";
import { typeset } from "../../french/typography.ts";
import type { Finding, Receipt, Severity } from "./receipt.ts";

const titles: Record<Severity, [string, string]> = {
  erreur: ["erreur", "erreurs"],
  alerte: ["alerte", "alertes"],
  note: ["note", "notes"],
};

/** Delivery receipts for a terminal: the verdict first, then findings, gravest first. */
export function renderReceipts(receipts: Receipt[]): string {
  return `${receipts.map(renderReceipt).join("\n")}`;
}

function renderReceipt(receipt: Receipt): string {
  const groups = (Object.keys(titles) as Severity[]).flatMap((severity) => {
    const found = receipt.constats.filter((finding) => finding.niveau === severity);
    return found.length > 0 ? [{ severity, found }] : [];
  });
  const counts = groups.map(({ severity, found }) => plural(found.length, ...titles[severity]));
  const verdict = receipt.verdict === "accepte" ? "ACCEPTÉ" : "REFUSÉ";
  const what = [
    receipt.source ? `source « ${receipt.source} »` : "source non reconnue",
    plural(receipt.lignes, "ligne"),
    ...(receipt.encodage ? [receipt.encodage] : []),
    ...(receipt.separateur
      ? [`séparateur « ${receipt.separateur === "\t" ? "tabulation" : receipt.separateur} »`]
      : []),
  ].join(", ");
  const lines = [
    `${verdict}  ${receipt.fichier}`,
    `  ${what}${counts.length > 0 ? ` : ${counts.join(", ")}` : " : rien à signaler"}`,
    ...groups.flatMap(({ severity, found }) => [
      "",
      ...found.map((finding) => renderFinding(severity, finding)),
    ]),
  ];
  return `${frenchSpaces(lines.join("\n"))}\n`;
}

function renderFinding(severity: Severity, finding: Finding): string {
  const label = { erreur: "Erreur", alerte: "Alerte", note: "Note" }[severity];
  const lines = finding.message.split("\n");
  return `${label} : ${lines.map((line) => (isQuoted(line) ? line : typeset(line))).join("\n")}`;
}

/** What was read in the file stays as it was, to be found there. */
function isQuoted(line: string): boolean {
  return /^\s*lu\s:/.test(line);
}
