import { partPlaces } from "../../region/place.ts";
import { agreedWithPart, partNoun, wholeWords } from "../../region/words.ts";
import { type Html, html } from "./html.ts";

/** Where the page on what changed leads: who answered, how departments differ where there are several, how it is tested. */
export function beyondEvolution(): Html {
  const several = partPlaces.length > 0;
  const silent = several ? ` par ${partNoun}` : "";
  const gaps = several
    ? html` Les écarts entre ${agreedWithPart("tous", "toutes")} les ${partNoun}s d'une même année sont sur la page <a href="../placement/index.html#fig-placement-ecarts">Qui reste sans stage ?</a>, avec <a href="../placement/index.html#fig-placement-changement">ce que ${agreedWithPart("chacun", "chacune")} apporte à l'évolution ${wholeWords.adjective}e</a>.`
    : null;
  return html`<p>Les établissements qui n'ont pas répondu sont comptés${silent} sur la page <a href="../qualite/index.html">Qualité</a>.${gaps} La façon dont une évolution est testée est décrite sur la page <a href="../methode/index.html#taux_placement">Méthode</a>.</p>`;
}
