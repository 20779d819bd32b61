import { tidy } from "../../../contracts/text.ts";
import type { Record } from "../../open/records.ts";
import type { Sheet } from "../../open/sheet.ts";
import type { Observation } from "../../receipt/finding.ts";
import { findHeader, type Header } from "../header.ts";
import { wordsOf } from "../persons/titles.ts";

/** France Travail's survey of recruitment needs (BMO), as it is published: counts by occupation, or by sector. */
const occupation = /\bmetiers?\b|^fap\b|^famille met$|^lbl fam met$/;
const counts =
  /^(?:met|xmet|smet|projets?(?: de recrutement)?|be ?\d*|nombe ?\d*|bassin.*|dept|departement)$/;
const difficult =
  /^(?:xmet|(?:nb |nombre de )?(?:dont )?(?:projets |projets de recrutement )?(?:juges )?difficiles(?: nombre)?)$/;

/** What the published tables write for a count that is kept secret. */
const secret = /^(?:\*+|nd|n\.d\.|s|ns)$/i;

/** Rows where the header of a published table is. */
const TOP = 10;

/** Says that a table of recruitment is by occupation: occupations are no sectors, and only its author can put them together. */
export function checkOccupations(records: Record[], header: Header | null): Observation[] {
  if (header?.missing.length === 0) return [];
  const found = records.slice(0, TOP).find(({ cells }) => {
    const titles = cells.map(wordsOf);
    return (
      titles.some((title) => occupation.test(title)) &&
      titles.filter((title) => counts.test(title)).length >= 2 &&
      !titles.some((title) => /\bsecteurs?\b|\bnaf\b|\bsections?\b/.test(title))
    );
  });
  if (!found) return [];
  return [
    {
      niveau: "erreur",
      code: "tensions.par_metier",
      lu: found.cells.map(tidy).filter((title) => occupation.test(wordsOf(title))),
      says: "ce tableau compte une ligne par métier : un métier se recrute dans plusieurs secteurs, il n'en dit aucun",
      attendu: "une ligne par année, département et secteur (section de la NAF rév. 2)",
      a_faire:
        "demandez à France Travail l'enquête par secteur d'activité et par département, ou additionnez vous-même les projets et les projets difficiles de chaque secteur ; la part difficile est leur rapport.",
    },
  ];
}

/**
 * A table that counts difficult recruitments where a share is expected: the share is their ratio, and a row whose counts are
 * kept secret has none. The sheet as it is where nothing of the kind is missing.
 */
export function readDifficultCounts(sheet: Sheet): { sheet: Sheet; observed: Observation[] } {
  const { header, records } = sheet;
  const same = { sheet, observed: [] };
  if (!header || !isShareMissing(header)) return same;
  const projects = header.columns.findIndex((column) => column?.name === "projets");
  const hard = header.written.findIndex(
    (title, index) => !header.columns[index] && !title.includes("%") && difficult.test(wordsOf(title)),
  );
  if (projects < 0 || hard < 0) return same;
  const hidden: Record[] = [];
  const read = records.flatMap((record, at): Record[] => {
    const { row, cells } = record;
    if (at < header.at) return [record];
    if (at === header.at) return [{ row, cells: [...padded(cells, header), "part_difficile"] }];
    const [all, some] = [tidy(cells[projects] ?? ""), tidy(cells[hard] ?? "")];
    if (secret.test(all) || secret.test(some)) {
      hidden.push(record);
      return [];
    }
    return [{ row, cells: [...padded(cells, header), ratio(all, some)] }];
  });
  const found = findHeader(read, header.contract.id);
  if (found?.contract !== header.contract || found.missing.length > 0) return same;
  const observed: Observation[] = [
    {
      niveau: "note",
      code: "tensions.part_calculee",
      colonne: "part_difficile",
      says: `la part difficile est le rapport de « ${header.written[hard]} » et de « ${header.written[projects]} »`,
      attendu: "une part, ou les deux nombres",
      a_faire: "rien, si la lecture est bonne.",
    },
  ];
  if (hidden.length > 0)
    observed.push({
      niveau: "note",
      code: "tensions.sous_secret",
      lignes: hidden.map(({ row }) => row),
      says: ["est sous secret (*), mise à part", "sont sous secret (*), mises à part"],
      attendu: "des nombres publiés",
      a_faire: "rien.",
    });
  return { sheet: { ...sheet, records: read, header: found }, observed };
}

function isShareMissing({ contract, missing }: Header): boolean {
  return contract.id === "tensions" && missing.length === 1 && missing[0]?.name === "part_difficile";
}

function padded(cells: string[], { written }: Header): string[] {
  return written.map((_, index) => cells[index] ?? "");
}

/** The share of difficult recruitments as a percentage; what was read where it is no number, for its cell to be told. */
function ratio(all: string, some: string): string {
  const [projects, hard] = [all, some].map((text) => Number(text.replace(/\s/g, "").replace(",", ".")));
  if (!Number.isFinite(projects) || !Number.isFinite(hard) || !projects)
    return all === "" && some === "" ? "" : some;
  return `${Number(((100 * (hard ?? 0)) / projects).toFixed(6))} %`.replace(".", ",");
}
