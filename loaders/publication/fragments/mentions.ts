import type { Mention } from "../reading/lists.ts";
import { type Html, html } from "./html.ts";

/** The legal notice; what the publisher has not filled yet says so. */
export function legalNotice(mentions: readonly Mention[]): Html {
  return html`<dl>${mentions.map(
    ({ libelle, valeur }) =>
      html`<dt>${libelle}</dt><dd>${valeur === "" ? "à compléter par l'éditeur" : valeur}</dd>`,
  )}</dl>`;
}

/** How to report a difficulty of access. */
export function accessibilityContact(mentions: readonly Mention[]): Html {
  const contact = mentionOf(mentions, "contact_accessibilite");
  return contact === ""
    ? html`<p>Le contact n'est pas encore renseigné : il figurera ici et dans les <a href="../mentions-legales/index.html">mentions légales</a>.</p>`
    : html`<p>Écrivez à ${contact} en disant la page et la difficulté.</p>`;
}

/** Titles of the lines left empty, for the build to list. */
export function emptyMentions(mentions: readonly Mention[]): string[] {
  return mentions.filter(({ valeur }) => valeur === "").map(({ libelle }) => libelle);
}

/** Public address of the site, ending with a slash; blank until the publisher gives it. */
export function siteAddress(mentions: readonly Mention[]): string {
  const given = mentionOf(mentions, "adresse_site");
  return given === "" ? "" : given.replace(/\/*$/, "/");
}

/** What the publisher wrote under a key; blank until it does. */
export function mentionOf(mentions: readonly Mention[], key: string): string {
  return mentions.find(({ cle }) => cle === key)?.valeur.trim() ?? "";
}
