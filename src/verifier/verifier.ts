import { startPage } from "./page/start.ts";

/** What `/verifier` runs beside `site.js`: small, since the checker itself is loaded on the first file. */
const { controle = "", moteur = "" } = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};
const root = document.querySelector<HTMLElement>("[data-verifier]");
if (root) startPage(root, { controle, moteur });
