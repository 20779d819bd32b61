import { readFileSync } from "node:fs";
import { join } from "node:path";
import { referencePath } from "../region/region.ts";
import { exitCodes, Failure } from "./failure.ts";
import type { Io } from "./io.ts";

/** What a publication folder says of its publisher. */
interface Told {
  mentionsVides: string[];
  adresse: string;
  demonstration: boolean;
}

/**
 * The path of the site on its host: that of `--base`, else of the public address, else `/`. The address goes in the site map, in the feed and
 * in citations: it is one that a browser opens, or none.
 * @throws Failure (usage) where it is no address, or where its path is not that of `--base`
 */
export function findBase(publication: string, typed: string | undefined): string {
  const { adresse } = readManifest(publication);
  if (adresse === "") return typed ?? "/";
  const read = /^https?:\/\/[^\s/?#]+(\/[^\s?#]*)?$/.exec(adresse);
  if (!read)
    throw new Failure(
      `${referencePath("mentions.csv")}, « adresse_site » : « ${adresse} » n'est pas l'adresse d'un site.\n  attendu : une adresse complète, par exemple https://stages.exemple.fr/\n`,
      exitCodes.usage,
    );
  const path = (read[1] ?? "").replace(/\/*$/, "/");
  if (typed !== undefined && path !== typed)
    throw new Failure(
      `L'adresse du site (${adresse}, dans ${referencePath("mentions.csv")}) et « --base ${typed} » ne disent pas le même chemin.\n  à faire : ôtez « --base », ou corrigez l'adresse.\n`,
      exitCodes.usage,
    );
  return path;
}

/** Says which lines of the legal notice the publisher has left empty, and what a real site lacks for it. */
export function tellEmptyLines(publication: string, io: Io): void {
  const { mentionsVides: lines, adresse, demonstration } = readManifest(publication);
  if (lines.length === 0) return;
  io.err(`Mentions légales à remplir dans ${referencePath("mentions.csv")} : ${lines.join(", ")}\n`);
  if (adresse === "" && !demonstration)
    io.err("Sans l'adresse du site, il n'y a ni sitemap.xml, ni adresse complète dans revisions.xml.\n");
}

function readManifest(publication: string): Told {
  return JSON.parse(readFileSync(join(publication, "manifest.json"), "utf8"));
}
