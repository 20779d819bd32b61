import type { Extract } from "../extracts.ts";
import { type Pollution, read, refused } from "../pollution.ts";
import { cells, withColumn } from "../spoil.ts";
import { csv } from "../write.ts";
import { isCount, isList, titleOf } from "./columns.ts";

const withTitles = (title: (extract: Extract, name: string, index: number) => string) => (extract: Extract) =>
  csv({ ...extract, header: extract.header.map((name, index) => title(extract, name, index)) });

/** Titles as forms, exports and instructions write them, and columns beside. */
export const titles: Pollution[] = [
  read(
    "en-tête",
    "questions numérotées (« 2. Niveau : »)",
    withTitles((extract, name, index) => `${index + 1}. ${titleOf(extract, name)} :`),
  ),
  read(
    "en-tête",
    "consignes dans les titres (« (obligatoire) »)",
    withTitles((extract, name) => `${titleOf(extract, name)} (obligatoire)`),
  ),
  read("en-tête", "code et nom du département côte à côte", (extract) => {
    const at = extract.header.indexOf("departement");
    if (at < 0 || extract.source === "etablissements") return null;
    const names: { [code: string]: string } = { 14: "Calvados", 27: "Eure", 50: "Manche", 61: "Orne" };
    const name = (row: number) => {
      const code = extract.rows[row]?.[at] ?? "";
      return names[code] ?? (code && "Seine-Maritime");
    };
    const both = withColumn(extract, "Département", name);
    return csv({ ...both, header: both.header.with(at, "Code département") });
  }),
  read("en-tête", "colonne « Zone » rurale ou urbaine", (extract) =>
    csv(withColumn(extract, "Zone", (row) => (row % 2 ? "urbaine" : "rurale"))),
  ),
  read("en-tête", "colonne « Version » du fichier", (extract) =>
    csv(withColumn(extract, "Version", () => "2")),
  ),
  read("en-tête", "colonne « Maille géographique »", (extract) =>
    csv(withColumn(extract, "Maille géographique", () => "département")),
  ),
  read("en-tête", "colonne « Moyenne élèves »", (extract) =>
    csv(withColumn(extract, "Moyenne élèves", (row) => `${20 + row},5`)),
  ),
  read("en-tête", "colonne « Date d'ouverture »", (extract) =>
    csv(withColumn(extract, "Date d'ouverture", () => "01/05/1965")),
  ),
  read("en-tête", "colonne d'heures UNIX en millisecondes", (extract) =>
    csv(withColumn(extract, "Heure de saisie", (row) => String(1_750_420_800_000 + row))),
  ),
  refused("en-tête", "tableau croisé dynamique", /tableau_croise$/, (extract) =>
    extract.header.some((name) => isCount(extract, name))
      ? withTitles((_, name) => (isCount(extract, name) ? `Somme de ${name}` : name))({
          ...extract,
          rows: extract.rows,
        })
      : null,
  ),
  refused("en-tête", "enquête de recrutement par métier", /par_metier$/, (extract) =>
    extract.source === "tensions"
      ? "annee;Code métier BMO;Nom métier BMO;Dept;NomDept;met;xmet\n2024;A0X40;Agriculteurs;14;CALVADOS;110;60\n"
      : null,
  ),
  refused("personnes", "dates de naissance sous « Né(e) le »", /donnees_personnelles$/, (extract) =>
    isList(extract) ? null : csv(withColumn(extract, "Né(e) le", (row) => `1${row}/03/2009`)),
  ),
  refused("personnes", "identifiants nationaux sous « N° élève »", /donnees_personnelles$/, (extract) =>
    isList(extract) ? null : csv(withColumn(extract, "N° élève", (row) => `07123456${row}AB`)),
  ),
  refused(
    "personnes",
    "une personne dans « origine »",
    /donnees_personnelles$/,
    cells(["origine"], () => "Mme Martine Durand", 0),
  ),
];
