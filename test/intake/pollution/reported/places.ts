import { extracts } from "../extracts.ts";
import { type Pollution, read, refused } from "../pollution.ts";
import { withColumn } from "../spoil.ts";
import { csv } from "../write.ts";

const schools = extracts.find(({ source }) => source === "etablissements");

/** Rows of elsewhere, of another place or of a part of a school. */
export const places: Pollution[] = [
  refused("structure", "extrait d'une autre région", /hors_region$|rien_de_la_region$/, (extract) => {
    const at = extract.header.indexOf("departement");
    if (at < 0) return null;
    return csv({ ...extract, rows: extract.rows.map((row) => row.with(at, "35")) });
  }),
  read("structure", "ligne « France entière » sans département", (extract) => {
    if (extract.source !== "tensions") return null;
    const own = withColumn(extract, "Région", () => "Normandie");
    return csv({ ...own, rows: [...own.rows, ["2025", "", "H", "99000", "0.68", "France entière"]] });
  }),
  read("structure", "lignes d'autres régions dans une table nationale", (extract) =>
    extract.source === "tensions" || extract.source === "etablissements"
      ? csv({
          ...extract,
          rows: [
            ...extract.rows,
            (extract.rows[2] ?? []).map((cell, index) =>
              extract.header[index] === "departement" ? "35" : cell.replace("0500003S", "0350003S"),
            ),
          ],
        })
      : null,
  ),
  refused("structure", "une ligne par classe d'un établissement", /ligne_par_partie$/, (extract) =>
    extract.source === "placement"
      ? csv(
          withColumn({ ...extract, rows: [...extract.rows, extract.rows[2] ?? []] }, "Division", (row) =>
            row === 2 ? "2A" : row === 7 ? "2B" : "",
          ),
        )
      : null,
  ),
  refused("liens", "UAI dont la lettre est fausse et que l'annuaire n'a pas", /uai_faux$/, (extract) =>
    extract.source === "placement" && schools
      ? { before: [schools], file: csv(extract).replaceAll("0270002U", "0270002X") }
      : null,
  ),
];
