import { barePage } from "./bare-page.ts";

/** The 404 page before the finishing step: hosts serve `404.html` at any address. */
export function notFoundPage(): string {
  return barePage(`<h1>Cette page n’existe pas</h1>
<p>L’adresse est peut-être incomplète, ou la page a changé de nom. Le menu donne toutes les pages du site.</p>`);
}
