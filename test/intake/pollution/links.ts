import { type Extract, extracts } from "./extracts.ts";
import { type Delivered, type Pollution, refused, told } from "./pollution.ts";
import { csv } from "./write.ts";

type Row = { [column: string]: string };

const rowsOf = ({ header, rows }: Extract): Row[] =>
  rows.map((row) => Object.fromEntries(header.map((name, index) => [name, row[index] ?? ""])));

/** The extract with other rows. */
const withRows = (extract: Extract, rows: Row[]): Extract => ({
  ...extract,
  rows: rows.map((row) => extract.header.map((name) => row[name] ?? "")),
});

/** A change to the rows of one source; other sources have nothing of the kind. */
const change =
  (source: Extract["source"], rows: (rows: Row[]) => Row[]) =>
  (extract: Extract): string | null =>
    extract.source === source ? csv(withRows(extract, rows(rowsOf(extract)))) : null;

const alone: (
  only: Extract["source"],
  name: string,
  code: RegExp,
  rows: (rows: Row[]) => Row[],
) => Pollution = (only, name, code, rows) => told("liens", name, code, change(only, rows));

/** The survey of the year before: the schools that answered, with other numbers. */
const yearBefore = (rows: Row[]): Row[] =>
  rows
    .filter((row) => row.avec_solution !== "" && row.annee_scolaire === "2024-2025")
    .map((row) => ({
      ...row,
      annee_scolaire: "2023-2024",
      date_enquete: "2024-06-28",
      effectif: String(Number(row.effectif) + 1),
      avec_solution: String(Number(row.avec_solution) + 1),
    }));

const thisYear = (rows: Row[]): Row[] => rows.filter((row) => row.annee_scolaire === "2024-2025");

/** This year's survey after last year's, each changed. */
const afterYear =
  (before: (rows: Row[]) => Row[], now: (rows: Row[]) => Row[] = thisYear) =>
  (extract: Extract): Delivered | null => {
    if (extract.source !== "placement") return null;
    const rows = rowsOf(extract);
    return {
      before: [withRows(extract, before(yearBefore(rows)))],
      file: csv(withRows(extract, now(thisYear(rows)))),
    };
  };

const same = (rows: Row[]) => rows;

