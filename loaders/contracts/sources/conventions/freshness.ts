import type { StateList } from "../../contract.ts";

/** Months up to the last delivered that a series expected in a department does not cover. */
export const missing: StateList = {
  id: "conventions_mois_manquants",
  title: ["mois non transmis par les CCI", "mois non transmis par les CCI"],
  columns: [
    { name: "mois", label: "mois", kind: "month" },
    { name: "departement", label: "département", kind: "department" },
  ],
  sql: `
    SELECT DISTINCT mois, departement FROM mois_attendus
    WHERE NOT livre AND mois BETWEEN (SELECT min(mois) FROM conventions) AND (SELECT max(mois) FROM conventions)
    ORDER BY mois, departement`,
  site: true,
};
