import * as xlsx from "@e965/xlsx";
import type { Observation } from "../receipt/finding.ts";
import { readsAsRow } from "../understand/check-above.ts";
import { findHeader, type Header } from "../understand/header.ts";
import type { Sheet } from "./sheet.ts";
import { TooManyCells } from "./too-many-cells.ts";
import { type Cells, readCells } from "./workbook-cells.ts";
import { fillMerged } from "./workbook-merged.ts";
import { isWorkbook, notWorkbook, tooManyCells, untrusted } from "./workbook-refused.ts";
import { prepareParts } from "./workbook-text.ts";
import { unzip, zipStored } from "./zip.ts";

/** A workbook opened: the sheet to read, or what keeps from reading one. */
export type OpenedWorkbook =
  | { sheet: Sheet; format: "xlsx" | "ods"; observed: Observation[] }
  | { refused: Observation };

/** A sheet of a workbook, with what was recognised in it. */
interface Page extends Cells {
  name: string;
  sheet: xlsx.WorkSheet;
  hidden: boolean;
  header: Header | null;
}

/** Reads an XLSX or ODS workbook: the sheet whose header is that of a source, else the first. */
export function readWorkbook(bytes: Uint8Array, asked?: string, hint?: string): OpenedWorkbook {
  try {
    return openWorkbook(bytes, asked, hint);
  } catch (error) {
    if (error instanceof TooManyCells) return { refused: tooManyCells };
    throw error;
  }
}

/** @throws TooManyCells */
function openWorkbook(bytes: Uint8Array, asked?: string, hint?: string): OpenedWorkbook {
  const unzipped = unzip(bytes);
  if ("refused" in unzipped) return { refused: untrusted(unzipped.refused) };
  const { entries } = unzipped;
  if (!isWorkbook(entries)) return { refused: notWorkbook(entries) };
  const book = parse(zipStored(prepareParts(entries)));
  if (!book || book.SheetNames.length === 0) return { refused: untrusted("abîmé") };
  const pages = pagesOf(book, hint);
  const wanted = asked === undefined ? pages : pages.filter(({ name }) => name === asked);
  if (wanted.length === 0) return { refused: unknownSheet(asked ?? "", pages) };
  const complete = wanted.filter(({ header }) => header?.missing.length === 0);
  const page = complete[0] ?? wanted.find(({ header }) => header) ?? wanted[0];
  if (!page) return { refused: untrusted("abîmé") };
  const others = wanted.filter((each) => each !== page && each.records.length > 0);
  const rivals = others.filter((each) => complete.includes(each) || isSameTable(each, page));
  if (rivals.length > 0) return { refused: severalSheets([page, ...rivals]) };
  const observed = [
    ...(others.length > 0 ? [otherSheets(page, others)] : []),
    ...(page.hidden ? [hiddenSheet(page)] : []),
    ...hiddenRows(page),
    ...(page.header ? fillMerged(page.sheet, page, page.header) : []),
  ];
  const sheet = { records: page.records, badQuote: null, delimiter: "", header: page.header };
  return { sheet, format: book.bookType === "ods" ? "ods" : "xlsx", observed };
}

/** @returns null where the files of the archive are whole, and yet no workbook. */
function parse(bytes: Buffer): xlsx.WorkBook | null {
  try {
    return xlsx.read(bytes, {
      type: "buffer",
      cellNF: true,
      cellHTML: false,
      cellStyles: true,
      sheetStubs: true,
    });
  } catch {
    return null;
  }
}

function pagesOf(book: xlsx.WorkBook, hint?: string): Page[] {
  const offset = book.Workbook?.WBProps?.date1904 ? 1462 : 0;
  return book.SheetNames.map((name, index) => {
    const sheet = book.Sheets[name] ?? {};
    const cells = readCells(sheet, offset);
    const hidden = (book.Workbook?.Sheets?.[index]?.Hidden ?? 0) > 0;
    return { name, sheet, hidden, ...cells, header: findHeader(cells.records, hint) };
  });
}

/** True when a sheet has the header of the same source, though not whole, or rows that go on under it. */
function isSameTable({ header, records }: Page, page: Page): boolean {
  if (!page.header) return false;
  const { contract, columns } = page.header;
  return header?.contract === contract || records.some((record) => readsAsRow(record, contract, columns));
}

function unknownSheet(asked: string, pages: Page[]): Observation {
  return {
    niveau: "erreur",
    code: "fichier.feuilles",
    says: `le classeur n'a pas de feuille « ${asked} »`,
    lu: pages.map(({ name }) => name),
    attendu: "le nom d'une de ses feuilles",
    a_faire: "recopiez le nom de la feuille après « --feuille », entre guillemets.",
  };
}

function severalSheets(pages: Page[]): Observation {
  return {
    niveau: "erreur",
    code: "fichier.feuilles",
    says: "plusieurs feuilles du classeur pourraient convenir",
    lu: pages.map(({ name, hidden }) => (hidden ? `${name} (masquée)` : name)),
    attendu: "une seule feuille à lire",
    a_faire:
      "si elles se complètent (une par département, par année…), réunissez leurs lignes sous un seul en-tête ; si une seule compte, indiquez-la avec « --feuille ».",
  };
}

function otherSheets(page: Page, others: Page[]): Observation {
  return {
    niveau: "note",
    code: "fichier.feuilles_ignorees",
    says: `la feuille « ${page.name} » a été lue, les autres laissées de côté`,
    lu: others.map(({ name }) => name),
    attendu: "une seule feuille de données",
    a_faire: "rien, sauf si elles devaient compter.",
  };
}

function hiddenSheet({ name }: Page): Observation {
  return {
    niveau: "alerte",
    code: "fichier.feuille_masquee",
    says: `la feuille lue, « ${name} », est masquée dans le tableur`,
    attendu: "une feuille que l'expéditeur voit",
    a_faire: "vérifiez que c'est bien elle qu'il fallait lire.",
  };
}

/** Rows that the sender does not see: a filter left on, or rows put away. */
function hiddenRows({ sheet, records, header }: Page): Observation[] {
  const hidden = records
    .slice((header?.at ?? 0) + 1)
    .filter(({ row }) => sheet["!rows"]?.[row - 1]?.hidden === true)
    .map(({ row }) => row);
  if (hidden.length === 0) return [];
  return [
    {
      niveau: "alerte",
      code: "fichier.lignes_masquees",
      lignes: hidden,
      says: ["est masquée dans le tableur ; elle compte", "sont masquées dans le tableur ; elles comptent"],
      attendu: "des lignes que l'expéditeur voit",
      a_faire: "affichez toutes les lignes (ôtez le filtre) ; supprimez celles qui ne devaient pas compter.",
    },
  ];
}
