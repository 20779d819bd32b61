import { contracts } from "../../../loaders/contracts/index.ts";
import type { Extract } from "./extracts.ts";
import { links } from "./links.ts";
import { type Pollution, read, refused } from "./pollution.ts";
import { reported } from "./reported/index.ts";
import { sheets } from "./sheets.ts";
import { cells, counts, dates, lines, rewrite, typed, withColumn } from "./spoil.ts";
import { traps } from "./traps.ts";
import { wide } from "./wide.ts";
import { csv, encode, tables, utf16, workbook } from "./write.ts";

const codes = ["niveau", "axe", "public", "territoire", "secteur"];
const choices = ["canal", "forme", "frein", "accueil_futur", "effet_orientation", "projet_avant"];
const sectorLabel = (letter: string) =>
  ({
    C: "Industrie",
    F: "Construction",
    G: "Commerce, réparation d'automobiles et de motocycles",
    Q: "Santé",
  })[letter] ?? letter;
const keyOf = (extract: Extract) =>
  contracts[extract.source].columns.filter((column) => column.required).map((column) => column.name);
const shown = (text: string) => `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(0, 4)}`;
const upper = (extract: Extract): Extract => ({
  ...extract,
  header: extract.header.map((name) => name.toUpperCase()),
});
const titled = (extract: Extract): Extract => ({
  ...extract,
  header: extract.header.map(
    (name) => contracts[extract.source].columns.find((column) => column.name === name)?.title ?? name,
  ),
});
const order = (extract: Extract): number[] =>
  extract.header.map((_, index) => (index * 5 + 3) % extract.header.length);
const reorder = (extract: Extract): Extract | null => {
  const places = [...new Set(order(extract))];
  const all =
    places.length === extract.header.length
      ? places
      : extract.header.map((_, index) => extract.header.length - 1 - index);
  return {
    ...extract,
    header: all.map((at) => extract.header[at] ?? ""),
    rows: extract.rows.map((row) => all.map((at) => row[at] ?? "")),
  };
};
const totalRow = (extract: Extract, off: number): string | null => {
  const at = extract.header.findIndex((name) =>
    ["effectif", "conventions", "filles", "projets"].includes(name),
  );
  if (at < 1) return null;
  const sum = extract.rows.reduce((total, row) => total + Number(row[at]), 0);
  const total = extract.header.map((_, index) =>
    index === 0 ? "Total général" : index === at ? String(sum + off) : "",
  );
  return csv({ ...extract, rows: [...extract.rows, total] });
};
/** A sub-total after every two rows; the first one wrong by `off`. */
const subTotals = (extract: Extract, off: number): string | null => {
  const at = extract.header.findIndex((name) =>
    ["effectif", "conventions", "filles", "projets"].includes(name),
  );
  if (at < 1) return null;
  const rows = extract.rows.flatMap((row, index) => {
    if (index % 2 === 0) return [row];
    const sum = Number(extract.rows[index - 1]?.[at]) + Number(row[at]) + (index === 1 ? off : 0);
    const title = `Sous-total nº ${index}`;
    return [row, extract.header.map((_, place) => (place === 0 ? title : place === at ? String(sum) : ""))];
  });
  return csv({ ...extract, rows });
};
const replaceByte = (text: string, at: number, byte: number): Uint8Array => {
  const bytes = Buffer.from(text);
  bytes[at] = byte;
  return bytes;
};

