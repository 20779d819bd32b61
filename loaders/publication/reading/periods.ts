import { regionalPlaces, regionPlace } from "../../region/place.ts";
import type { Query } from "./lookup.ts";
import type { PublishedData } from "./published-data.ts";

/** Newest period of a query with a regional value that is not partial; blank when there is none. */
export function latestPeriod(
  data: PublishedData,
  query: Query,
  kind: "annee_scolaire" | "annee" | "mois" = "annee_scolaire",
): string {
  const wanted = { territoire: regionPlace.code, ...query };
  return (
    data.table
      .periods(wanted, kind)
      .filter((periode) => data.table.find({ ...wanted, periode })?.statut !== "partiel")
      .at(-1) ?? ""
  );
}

/** Newest period with a value of the region or of a department: secrecy may hide the region's and leave theirs. */
export function latestPeriodAnywhere(data: PublishedData, query: Query): string {
  const periods = regionalPlaces.map(({ code }) => latestPeriod(data, { ...query, territoire: code }));
  return periods.sort().at(-1) ?? "";
}
