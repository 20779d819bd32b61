import { startActions } from "./figures/browser/actions.ts";
import { startDefinitions } from "./figures/browser/definitions.ts";
import { startEvolution } from "./figures/browser/evolution.ts";
import { startFilters } from "./figures/browser/filters.ts";
import { startFolds } from "./figures/browser/folds.ts";
import { startListFilter } from "./figures/browser/list-filter.ts";
import { startMenu } from "./figures/browser/menu.ts";
import { startPoints } from "./figures/browser/points.ts";
import { startPrintAddress } from "./figures/browser/print-address.ts";
import { startSearch } from "./figures/browser/search.ts";
import { startTables } from "./figures/browser/tables.ts";

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
startEvolution(document, figures);
startFolds(document);
startPoints(document);
startListFilter(document);
