import { typeset } from "../../loaders/french/typography.ts";
import { escapeHtml as text } from "../figures/html.ts";

/** A figure of a text, as the atelier gives it. */
interface Figure {
  phrase: string;
  lu: string;
  statut: string;
  mot: string;
  valeur: string | null;
  sujet: string;
  sources: string[];
  choix: string[];
}

/** A text with its figures. */
export interface Proofread {
  paragraphes: string[];
  chiffres: Figure[];
}

/** What needs no hand. */
const settled = ["confirme", "arrondi"];

/** The text with each figure marked and its verdict in words beside it, then what is published of each. */
export function proofreadView({ paragraphes, chiffres }: Proofread): string {
  if (chiffres.length === 0) return "<p><strong>Aucun chiffre à vérifier dans ce texte.</strong></p>";
  const left = [...chiffres.entries()];
  const marked = paragraphes.map((paragraph) => `<p>${markFigures(paragraph, left)}</p>`).join("");
  const review = chiffres.filter(({ statut }) => !settled.includes(statut)).length;
  return `<p><strong>${chiffres.length} ${chiffres.length > 1 ? "chiffres cités" : "chiffre cité"}, ${review === 0 ? "aucun à revoir" : `${review} à revoir`}</strong></p>
<div class="proofread">${marked}</div>
<ol class="files">${chiffres.map(detail).join("")}</ol>`;
}

/** Puts a mark on each figure of a paragraph, in order; `left` loses those that were found. */
function markFigures(paragraph: string, left: [number, Figure][]): string {
  let html = "";
  let from = 0;
  while (left.length > 0) {
    const [index, { phrase, lu, statut, mot }] = left[0]!;
    const sentence = paragraph.indexOf(phrase, Math.max(0, from - phrase.length));
    const at = sentence < 0 ? -1 : findFigure(paragraph, lu, Math.max(from, sentence));
    if (at < 0) break;
    left.shift();
    html += `${said(paragraph.slice(from, at))}<a class="figure ${settled.includes(statut) ? "settled" : "review"}" href="#chiffre-${index}">${said(lu)} <span class="verdict">(${text(mot)})</span></a>`;
    from = at + lu.length;
  }
  return html + said(paragraph.slice(from));
}

/** Where a figure is written, and not inside another number: « 25 » is not in « 2025 ». */
function findFigure(paragraph: string, lu: string, from: number): number {
  for (let at = paragraph.indexOf(lu, from); at >= 0; at = paragraph.indexOf(lu, at + 1))
    if (!/\d/.test(paragraph.charAt(at - 1)) && !/\d/.test(paragraph.charAt(at + lu.length))) return at;
  return -1;
}

function detail({ lu, mot, statut, valeur, sujet, sources, choix }: Figure, index: number): string {
  const facts = [
    sujet === "" ? "" : sujet,
    statut === "secret"
      ? "non publié : secret statistique ou effectif trop faible"
      : valeur === null
        ? ""
        : `publié : ${valeur}`,
    ...sources.map((source) => `source : ${source}`),
    ...(choix.length > 0 ? ["le texte ne dit pas lequel :", ...choix] : []),
    ...(statut === "inconnu" ? ["rien de ce qui est publié ne lui correspond"] : []),
  ].filter((fact) => fact !== "");
  const kind = settled.includes(statut) ? "accepted" : "refused";
  return `<li class="file ${kind}" id="chiffre-${index}"><h3>${said(lu)} : ${text(mot)}</h3>${facts.map((fact) => `<p>${said(fact)}</p>`).join("")}</li>`;
}

function said(words: string): string {
  return text(typeset(words));
}