/** What one delivery says against itself, another source, or the delivery before it. */
export const links: Pollution[] = [
  alone("placement", "établissement déclaré sous deux UAI", /double_declaration$/, (rows) => [
    ...rows,
    { ...rows[2], uai: "0270999Y" },
  ]),
  alone(
    "placement",
    "taux à plus de 40 points de la médiane (avec et sans inversés)",
    /ecart_mediane$/,
    (rows) =>
      rows.map((row, index) =>
        index === 2
          ? { ...row, avec_solution: row.sans_solution ?? "", sans_solution: row.avec_solution ?? "" }
          : row,
      ),
  ),
  alone("placement", "lettre d'UAI qui ne correspond pas aux chiffres", /uai_cle$/, (rows) =>
    rows.map((row, index) => (index === 5 ? { ...row, uai: "0760005Z" } : row)),
  ),
  alone("placement", "UAI d'un autre département", /uai_departement$/, (rows) =>
    rows.map((row, index) => (index === 2 ? { ...row, departement: "61" } : row)),
  ),
  told("liens", "UAI absent de l'annuaire", /uai_inconnu$/, (extract) => {
    const schools = extracts.find(({ source }) => source === "etablissements");
    if (extract.source !== "placement" || !schools) return null;
    return { before: [{ ...schools, rows: schools.rows.slice(1) }], file: csv(extract) };
  }),
  told(
    "liens",
    "taux qui bouge de plus de 30 points en un an",
    /ecart_annee$/,
    afterYear((rows) =>
      rows.map((row) =>
        row.uai === "0270002U" ? { ...row, avec_solution: "20", sans_solution: "41" } : row,
      ),
    ),
  ),
  told(
    "liens",
    "département absent cette année",
    /departement_absent$/,
    afterYear(same, (rows) => rows.filter(({ departement }) => departement !== "27")),
  ),
  told(
    "liens",
    "établissement absent cette année",
    /etablissement_absent$/,
    afterYear((rows) => [
      ...rows,
      {
        ...rows[2],
        uai: "0270998X",
        effectif: "30",
        avec_solution: "21",
        sans_solution: "9",
        via_plateforme: "",
        via_autre: "",
      },
    ]),
  ),
  told("liens", "nombres identiques à ceux de l'an dernier", /annee_recopiee$/, (extract) => {
    if (extract.source !== "placement") return null;
    const now = thisYear(rowsOf(extract));
    const before = now.map((row) => ({ ...row, annee_scolaire: "2023-2024", date_enquete: "2024-06-28" }));
    return { before: [withRows(extract, before)], file: csv(withRows(extract, now)) };
  }),
  alone("conventions", "mois absent au milieu de la série", /mois_absent$/, (rows) =>
    rows.filter(({ mois }) => mois !== "2025-02"),
  ),
  alone("conventions", "total d'un mois réduit de plus de moitié en un an", /annee_precedente$/, (rows) => [
    ...rows,
    { ...rows[0], mois: "2024-01", conventions: "4000", jours: "16000" },
  ]),
  alone("placement", "avec et sans inversés dans tout le fichier", /colonnes_inversees$/, (rows) =>
    [...rows, { ...rows[2], uai: "0270998X" }, { ...rows[2], uai: "0270997W" }].map((row) => ({
      ...row,
      avec_solution: row.sans_solution ?? "",
      sans_solution: row.avec_solution ?? "",
      via_plateforme: "",
      via_autre: "",
    })),
  ),
  refused(
    "liens",
    "plus de filles que d'élèves, sans ligne de garçons",
    /sexes$/,
    change("placement", (rows) => [
      { ...rows[0], effectif: "62", avec_solution: "60", sans_solution: "2" },
      { ...rows[0], sexe: "ensemble", effectif: "60", avec_solution: "58", sans_solution: "2" },
      ...rows.slice(2),
    ]),
  ),
  alone("placement", "date d'enquête dans longtemps", /date_enquete$/, (rows) =>
    rows.map((row, index) => (index === 2 ? { ...row, date_enquete: "2052-06-27" } : row)),
  ),
  alone("conventions", "une ligne sans sexe, somme des autres", /total_sans_nom$/, (rows) => [
    ...rows,
    { ...rows[0], sexe: "", conventions: "1215", jours: "4860" },
  ]),
  refused(
    "liens",
    "lignes de total sans le mot, dans chaque mois",
    /total_sans_nom$/,
    change("conventions", (rows) =>
      ["2025-01", "2025-02", "2025-03"].flatMap((mois) => [
        { ...rows[0], mois },
        { ...rows[1], mois },
        { ...rows[0], mois, public: "", sexe: "", secteur: "", taille_entreprise: "", conventions: "1215" },
      ]),
    ),
  ),
  alone(
    "conventions",
    "cases vides qui répètent celle du dessus (secteur)",
    /vide_comme_au_dessus$/,
    (rows) => rows.map((row, index) => (index % 2 === 1 ? { ...row, secteur: "" } : row)),
  ),
  alone(
    "tensions",
    "cases vides qui répètent celle du dessus (département)",
    /vide_comme_au_dessus$/,
    (rows) => [rows[2], rows[0], rows[3], rows[1]].map((row) => ({ ...row })),
  ),
  alone("conventions", "durée moyenne hors de 3 à 5 jours", /duree$/, (rows) =>
    rows.map((row, index) => (index === 0 ? { ...row, jours: "12" } : row)),
  ),
  refused("liens", "même bloc dans deux extraits, sans origine", /recouvrement$/, (extract) => {
    if (!["conventions", "satisfaction_jeunes", "satisfaction_entreprises"].includes(extract.source))
      return null;
    const rows = rowsOf(extract).map((row) => ({ ...row, origine: "" }));
    const other = withRows(extract, rows.slice(0, 1));
    return { before: [other], file: csv(withRows(extract, rows)) };
  }),
  refused("liens", "toute la source dans deux extraits, sans date", /recouvrement$/, (extract) =>
    ["conventions_nationales", "stages_collectifs", "tensions", "actions", "etablissements"].includes(
      extract.source,
    )
      ? { before: [{ ...extract, rows: extract.rows.slice(0, 2) }], file: csv(extract) }
      : null,
  ),
];
