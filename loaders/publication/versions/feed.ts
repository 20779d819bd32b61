import { createHash } from "node:crypto";
import { escapeHtml } from "../../../src/figures/html.ts";
import { frenchSpaces } from "../../french/format.ts";
import { getIndicator } from "../../indicators/index.ts";
import { regionOnSite } from "../../region/words.ts";
import { fieldOf } from "../fragments/changements.ts";
import { mentionOf, siteAddress } from "../fragments/mentions.ts";
import { entryTitle, eventsOf, summaryOf } from "../fragments/revisions.ts";
import type { Contents } from "../reading/contents.ts";
import type { LogEntry } from "../releases/log.ts";
import { causesText } from "../words/causes.ts";
import { placeOf } from "../words/places.ts";

/** Revised values of one publication written in the feed. */
const most = 20;

/** The log of revisions as an Atom feed (RFC 4287). Links are relative where the address of the site is not known. */
export function revisionFeed(log: readonly LogEntry[], contents: Contents): string {
  const { data, generatedAt, lists } = contents;
  const site = siteAddress(lists.mentions);
  const author = mentionOf(lists.mentions, "editeur") || regionOnSite.site;
  const mark = data.demonstration ? "Données de démonstration : " : "";
  const updated = log[0]?.version.at.concat("Z") ?? generatedAt;
  const entries = log.map((entry) => {
    const { at, address } = entry.version;
    return `  <entry>
    <id>${uuid(`${regionOnSite.site} ${at}`)}</id>
    <title>${text(`${mark}${entryTitle(entry.version)}`)}</title>
    <updated>${at}Z</updated>
    <link rel="alternate" type="text/html" href="${escapeHtml(site)}donnees/versions/${address}/index.html"/>
    <summary>${text(summaryOf(entry))}</summary>
    <content type="html">${text(entryHtml(entry, contents))}</content>
  </entry>
`;
  });
  return `<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
  <id>${uuid(regionOnSite.site)}</id>
  <title>${text(`${mark}révisions, ${regionOnSite.site}`)}</title>
  <updated>${updated}</updated>
  <author><name>${text(author)}</name></author>
  <link rel="self" type="application/atom+xml" href="${escapeHtml(site)}revisions.xml"/>
  <link rel="alternate" type="text/html" href="${escapeHtml(site)}revisions/index.html"/>
${entries.join("")}</feed>
`;
}

function entryHtml(entry: LogEntry, { data }: Contents): string {
  const events = eventsOf(entry).map((event) => `<li>${escapeHtml(event)}.</li>`);
  let left = most;
  const groups = entry.revised.map(({ causes, revisions }) => {
    const told = revisions.slice(0, left);
    left -= told.length;
    const rest = revisions.length - told.length;
    const lines = told.map(
      (revision) =>
        `<li>${escapeHtml(`${getIndicator(revision.now.indicateur).name}, ${placeOf(revision.now.territoire, data).nom}, ${fieldOf(revision, data)} : ${revision.before}, puis ${revision.after}`)}</li>`,
    );
    return `<p>${escapeHtml(causesText(causes))} :</p><ul>${lines.join("")}${rest > 0 ? `<li>et ${rest} de plus</li>` : ""}</ul>`;
  });
  return `<p>${escapeHtml(summaryOf(entry))}</p>${events.length > 0 ? `<ul>${events.join("")}</ul>` : ""}${groups.join("")}`;
}

function text(words: string): string {
  return escapeHtml(frenchSpaces(words));
}

/** A name that stays whatever the address of the site: a UUID made of a text (RFC 9562, version 8). */
function uuid(name: string): string {
  const hex = createHash("sha256").update(name).digest("hex");
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