const all: Pollution[] = [
  read("lecture", "UTF-8 avec marque (BOM)", (extract) => `\ufeff${csv(extract)}`),
  read("lecture", "UTF-16 LE avec marque", (extract) => utf16(csv(extract), true, true)),
  read("lecture", "UTF-16 BE avec marque", (extract) => utf16(csv(extract), false, true)),
  read("lecture", "UTF-16 LE sans marque", (extract) => utf16(csv(extract), true, false)),
  read("lecture", "Windows-1252", (extract) => encode(csv(extract), tables["windows-1252"])),
  read("lecture", "ISO-8859-15", (extract) =>
    encode(csv(extract).replace(/[’]/g, "'").replace(/–/g, "-").replace(/…/g, "..."), tables["iso-8859-15"]),
  ),
  read("lecture", "MacRoman", (extract) => encode(csv(extract), tables.macintosh)),
  refused("lecture", "deux encodages mêlés", /encodages_meles$/, (extract) => {
    const lines = csv(extract).split("\n");
    const accented = lines.flatMap((line, index) => (/[^\0-\x7f]/.test(line) ? [index] : []));
    const half = accented[1] ?? lines.length;
    const [first, second] = [lines.slice(0, half).join("\n"), lines.slice(half).join("\n")];
    if (accented.length < 2 || !/[à-ÿ’]/i.test(first) || !/[à-ÿ’]/i.test(second)) return null;
    return Buffer.concat([encode(`${first}\n`, tables["windows-1252"]), Buffer.from(second)]);
  }),
  read("lecture", "UTF-8 relu comme Windows-1252 puis réenregistré", (extract) => {
    const bytes = Buffer.from(csv(extract));
    return [...bytes]
      .map((byte) => (byte < 128 ? String.fromCharCode(byte) : [...tables["windows-1252"]][byte - 128]))
      .join("");
  }),
  read("lecture", "séparateur virgule", (extract) => csv(extract, ",")),
  read("lecture", "séparateur tabulation", (extract) => csv(extract, "\t")),
  read("lecture", "séparateur barre verticale", (extract) => csv(extract, "|")),
  read("lecture", "ligne sep=; d'un tableur", (extract) => `sep=;\r\n${csv(extract, ";", "\r\n")}`),
  read("lecture", "ligne sep=, d'un tableur", (extract) => `sep=,\n${csv(extract, ",")}`),
  read("lecture", "tout entre guillemets", (extract) => csv(extract, ";", "\n", true)),
  read("lecture", "fins de ligne CRLF", (extract) => csv(extract, ";", "\r\n")),
  read("lecture", "fins de ligne CR", (extract) => csv(extract, ";", "\r")),
  read("lecture", "fins de ligne mêlées", (extract) =>
    lines(extract)
      .map((line, index) => line + (index % 2 ? "\r\n" : "\n"))
      .join(""),
  ),
  read("lecture", "sans fin de ligne finale", (extract) => csv(extract).trimEnd()),
  read("lecture", "lignes vides entre les lignes", (extract) => lines(extract).join("\n\n")),
  read(
    "lecture",
    "titre et date au-dessus de l'en-tête",
    (extract) => `Extrait des stages\nTiré le 27/06/2025\n\n${csv(extract)}`,
  ),
  read(
    "lecture",
    "titres de groupes fusionnés au-dessus de l'en-tête",
    (extract) =>
      `${extract.header.map((_, index) => (index % 4 === 0 ? `Bloc ${index}` : "")).join(";")}\n${csv(extract)}`,
  ),
  read("lecture", "colonnes vides à droite", (extract) =>
    lines(extract)
      .map((line) => `${line};;;`)
      .join("\n"),
  ),
  read("lecture", "colonne vide à gauche", (extract) =>
    lines(extract)
      .map((line) => `;${line}`)
      .join("\n"),
  ),
  read(
    "lecture",
    "lignes de séparateurs à la fin",
    (extract) => csv(extract) + `${";".repeat(extract.header.length - 1)}\n`.repeat(5),
  ),
  read("lecture", "en-tête répété au milieu", (extract) => {
    const all = lines(extract);
    return [...all.slice(0, 3), all[0], ...all.slice(3)].join("\n");
  }),
  read(
    "lecture",
    "remarque sous le tableau",
    (extract) => `${csv(extract)}\nSource : enquête de l'académie, juin 2025\n`,
  ),
  read("lecture", "ligne de total juste", (extract) => totalRow(extract, 0)),
  refused("lecture", "ligne de total fausse", /total_du_bas$/, (extract) => totalRow(extract, 3)),
  read("lecture", "sous-totaux justes entre les lignes", (extract) => subTotals(extract, 0)),
  refused("lecture", "sous-total faux", /total_du_bas$/, (extract) => subTotals(extract, 2)),
  read(
    "lecture",
    "retour à la ligne dans un libellé",
    cells(["etablissement", "origine", "source", "intitule", "action", "nom"], (text) =>
      text.replace(" ", "\n"),
    ),
  ),

  read("en-tête", "majuscules", (extract) => csv(upper(extract))),
  read("en-tête", "titres en français accentué", (extract) => csv(titled(extract))),
  read("en-tête", "espaces à la place des tirets bas", (extract) =>
    csv({ ...extract, header: extract.header.map((name) => ` ${name.replaceAll("_", " ")} `) }),
  ),
  read("en-tête", "autre ordre", (extract) => csv(reorder(extract) ?? extract)),
  read("en-tête", "colonne inconnue en plus", (extract) =>
    csv(withColumn(extract, "Code interne", (row) => `X${row}`)),
  ),
  read("en-tête", "colonne sans titre en plus", (extract) =>
    csv(withColumn(extract, "", (row) => `X${row}`)),
  ),
  refused(
    "en-tête",
    "faute de frappe dans un titre obligatoire",
    /colonne_(absente|proche)$|source_inconnue$/,
    (extract) => {
      const name = keyOf(extract).findLast((each) => each.length > 7);
      if (!name) return null;
      return csv({
        ...extract,
        header: extract.header.map((each) => (each === name ? `${each.slice(0, 2)}${each.slice(3)}` : each)),
      });
    },
  ),
  refused("en-tête", "faute de frappe dans un titre facultatif", /colonne_(absente|proche)$/, (extract) => {
    const optional = extract.header.findLast((each) => !keyOf(extract).includes(each) && each.length > 8);
    if (!optional || extract.source === "etablissements") return null;
    return csv({
      ...extract,
      header: extract.header.map((each) => (each === optional ? each.slice(0, -2) + each.slice(-1) : each)),
    });
  }),
  refused("en-tête", "colonne obligatoire absente", /colonne_absente$|source_inconnue$/, (extract) => {
    const at = extract.header.indexOf(keyOf(extract).at(-1) ?? "");
    return csv({
      ...extract,
      header: extract.header.filter((_, index) => index !== at),
      rows: extract.rows.map((row) => row.filter((_, index) => index !== at)),
    });
  }),
  refused("en-tête", "deux colonnes du même nom", /colonne_double$/, (extract) =>
    csv(withColumn(extract, extract.header[0] ?? "", () => extract.rows[0]?.[0] ?? "")),
  ),
  refused("en-tête", "pas d'en-tête", /source_inconnue$/, (extract) => lines(extract).slice(1).join("\n")),

  read("cellules", "espaces autour", (extract) =>
    csv({ ...extract, rows: extract.rows.map((row) => row.map((cell) => (cell ? ` ${cell}  ` : cell))) }),
  ),
  read("cellules", "espaces insécables autour", (extract) =>
    csv({
      ...extract,
      rows: extract.rows.map((row) => row.map((cell) => (cell ? `\u00a0${cell}\u202f` : cell))),
    }),
  ),
  read(
    "cellules",
    "milliers séparés par une espace",
    cells(counts, (text) => text.replace(/(\d)(\d{3})$/, "$1 $2")),
  ),
  read(
    "cellules",
    "milliers séparés par une espace fine",
    cells(counts, (text) => text.replace(/(\d)(\d{3})$/, "$1\u202f$2")),
  ),
  read(
    "cellules",
    "décimales nulles (12,0)",
    cells(counts, (text) => `${text},0`),
  ),
  read(
    "cellules",
    "zéros devant",
    cells(counts, (text) => `00${text}`),
  ),
  read(
    "cellules",
    "apostrophe de texte d'un tableur",
    cells([...counts, "departement"], (text) => `'${text}`),
  ),
  read(
    "cellules",
    "départements en toutes lettres",
    cells(
      ["departement"],
      (text) =>
        ({ 14: "Calvados", 27: "Eure", 50: "MANCHE", 61: "orne", 76: "Seine Maritime" })[text] ?? text,
    ),
  ),
  read(
    "cellules",
    "départements à trois chiffres",
    cells(["departement"], (text) => `0${text}`),
  ),
  read(
    "cellules",
    "départements « 14 - Calvados »",
    cells(
      ["departement"],
      (text) =>
        ({
          14: "14 - Calvados",
          27: "27 - Eure",
          50: "50 – Manche",
          61: "Orne (61)",
          76: "Seine-Maritime (76)",
        })[text] ?? text,
    ),
  ),
  read(
    "cellules",
    "niveaux comme on les dit",
    cells(
      ["niveau"],
      (text, row) =>
        ({
          seconde: ["2nde", "2GT", "Seconde générale et technologique"][row % 3] ?? "2de",
          troisieme: "3ème",
          pfmp: "P.F.M.P.",
        })[text] ?? text,
    ),
  ),
  read(
    "cellules",
    "sexe en mots",
    cells(
      ["sexe"],
      (text) => ({ F: "Fille", G: "Masculin", nd: "non renseigné", ensemble: "Total" })[text] ?? text,
    ),
  ),
  read(
    "cellules",
    "secteurs en mots",
    cells(
      ["secteur"],
      (text) =>
        ({
          F: "BTP",
          C: "Industrie",
          Q: "Santé",
          G: "Commerce",
          M: "ingénierie",
          I: "Hébergement et restauration",
        })[text] ?? text,
    ),
  ),
  read(
    "cellules",
    "secteurs en codes NAF",
    cells(
      ["secteur"],
      (text) => ({ F: "43.21A", C: "10", Q: "8610Z", G: "47.11D", M: "71", I: "56.10A" })[text] ?? text,
    ),
  ),
  refused(
    "cellules",
    "code de la NAF 2025",
    /valeur$/,
    cells(["secteur"], () => "46.87Y", 0),
  ),
  refused(
    "cellules",
    "lettre et libellé de la NAF 2025",
    /valeur$/,
    cells(["secteur"], () => "K - Télécommunications", 0),
  ),
  read("cellules", "dates jj/mm/aaaa", cells(dates, shown)),
  read(
    "cellules",
    "dates en toutes lettres",
    cells(
      dates,
      (text) =>
        `${Number(text.slice(8, 10))} ${["janvier", "", "", "", "", "juin", "juillet"][Number(text.slice(5, 7)) - 1]} ${text.slice(0, 4)}`,
    ),
  ),
  read(
    "cellules",
    "dates avec heure",
    cells(dates, (text) => `${shown(text)} 14:05:09`),
  ),
  refused(
    "cellules",
    "dates à l'américaine",
    /valeur$|date_ambigue$/,
    cells(dates, (text) => `${text.slice(5, 7)}/${text.slice(8, 10)}/${text.slice(0, 4)}`),
  ),
  refused(
    "cellules",
    "numéros de jour d'un tableur",
    /valeur$/,
    cells(dates, () => "45828"),
  ),
  refused(
    "cellules",
    "années à deux chiffres",
    /valeur$/,
    cells(dates, (text) => `${text.slice(8, 10)}/${text.slice(5, 7)}/${text.slice(2, 4)}`),
  ),
  read(
    "cellules",
    "mois en mots",
    cells(["mois"], (text) => `${["janv.", "févr.", "mars"][Number(text.slice(5)) - 1]} ${text.slice(0, 4)}`),
  ),
  read(
    "cellules",
    "mois mm/aaaa",
    cells(["mois"], (text) => `${text.slice(5)}/${text.slice(0, 4)}`),
  ),
  read(
    "cellules",
    "mois d'un tableur (janv-25)",
    cells(["mois"], (text) => `${["janv", "févr", "mars"][Number(text.slice(5)) - 1]}-${text.slice(2, 4)}`),
  ),
  read(
    "cellules",
    "années scolaires 2024/25",
    cells(["annee_scolaire"], (text) => `${text.slice(0, 4)}/${text.slice(7)}`),
  ),
  refused(
    "cellules",
    "une année civile au milieu d'années scolaires",
    /valeur$/,
    cells(["annee_scolaire"], () => "2024", 1),
  ),
  refused(
    "cellules",
    "une année scolaire au lieu d'une année civile",
    /valeur$/,
    cells(["annee"], (text) => `${text}-${Number(text) + 1}`),
  ),
  refused(
    "cellules",
    "années qui ne se suivent pas",
    /valeur$/,
    cells(["annee_scolaire"], () => "2024-2026", 0),
  ),
  read(
    "cellules",
    "UAI en minuscules",
    cells(["uai"], (text) => text.toLowerCase()),
  ),
  read(
    "cellules",
    "UAI avec des espaces",
    cells(["uai"], (text) => `${text.slice(0, 3)} ${text.slice(3, 7)} ${text.slice(7)}`),
  ),
  refused(
    "cellules",
    "UAI sans son zéro de tête",
    /valeur$/,
    cells(["uai"], (text) => text.slice(1)),
  ),
  read(
    "cellules",
    "pourcentages à la française",
    cells(["part_difficile"], (text) => `${(Number(text) * 100).toFixed(2).replace(".", ",")} %`),
  ),
  read(
    "cellules",
    "pourcentages sans signe",
    cells(["part_difficile"], (text) => (Number(text) * 100).toFixed(2).replace(".", ",")),
  ),
  refused(
    "cellules",
    "pourcentages et fractions mêlés",
    /pourcentage_ambigu$/,
    cells(["part_difficile"], (text) => (Number(text) * 100).toFixed(1), 0),
  ),
  refused(
    "cellules",
    "pourcentage au lieu d'un nombre",
    /pourcentage$/,
    cells(["effectif", "conventions", "filles", "projets"], () => "91,5 %", 1),
  ),
  refused(
    "cellules",
    "nombre à virgule",
    /valeur$/,
    cells(counts, (text) => `${text},5`, 1),
  ),
  refused(
    "cellules",
    "nombre négatif",
    /valeur$/,
    cells(counts, (text) => `-${text}`, 1),
  ),
  refused(
    "cellules",
    "nombre ambigu (1,000)",
    /valeur$/,
    cells(counts, () => "1,000", 1),
  ),
  refused(
    "cellules",
    "notation scientifique",
    /valeur$/,
    cells(counts, () => "1E+03", 1),
  ),
  refused(
    "cellules",
    "nombre suivi d'un mot",
    /valeur$/,
    cells(counts, (text) => `${text} env.`, 1),
  ),
  refused(
    "cellules",
    "lettre O au lieu d'un zéro",
    /valeur$/,
    cells(counts, (text) => `1O${text}`, 1),
  ),
  refused(
    "cellules",
    "erreur de formule",
    /valeur$/,
    cells([...counts, ...codes], () => "#N/A", 1),
  ),
  refused(
    "cellules",
    "code inconnu",
    /valeur$/,
    cells(codes, () => "zzz", 1),
  ),
  refused(
    "cellules",
    "une année scolaire au milieu d'années ou de mois civils",
    /valeur$/,
    cells(["annee", "mois"], () => "2024-2025", 1),
  ),
  refused("cellules", "département d'ailleurs", /hors_region$/, (extract) =>
    ["etablissements", "tensions"].includes(extract.source)
      ? null
      : cells(["departement"], () => "75", 1)(extract),
  ),
  refused("cellules", "cellule obligatoire vide", /vide$|reponse$/, (extract) => {
    const spoiled = rewrite(extract, keyOf(extract).slice(-1), () => "", 1);
    return spoiled && csv(spoiled);
  }),

  refused("structure", "ligne trop courte", /cellules$/, (extract) =>
    lines(extract)
      .map((line, index) => (index === 2 ? line.split(";").slice(0, -2).join(";") : line))
      .join("\n"),
  ),
  refused("structure", "ligne trop longue", /cellules$/, (extract) =>
    lines(extract)
      .map((line, index) => (index === 2 ? `${line};surplus` : line))
      .join("\n"),
  ),
  refused(
    "structure",
    "ligne décalée d'une cellule",
    /cellules$|valeur$|vide$|total$|pourcentage$|reponse$|ligne_illisible$/,
    (extract) =>
      csv({
        ...extract,
        rows: extract.rows.map((row, index) => (index === 1 ? ["", ...row.slice(0, -1)] : row)),
      }),
  ),
  refused("structure", "guillemet jamais fermé", /guillemets$|cellules$/, (extract) =>
    lines(extract)
      .map((line, index) => (index === 2 ? `"${line}` : line))
      .join("\n"),
  ),
  refused("structure", "fichier coupé au milieu d'une ligne", /cellules$|vide$|guillemets$/, (extract) => {
    const all = lines(extract);
    return [...all.slice(0, -1), all.at(-1)?.split(";").slice(0, 2).join(";")].join("\n");
  }),
  refused("structure", "octet nul", /octets_nuls$/, (extract) =>
    replaceByte(csv(extract), Buffer.from(csv(extract)).lastIndexOf(";"), 0),
  ),
  refused("structure", "caractère perdu (\ufffd)", /caracteres_perdus$/, (extract) =>
    /[é’]/.test(csv(extract)) ? csv(extract).replace(/[é’]/, "\ufffd") : null,
  ),
  refused("structure", "ligne en double", /doublon$/, (extract) =>
    ["satisfaction_jeunes", "satisfaction_entreprises", "etablissements"].includes(extract.source)
      ? null
      : csv({ ...extract, rows: [...extract.rows, extract.rows[0] ?? []] }),
  ),
  refused("structure", "en-tête seul", /sans_ligne$/, (extract) => `${extract.header.join(";")}\n`),
  refused(
    "structure",
    "total qui ne tombe pas juste",
    /placement\.total$/,
    cells(["sans_solution"], (text) => String(Number(text) + 1), 0),
  ),
  refused("structure", "taux sans les nombres qu'il résume", /pourcentage_sans_effectif$/, (extract) => {
    if (extract.source !== "placement") return null;
    const [all, placed] = ["effectif", "avec_solution"].map((name) => extract.header.indexOf(name));
    const kept = extract.header.map((_, index) => index).filter((index) => index < (placed ?? 0));
    const rate = (row: string[]) =>
      `${Math.round((100 * Number(row[placed ?? 0])) / Number(row[all ?? 0]))} %`;
    return csv({
      ...extract,
      header: [...kept.map((index) => extract.header[index] ?? ""), "Taux de placement"],
      rows: extract.rows.map((row) => [...kept.map((index) => row[index] ?? ""), rate(row)]),
    });
  }),
  refused("structure", "filles et garçons qui ne font pas l'ensemble", /sexes$/, (extract) => {
    const [girls] = extract.rows;
    if (extract.source !== "placement" || !girls) return null;
    const both = girls.map(
      (cell, index) => ["ensemble", "2165", "2100", "65"][[6, 7, 8, 9].indexOf(index)] ?? cell,
    );
    return csv({ ...extract, rows: [...extract.rows, both.with(8, "2101").with(9, "64")] });
  }),
  refused("structure", "détail des solutions qui ne fait pas le total", /parts$/, (extract) =>
    extract.source === "placement"
      ? csv(withColumn(extract, "stage_entreprise", (row) => (row === 0 ? "1099" : "")))
      : null,
  ),
  refused(
    "structure",
    "plus d'élèves par canal que d'élèves placés",
    /canaux$/,
    cells(["via_autre"], () => "1500", 0),
  ),
  refused(
    "structure",
    "une seule des deux réponses",
    /placement\.reponse$/,
    cells(["sans_solution"], () => "", 0),
  ),
  refused(
    "structure",
    "fin avant le début",
    /dates$/,
    cells(["fin"], () => "2024-01-01", 0),
  ),

  refused("nature", "gzip", /nature$/, (extract) =>
    Buffer.concat([Uint8Array.from([0x1f, 0x8b, 8, 0]), Buffer.from(csv(extract))]),
  ),
  refused("nature", "PDF", /nature$/, (extract) => `%PDF-1.7\n${csv(extract)}`),
  refused(
    "nature",
    "page web",
    /nature$/,
    (extract) =>
      `<html><body><table>${extract.rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table></body></html>`,
  ),
  refused("nature", "fichier vide", /nature$/, () => ""),
  refused("nature", "JSON", /nature$/, (extract) => JSON.stringify(extract.rows)),
  read("nature", "classeur XLSX, cellules typées", (extract) => workbook({ Feuil1: typed(extract) })),
  read("nature", "classeur XLSX, tout en texte", (extract) =>
    workbook({ Feuil1: [extract.header, ...extract.rows] }),
  ),
  read("nature", "classeur ODS", (extract) => workbook({ Feuille1: typed(extract) }, "ods")),
  read("nature", "classeur avec une feuille « Lisez-moi » devant", (extract) =>
    workbook({ "Lisez-moi": [["Enquête"], ["Merci de lire"]], Données: [["Titre"], [], ...typed(extract)] }),
  ),
  refused("nature", "classeur à deux feuilles qui conviennent", /feuilles$/, (extract) =>
    workbook({ A: typed(extract), B: typed(extract) }),
  ),

  refused("personnes", "colonne « Nom de l'élève »", /donnees_personnelles$/, (extract) =>
    extract.source === "etablissements" ? null : csv(withColumn(extract, "Nom de l'élève", () => "Secret")),
  ),
  refused("personnes", "courriels dans une colonne anodine", /donnees_personnelles$/, (extract) =>
    extract.source === "etablissements"
      ? null
      : csv(withColumn(extract, "Divers", () => "zoe.secret@exemple.fr")),
  ),
  refused("personnes", "téléphones dans une colonne anodine", /donnees_personnelles$/, (extract) =>
    extract.source === "etablissements" ? null : csv(withColumn(extract, "Divers", () => "06 12 34 56 78")),
  ),
  refused("personnes", "prénoms dans une colonne anodine", /donnees_personnelles$/, (extract) =>
    extract.source === "etablissements"
      ? null
      : csv(withColumn(extract, "Divers", (row) => ["Léa", "Hugo", "Manon"][row % 3] ?? "Emma")),
  ),
  read("personnes", "commentaires libres (retirés)", (extract) =>
    csv(withColumn(extract, "Vos commentaires", () => "Très bien")),
  ),

  read(
    "formes",
    "satisfaction en mots",
    cells(
      ["satisfaction"],
      (text) =>
        ["Pas du tout satisfait", "Plutôt pas satisfait", "Neutre", "Plutôt satisfait", "Très satisfait"][
          Number(text) - 1
        ] ?? text,
    ),
  ),
  read(
    "formes",
    "satisfaction sur 5",
    cells(["satisfaction"], (text) => `${text}/5`),
  ),
  read(
    "formes",
    "un choix suivi d'un point-virgule (Microsoft Forms)",
    cells([...codes, ...choices], (text) => `${text};`),
  ),
  read(
    "formes",
    "plusieurs choix, à la façon de Microsoft Forms",
    cells(["secteurs"], (text) => `${text.split("|").map(sectorLabel).join(";")};`),
  ),
  read(
    "formes",
    "plusieurs choix, à la façon de Google Forms",
    cells(["secteurs"], (text) => text.split("|").map(sectorLabel).join(", ")),
  ),
  refused(
    "formes",
    "deux choix différents où un seul se lit",
    /valeur$/,
    cells(["canal", "frein"], (text) => `${text};autre;`, 0),
  ),
];

/** Refused with a proposal, though a careful person could have repaired them alone. */
const repairableToo = new Set([
  "faute de frappe dans un titre obligatoire",
  "faute de frappe dans un titre facultatif",
  "dates à l'américaine",
  "numéros de jour d'un tableur",
  "années à deux chiffres",
  "UAI sans son zéro de tête",
  "nombre suivi d'un mot",
]);

/** Every kind of spoiling, told in French for the table of the README. */
export const pollutions = [...all, ...wide, ...traps, ...sheets, ...links, ...reported].map((each) => ({
  ...each,
  repairable: each.repairable || repairableToo.has(each.name),
}));
