import { symbolMeanings } from "../../../src/figures/value.ts";
import type { Observation } from "../../indicators/count.ts";
import { indicators } from "../../indicators/index.ts";
import type { Wording } from "../../indicators/wording.ts";
import { countryRegions, type Place, regionPlace } from "../../region/place.ts";
import { region } from "../../region/region.ts";
import { franceCode, territoryOfDepartment } from "../../region/territory.ts";
import { isRegion } from "../../region/tree.ts";
import { codes, label } from "../words/terms.ts";
import { bassinPlaces } from "./bassins.ts";
import type { Contents } from "./contents.ts";
import type { PublishedData } from "./published-data.ts";

/** A place of the published table, with the kind of place that it is. */
interface NamedPlace {
  code: string;
  nom: string;
  kind: "region" | "departement" | "bassin" | "pays";
}

/** French labels by code. */
export type Labels = Record<string, string>;

/** What the codes of the published table mean, for who reads the table itself. */
export interface TableNames {
  /** Those that have a row; `unites` says of each `modalite` what its value is. */
  indicateurs: { id: string; nom: string; unites: Record<string, Wording["kind"]> }[];
  territoires: Labels;
  /** Code of the territory that the others make up. */
  ensemble: string;
  dimensions: Record<Dimension, Labels>;
  statuts: Labels;
  demonstration: boolean;
}

type Dimension = "niveau" | "sexe" | "secteur" | "forme" | "public";

/** Names for the codes of the published table. */
export function nameTable({ data, observations }: Contents): TableNames {
  const unites = new Map<string, Map<string, Wording["kind"]>>();
  for (const row of observations) {
    const known = unites.get(row.indicateur) ?? new Map();
    if (!known.has(row.modalite)) known.set(row.modalite, kindOf(row, data));
    unites.set(row.indicateur, known);
  }
  return {
    indicateurs: indicators
      .filter(({ id }) => unites.has(id))
      .map(({ id, name }) => ({ id, nom: name, unites: Object.fromEntries(unites.get(id) ?? []) })),
    territoires: Object.fromEntries(publishedPlaces(data).map(({ code, nom }) => [code, nom])),
    ensemble: regionPlace.code,
    dimensions: dimensionLabels(data),
    statuts: symbolMeanings,
    demonstration: data.demonstration,
  };
}

function kindOf(row: Observation, data: PublishedData): Wording["kind"] | undefined {
  return indicators.find(({ id }) => id === row.indicateur)?.says(row, data).kind;
}

/** Regions, departments, training areas and France, in this order. */
export function publishedPlaces(data: PublishedData): NamedPlace[] {
  return [
    ...(isRegion(regionPlace.code) ? [{ ...named(regionPlace), kind: "region" as const }] : []),
    ...countryRegions.map((each) => ({ ...named(each), kind: "region" as const })),
    ...region.departements.map(({ code, nom }) => ({
      code: territoryOfDepartment(code),
      nom,
      kind: "departement" as const,
    })),
    ...bassinPlaces(data).map(({ code, nom }) => ({ code, nom, kind: "bassin" as const })),
    { code: franceCode, nom: "France", kind: "pays" },
  ];
}

function named({ code, nom }: Place): { code: string; nom: string } {
  return { code, nom };
}

/** Labels of the values of each dimension. */
export function dimensionLabels(data: PublishedData): Record<Dimension, Labels> {
  const named = (list: Parameters<typeof codes>[0]) =>
    Object.fromEntries(codes(list).map((code) => [code, label(list, code)]));
  return {
    niveau: named("niveau"),
    sexe: named("sexe"),
    secteur: { ...Object.fromEntries(data.secteurs), ensemble: "Tous secteurs" },
    forme: named("forme"),
    public: named("public"),
  };
}
