import { group } from "d3-array";
import { plural } from "../../../french/format.ts";
import { capitalise, enumerate } from "../../../french/grammar.ts";
import { type Place, regionPlace } from "../../../region/place.ts";
import { isBassin } from "../../../region/territory.ts";
import { wholeWords } from "../../../region/words.ts";
import { levelFilter } from "../../figures/parts/filtered.ts";
import { bassinPlaces } from "../../reading/bassins.ts";
import type { PublishedData } from "../../reading/published-data.ts";
import { whySurveyIsSilent } from "../../reading/survey-received.ts";
import { type LatestZones, latestZones, type Zones } from "../../reading/weak-zones.ts";
import { comparedPlaces, nothingToReinforce } from "../../words/attention.ts";
import { noneBelow } from "../../words/none-of.ts";
import { type Html, html } from "../html.ts";
import { answers } from "./answers.ts";

/** The answer to « Quelles zones renforcer d'abord ? », of a place and a level. */
export function zonesAnswer(data: PublishedData): Html {
  const latest = latestZones(data);
  if (latest.length === 0) return html`<p class="answer">Rien à comparer : ${whySurveyIsSilent(data)}.</p>`;
  return answers([levelFilter(latest.map(({ level }) => level))], (place, niveau) => {
    const of = latest.find(({ level }) => level.code === niveau);
    if (!of) return null;
    return place.code === regionPlace.code ? regionalZones(of) : zonesNear(data, of, place);
  });
}

/** The zones of a department: itself and its bassins, among all that were compared. */
function zonesNear(data: PublishedData, { level, year, found }: LatestZones, place: Place): Html {
  const near = [place, ...bassinPlaces(data, place.code)].map(({ code }) => code);
  const zones = found.zones.filter((zone) => near.includes(zone.place.code));
  const left = [...found.uncompared.parts, ...found.uncompared.bassins].filter((each) =>
    near.includes(each.place.code),
  );
  const scope = `${capitalise(place.dans)}, pour les ${level.pupils} en ${year},`;
  const compared = near.length - left.length;
  if (zones.length > 0)
    return html`<p class="answer">${scope} à renforcer : ${enumerate(zones.map((zone) => zone.place.dans))}.</p>`;
  return html`<p class="answer">${scope} ${compared === 0 ? `aucune zone n'a pu être comparée au reste ${wholeWords.of}` : noneBelow(compared, "zone")}.</p>`;
}

function regionalZones(latest: LatestZones): Html {
  const { zones, compared, uncompared } = latest.found;
  const scope = `Pour les ${latest.level.pupils}, en ${latest.year} :`;
  if (zones.length === 0)
    return html`<p class="answer">${scope} ${nothingToReinforce(compared.parts + compared.bassins)}</p>`;
  const names = enumerate(zones.map(({ place }) => place.dans));
  return html`<p class="answer">${scope} à renforcer, ${names}. C'est ce qui ressort de ${comparedPlaces(compared)} comparés à la fois.${leftOut(uncompared)}</p>`;
}

/** The territories left out of the comparison, by reason: a zone that is not named is not a zone without needs. */
function leftOut({ parts, bassins }: Zones["uncompared"]): string {
  const reasons = group([...parts, ...bassins], ({ reason }) => reason);
  const told = [...reasons].map(([reason, places]) => {
    const named = places.filter(({ place }) => !isBassin(place.code)).map(({ place }) => place.nom);
    const others = places.length - named.length;
    return `${[...named, ...(others > 0 ? [plural(others, "bassin")] : [])].join(", ")} (${reason})`;
  });
  return told.length === 0 ? "" : ` Non comparés : ${told.join(" ; ")}.`;
}
