import { startActions } from "./components/browser/actions.ts";
import { startDefinitions } from "./components/browser/definitions.ts";
import { startFilters } from "./components/browser/filters.ts";
import { startMenu } from "./components/browser/menu.ts";
import { startPrintAddress } from "./components/browser/print-address.ts";
import { startSearch } from "./components/browser/search.ts";
import { startTables } from "./components/browser/tables.ts";

/**
 * What every page runs: a small classic script, since modules and `fetch` fail on `file://`. The page is complete without it;
 * the addresses of the scripts it may load stand on its own element (`data-figures`, `data-recherche`).
 */
const { figures = "", recherche = "" } = (document.currentScript as HTMLScriptElement | null)?.dataset ?? {};

document.documentElement.classList.add("has-script");
startMenu(document);
startSearch(document, recherche);
startTables(document);
startDefinitions(document);
startPrintAddress(document, location.href);
startActions(document, figures);
startFilters(document, figures);
