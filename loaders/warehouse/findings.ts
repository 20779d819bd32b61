import type { DuckDBConnection } from "@duckdb/node-api";
import { formatNumber, frenchSpaces, plural } from "../french/format.ts";
import type { Delivery } from "../intake/index.ts";
import type { Finding, Severity } from "../intake/receipt/receipt.ts";
import { region } from "../region/region.ts";
import { replacementRules, type Undecided } from "./replacement.ts";
import { readRows } from "./rows.ts";

/** Refuses the extracts whose overlap cannot be decided, and says what to choose. */
export function undecided(overlaps: readonly Undecided[], deliveries: readonly Delivery[]): void {
  for (const { source, fichiers, blocs, manque } of overlaps) {
    const { words } = replacementRules[source];
    for (const fichier of fichiers) {
      const other = fichiers.find((each) => each !== fichier) ?? fichier;
      const why =
        manque === "origine"
          ? "la colonne « origine » est vide, et rien ne dit s'ils s'ajoutent ou si l'un remplace l'autre"
          : "rien ne dit lequel est le plus récent";
      const choice =
        manque === "origine"
          ? "remplissez « origine » dans les deux fichiers (la même si l'un remplace l'autre, deux noms s'ils s'ajoutent), ou retirez l'un des deux."
          : `gardez un seul des deux fichiers${source === "placement" ? ", ou remplissez « date_enquete » dans les deux" : ""}, ou ajoutez-les l'un après l'autre avec « stages ajouter », qui note leur date.`;
      report(deliveries, fichier, "erreur", `${source}.recouvrement`, {
        lu: `${words} : ${plural(blocs, "fois", "fois")} dans ce fichier et dans ${other} ; ${why}`,
        attendu: "un seul fichier par bloc, ou de quoi savoir lequel remplace l'autre",
        a_faire: choice,
        nombre: blocs,
      });
    }
  }
}

/** Notes the convention rows that normalising sectors made equal, and that were summed. */
export function summed(
  joined: readonly { fichier: string; nombre: number }[],
  deliveries: readonly Delivery[],
): void {
  for (const { fichier, nombre } of joined) {
    report(deliveries, fichier, "note", "conventions.lignes_reunies", {
      lu: `${plural(nombre, "ligne réunie", "lignes réunies")} à une autre de même mois, département, public, sexe et secteur`,
      attendu: "une ligne par mois, département, public, sexe et secteur",
      a_faire: "rien : les nombres de conventions ont été additionnés.",
      nombre,
    });
  }
}

/** Warns where the monthly sum of a whole year and the yearly total of the region disagree (domain.md, section 5). */
export async function disagreements(db: DuckDBConnection, deliveries: readonly Delivery[]): Promise<void> {
  const rows = await readRows<{
    fichier: string;
    ligne: number;
    annee: string;
    mensuel: number;
    annuel: number;
  }>(
    db,
    `SELECT total._fichier AS fichier, total._ligne AS ligne, somme.annee, somme.conventions AS mensuel, total.conventions AS annuel
     FROM totaux_annuels AS somme JOIN conventions_nationales AS total
       ON total.annee::VARCHAR = somme.annee AND total.territoire = somme.territoire
     WHERE somme.source = 'conventions' AND somme.statut = '' AND somme.conventions <> total.conventions
     ORDER BY somme.annee`,
  );
  for (const { fichier, ligne, annee, mensuel, annuel } of rows) {
    report(deliveries, fichier, "alerte", "conventions_nationales.desaccord", {
      lu: `${formatNumber(annuel)} conventions ${region.en} en ${annee}, contre ${formatNumber(mensuel)} en additionnant les mois`,
      attendu: "le même total que la somme des mois",
      a_faire: "vérifiez les deux extraits ; la somme des mois est publiée.",
      nombre: 1,
      lignes: [ligne],
    });
  }
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
