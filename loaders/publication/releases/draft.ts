import { readFileSync } from "node:fs";
import type { Observation } from "../../indicators/count.ts";
import type { Waiting } from "../../secrecy/releases/late-answers.ts";
import type { Warehouse } from "../../warehouse/index.ts";
import { compareExtracts, extractsCsv, keptExtracts, readExtracts } from "./extract-moves.ts";
import type { KeptVersion, Release } from "./record.ts";
import { currentDefinitions, makeVersion, type Version } from "./version.ts";

/** A version before its publication is recorded, and what the record will keep of it. */
export interface Draft {
  version: Version;
  kept: KeptVersion;
}

interface Drafted extends Pick<Warehouse, "deliveries" | "late"> {
  observations: readonly Observation[];
  waiting: readonly Waiting[];
  releases: readonly Release[];
  versions: readonly Version[];
  at: string;
  programme: string;
}

/** The version that a publication leaves: its table, what it rests on beside the publication before, what still waits. */
export function draftVersion(of: Drafted): Draft {
  const last = of.releases.at(-1);
  const extracts = keptExtracts(of.deliveries, of.late);
  const before = last?.extracts === undefined ? null : readExtracts(readFileSync(last.extracts, "utf8"));
  const version = makeVersion(
    of.at,
    of.observations,
    {
      programme: of.programme,
      extraits: last ? compareExtracts(before, extracts, last.at) : [],
      attente: of.waiting.map(({ annee_scolaire, niveau, departement, schools }) => ({
        annee_scolaire,
        niveau,
        departement,
        etablissements: schools,
      })),
      definitions: currentDefinitions(),
    },
    of.versions,
  );
  const { table, descriptor } = version;
  return { version, kept: { table, descriptor, extracts: extractsCsv(extracts) } };
}
