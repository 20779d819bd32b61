import { formatDate, frenchSpaces, plural } from "../../french/format.ts";
import { typeset } from "../../french/typography.ts";
import { visibleText } from "../../french/visible.ts";
import type { Edit } from "../keep/corrected-copy.ts";
import type { Finding, Receipt, Severity } from "./receipt.ts";

/** What a receipt to send back may add to the findings. */
export interface ReceiptContext {
  /** ISO day. */
  date: string;
  /** The command that checks the file again, for who has one. */
  commande?: string;
  /** Edits of the corrected copy, when there is one. */
  corrections?: Edit[];
  /** What changed since the sender's previous delivery, one line each. */
  comparaison?: string[];
}

const groups: [Severity, string][] = [
  ["erreur", "À corriger"],
  ["alerte", "À vérifier"],
  ["note", "Lu et mis en forme"],
];

/** The delivery receipt as one self-contained page: no script, no outside address, no personal value. */
export function renderReceiptHtml(receipt: Receipt, context: ReceiptContext): string {
  const accepted = receipt.verdict === "accepte";
  const verdict = accepted ? "Fichier accepté" : "Fichier refusé : rien n'a été chargé";
  const facts = [
    ["Fichier", receipt.fichier],
    ["Source", receipt.source ?? "non reconnue"],
    ["Lignes lues", plural(receipt.lignes, "ligne")],
    ["Encodage", receipt.encodage ?? "non lu"],
    ["Séparateur", receipt.separateur === "\t" ? "tabulation" : (receipt.separateur ?? "sans objet")],
    ["Contrôlé le", formatDate(context.date)],
  ];
  return visibleText(
    frenchSpaces(`<!doctype html>
<html lang="fr"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escapeHtml(`Accusé de réception : ${receipt.fichier}`)}</title>
<style>${style}</style></head><body><main>
<h1 class="${receipt.verdict}">${words(verdict)}</h1>
<p>${words(accepted ? "Rien n'est à refaire : ce qui est à vérifier n'empêche pas de charger le fichier." : "Corrigez les cases signalées, enregistrez le fichier et renvoyez-le : rien n'en a été conservé.")}</p>
<table>${facts.map(([name = "", value = ""]) => `<tr><th scope="row">${name}</th><td>${escapeHtml(value)}</td></tr>`).join("")}</table>
${groups.map(([severity, title]) => section(receipt, severity, title)).join("")}
${lines("Comparaison avec la livraison précédente", context.comparaison ?? [])}
${corrections(context.corrections ?? [])}
${context.commande === undefined ? "" : `<h2>Contrôler de nouveau</h2><pre>${escapeHtml(context.commande)}</pre>`}
</main></body></html>
`),
  );
}

function section(receipt: Receipt, severity: Severity, title: string): string {
  const found = receipt.constats.filter((finding) => finding.niveau === severity);
  if (found.length === 0) return "";
  return `<h2>${title} (${found.length})</h2>${found.map(article).join("")}`;
}

function article(finding: Finding): string {
  const [headline = ""] = finding.message.split("\n");
  const read = finding.lu.some((text) => text !== "");
  const cell = (text: string) => (read ? `<td>${escapeHtml(text)}</td>` : "");
  const rows = finding.lignes
    .slice(0, 20)
    .map((ligne, index) => `<tr><td>${ligne}</td>${cell(finding.lu[index] ?? "")}</tr>`);
  const more = finding.nombre - rows.length;
  return `<article class="${finding.niveau}"><h3>${words(headline)}</h3>
${rows.length > 0 ? `<table><thead><tr><th scope="col">Ligne</th>${read ? '<th scope="col">Lu</th>' : ""}</tr></thead><tbody>${rows.join("")}</tbody></table>` : list(finding.lu.slice(0, 20))}
${rows.length > 0 && more > 0 ? `<p>et ${escapeHtml(plural(more, "autre ligne", "autres lignes"))}</p>` : ""}
${finding.attendu ? `<p><b>Attendu :</b> ${words(finding.attendu)}</p>` : ""}${finding.a_faire ? `<p><b>À faire :</b> ${words(finding.a_faire)}</p>` : ""}</article>`;
}

function corrections(edits: Edit[]): string {
  if (edits.length === 0) return "";
  const rows = edits
    .slice(0, 200)
    .map(
      (edit) =>
        `<tr><td>${escapeHtml(edit.colonne)}</td><td>${escapeHtml(edit.avant)}</td><td>${escapeHtml(edit.apres)}</td><td>${edit.nombre}</td></tr>`,
    );
  return `<h2>Ce qui a été lu autrement qu’écrit</h2><table><thead><tr><th scope="col">Colonne</th><th scope="col">Avant</th><th scope="col">Après</th><th scope="col">Cellules</th></tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

function lines(title: string, texts: string[]): string {
  return texts.length > 0 ? `<h2>${title}</h2>${list(texts.map(typeset))}` : "";
}

function list(texts: string[]): string {
  return texts.length > 0 ? `<ul>${texts.map((text) => `<li>${escapeHtml(text)}</li>`).join("")}</ul>` : "";
}

/** Our own words, set in French typography; what was read in the file stays as it was. */
function words(text: string): string {
  return escapeHtml(typeset(text));
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

const style = `body{font:16px/1.5 system-ui,sans-serif;color:#1b1b1b;background:#fff;margin:0}main{max-width:46rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem;border-left:.4rem solid #18753c;padding-left:.8rem}h1.refuse{border-color:#b34000}h2{margin-top:2rem;font-size:1.2rem}h3{font-size:1rem;margin:0 0 .5rem}
article{border-left:.25rem solid #929292;padding:.2rem 0 .2rem 1rem;margin:1rem 0}article.erreur{border-color:#b34000}article.alerte{border-color:#b7791f}
table{border-collapse:collapse;margin:.5rem 0}th,td{text-align:left;overflow-wrap:anywhere;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ddd;vertical-align:top}pre{background:#f6f6f6;padding:.8rem;white-space:pre-wrap}`;
