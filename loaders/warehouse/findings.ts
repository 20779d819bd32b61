import type { DuckDBConnection } from "@duckdb/node-api";
import type { Contract } from "../contracts/contract.ts";
import { frenchSpaces, plural } from "../french/format.ts";
import type { Delivery } from "../intake/index.ts";
import type { Finding, Severity } from "../intake/receipt/receipt.ts";
import type { Undecided } from "./replacement.ts";
import { readRows } from "./rows.ts";

/** Refuses the extracts whose overlap cannot be decided, and says what to choose. */
export function undecided(overlaps: readonly Undecided[], deliveries: readonly Delivery[]): void {
  for (const { contract, fichiers, blocs, manque } of overlaps) {
    const { words, dated, owner } = contract.replacement;
    for (const fichier of fichiers) {
      const other = fichiers.find((each) => each !== fichier) ?? fichier;
      const why =
        manque === "origine"
          ? `la colonne « ${owner} » est vide, et rien ne dit s'ils s'ajoutent ou si l'un remplace l'autre`
          : "rien ne dit lequel est le plus récent";
      const choice =
        manque === "origine"
          ? `remplissez « ${owner} » dans les deux fichiers (la même si l'un remplace l'autre, deux noms s'ils s'ajoutent), ou retirez l'un des deux.`
          : `gardez un seul des deux fichiers${dated ? `, ou remplissez « ${dated} » dans les deux` : ""}, ou ajoutez-les l'un après l'autre avec « stages ajouter », qui note leur ordre.`;
      report(deliveries, fichier, "erreur", `${contract.id}.recouvrement`, {
        lu: `${words} : ${plural(blocs, "fois", "fois")} dans ce fichier et dans ${other} ; ${why}`,
        attendu: "un seul fichier par bloc, ou de quoi savoir lequel remplace l'autre",
        a_faire: choice,
        nombre: blocs,
      });
    }
  }
}

/** Warns where what a source says and what others say, once everything is loaded, do not agree. */
export async function disagreements(
  db: DuckDBConnection,
  { id, agreements }: Contract,
  deliveries: readonly Delivery[],
): Promise<void> {
  for (const { niveau, code, sql, lu, attendu, a_faire } of agreements)
    for (const row of await readRows<{ fichier: string; ligne: number }>(db, sql))
      report(deliveries, row.fichier, niveau, `${id}.${code}`, {
        lu: lu({ ...row }),
        attendu,
        a_faire,
        nombre: 1,
        lignes: [row.ligne],
      });
}

interface Words {
  lu: string;
  attendu: string;
  a_faire: string;
  nombre: number;
  lignes?: number[];
}

/** Adds a finding to the receipt of a file; an error refuses it. */
function report(
  deliveries: readonly Delivery[],
  fichier: string,
  niveau: Severity,
  code: string,
  words: Words,
): void {
  const delivery = deliveries.find((each) => each.fichier === fichier);
  if (!delivery) return;
  const { lu, attendu, a_faire, nombre, lignes = [] } = words;
  const message = `${fichier} : ${lu}\n  attendu : ${attendu}\n  à faire : ${a_faire}`;
  const finding: Finding = {
    niveau,
    code,
    colonne: null,
    lignes,
    nombre,
    lu: [frenchSpaces(lu)],
    attendu: frenchSpaces(attendu),
    a_faire: frenchSpaces(a_faire),
    message: frenchSpaces(message),
  };
  delivery.receipt.constats.push(finding);
  if (niveau === "erreur") delivery.receipt.verdict = "refuse";
}
