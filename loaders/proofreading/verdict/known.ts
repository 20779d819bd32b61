import type { DuckDBConnection } from "@duckdb/node-api";
import { formatDate } from "../../french/format.ts";
import type { Observation, Place, Status } from "../../indicators/count.ts";
import { getIndicator, type IndicatorId, indicators } from "../../indicators/index.ts";
import { targetModality } from "../../indicators/progression-objectif.ts";
import type { Wording } from "../../indicators/wording.ts";
import { type SentenceContext, sentence } from "../../publication/words/sentences.ts";
import { readRows } from "../../warehouse/rows.ts";
import { type Bassins, readMentions } from "../reading/mentions.ts";
import { readSubject } from "../reading/subject.ts";
import { plain } from "../text/plain.ts";
import { readQuantities } from "../text/quantities.ts";
import { readSentences } from "../text/sentences.ts";

/** A published number, with who published it. */
export interface Known extends Place {
  indicateur: IndicatorId;
  /** What its value is. */
  unite: "part" | "nombre" | "moyenne" | "score" | "indice";
  /** Null where it is hidden or not there, for the reason of `statut`. */
  valeur: number | null;
  statut: Status;
  numerateur: number | null;
  denominateur: number | null;
  /** Decimals that its source gives: of the percentage for a share; null for our table, which has all of them. */
  decimales: number | null;
  origine: "tableau" | "fait" | "publication";
  /** Who published it, and when. */
  source: string;
  /** Names that the text must say as well, where it is one part of a total only. */
  noms: string[];
  /** The sentence to quote. */
  citation: string;
}

/** What a text may be compared with. */
export interface PublishedNumbers {
  known: readonly Known[];
  bassins: Bassins;
  /** Whether the extracts are of demonstration: our own table then proves nothing, and is not here. */
  demonstration: boolean;
}

/** The same numbers by indicator, in their order. */
export type KnownByIndicator = ReadonlyMap<IndicatorId, readonly Known[]>;

const synthetic = "Données de démonstration";

/** The rows of the published table; those of demonstration data are left out. */
export function knownRows(
  observations: readonly Observation[],
  context: SentenceContext,
  publishedAt?: string,
): Known[] {
  return observations
    .filter(({ source }) => !source.startsWith(synthetic))
    .map((row) => ({
      ...row,
      unite: unitOf(getIndicator(row.indicateur).says(row, context).kind),
      decimales: null,
      origine: publishedAt === undefined ? "tableau" : "publication",
      source:
        publishedAt === undefined
          ? "tableau publié de l'observatoire"
          : `publication de l'observatoire du ${formatDate(publishedAt)}`,
      noms: [],
      get citation() {
        return sentence(row, { ...context, demonstration: false });
      },
    }));
}

function unitOf(kind: Wording["kind"]): Known["unite"] {
  return kind === "note" ? "moyenne" : kind;
}

interface Fact {
  fait: string;
  indicateur: string | null;
  periode: string | null;
  territoire: string | null;
  niveau: string | null;
  valeur: string;
  unite: string | null;
  source: string;
  date: string | null;
  lecture: string | null;
  borne: string | null;
  presse: string | null;
}

/** What is published elsewhere: `reperes`, and `ailleurs` where its own words or its columns say what it is about. */
export async function knownFacts(db: DuckDBConnection, bassins: Bassins): Promise<Known[]> {
  const rows = await readRows<Fact>(
    db,
    `SELECT fait, indicateur, periode, territoire, niveau, valeur::VARCHAR AS valeur, unite, source, date::VARCHAR AS date, lecture,
       borne, NULL AS presse FROM ref_reperes
     UNION ALL
     SELECT fait, indicateur, periode, territoire, niveau, publie, NULL, source, date, lecture, NULL, presse FROM ref_ailleurs`,
  );
  return rows.flatMap((fact) => knownFact(fact, bassins) ?? []);
}

function knownFact(fact: Fact, bassins: Bassins): Known | null {
  const own = fact.indicateur ? fromColumns(fact) : fromWords(fact, bassins);
  if (own === null) return null;
  const date = fact.date ? `, ${formatDate(fact.date)}` : "";
  const source = `${fact.presse === "oui" ? "d'après la presse : " : ""}${fact.source}${date}`;
  const told = fact.unite === null ? `${fact.fait} : ${fact.valeur}` : fact.fait;
  const reading = fact.lecture ? ` ${fact.lecture}` : "";
  return {
    ...nothing,
    ...own,
    statut: "",
    numerateur: null,
    denominateur: null,
    origine: "fait",
    source,
    noms: fact.borne ? ownNames(fact.fait, bassins) : [],
    citation: `${told} (${source}).${reading}`,
  };
}

const nothing = {
  periode: "",
  territoire: "",
  niveau: "",
  sexe: "",
  secteur: "",
  forme: "",
  public: "",
  modalite: "",
};

type Own = Pick<Known, "indicateur" | "unite" | "valeur" | "decimales"> & Partial<Place>;

function fromColumns({ indicateur, periode, territoire, niveau, valeur, unite }: Fact): Own | null {
  const id = indicators.find((each) => each.id === indicateur)?.id;
  if (id === undefined) return null;
  const place = { periode: periode ?? "", territoire: territoire ?? "", niveau: niveau ?? "" };
  const isShare = unite === "part";
  const number = Number(unite === null ? valeur.replace(/\D/g, "") : valeur);
  const target = id === "progression_objectif" && !isShare ? { modalite: targetModality } : {};
  return {
    ...place,
    ...target,
    indicateur: id,
    unite: isShare ? "part" : "nombre",
    valeur: number,
    decimales: isShare ? Math.max(0, (valeur.split(".")[1] ?? "").length - 2) : 0,
  };
}

/** A fact that no column ties: its words are read as those of a text; null where they are not clear. */
function fromWords({ fait, valeur }: Fact, bassins: Bassins): Own | null {
  const folded = plain(valeur);
  const [quantity, another] = readQuantities(folded, /(?!)/);
  if (!quantity || another || quantity.end - quantity.start < folded.trim().length) return null;
  const [line] = readSentences(`${valeur} ${fait}`);
  if (!line) return null;
  const quantities = readQuantities(line.plain, /(?!)/).slice(0, 1);
  const mentions = readMentions(line.text, bassins);
  const segments = [{ start: 0, end: line.plain.length }];
  const { readings } = readSubject({ sentence: line, quantities, mentions, segments }, 0);
  const [reading, otherReading] = readings.filter(({ spoken }) => spoken.needs === undefined);
  if (!reading || otherReading || reading.spoken.near || reading.spoken.complement) return null;
  const place: Partial<Place> = { ...reading.spoken.row };
  for (const { dimension, value } of mentions) if (place[dimension] === undefined) place[dimension] = value;
  const foreign = mentions.find(
    ({ dimension, value }) => dimension === "territoire" && value.startsWith("?"),
  );
  if (foreign) place.territoire = foreign.value;
  if (place.periode === undefined || place.territoire === undefined) return null;
  const isShare = quantity.kind === "part";
  return {
    ...place,
    indicateur: reading.indicateur,
    unite: isShare ? "part" : "nombre",
    valeur: quantity.value,
    decimales: 0,
  };
}

function ownNames(fait: string, bassins: Bassins): string[] {
  return readMentions(fait, bassins)
    .filter(({ dimension, value }) => dimension === "territoire" && value.startsWith("?"))
    .map(({ value }) => value);
}
