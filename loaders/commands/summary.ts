import { formatNumber, frenchSpaces, plural } from "../french/format.ts";
import type { Finding, Receipt, Severity } from "../intake/receipt/receipt.ts";
import { nameList } from "./typed/files.ts";

/** What one check found in several files. */
interface Family {
  niveau: Severity;
  code: string;
  colonne: string | null;
  attendu: string;
  fichiers: Set<string>;
  lignes: number;
}

const gravity: readonly Severity[] = ["erreur", "alerte", "note"];

/** The end of a command on several files: how many are accepted and refused, then each finding with the files that have it. */
export function renderSummary(receipts: Receipt[]): string {
  const refused = receipts.filter(({ verdict }) => verdict === "refuse").length;
  const families = new Map<string, Family>();
  for (const { fichier, constats } of receipts)
    for (const finding of constats) add(families, fichier, finding);
  const sorted = [...families.values()].sort(
    (a, b) =>
      gravity.indexOf(a.niveau) - gravity.indexOf(b.niveau) ||
      b.fichiers.size - a.fichiers.size ||
      (a.code < b.code ? -1 : 1),
  );
  const counts = `${plural(receipts.length - refused, "accepté")}, ${plural(refused, "refusé")}`;
  return frenchSpaces(
    `\nRésumé : ${plural(receipts.length, "fichier")}, ${counts}\n${sorted.map(line).join("")}`,
  );
}

function add(families: Map<string, Family>, fichier: string, finding: Finding): void {
  const { niveau, code, colonne, attendu, nombre } = finding;
  const key = `${niveau} ${code} ${colonne}`;
  const family = families.get(key) ?? { niveau, code, colonne, attendu, fichiers: new Set(), lignes: 0 };
  family.fichiers.add(fichier);
  family.lignes += nombre;
  families.set(key, family);
}

function line({ niveau, code, colonne, attendu, fichiers, lignes }: Family): string {
  const rows = lignes > 0 ? `, ${formatNumber(lignes)} fois` : "";
  const expected = attendu === "" ? "" : ` ; attendu : ${attendu}`;
  const where = colonne === null ? "" : `, colonne « ${colonne} »`;
  return `  ${niveau} ${code}${where} : ${plural(fichiers.size, "fichier")} (${nameList([...fichiers])})${rows}${expected}\n`;
}
