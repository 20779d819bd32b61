import { contracts } from "../contracts/index.ts";
import { formatDate, formatNumber, plural } from "../french/format.ts";
import { typeset } from "../french/typography.ts";
import { type Loaded, load, readContradicted } from "../pipeline.ts";
import { alignColumns } from "../publication/words/align.ts";
import { renderContradicted } from "../publication/words/contradicted.ts";
import { lastPeriod, listCell, listTitle } from "../publication/words/state.ts";
import type { Contradicted } from "../secrecy/attack/outside.ts";
import { describeState, type WarehouseState } from "../warehouse/index.ts";
import type { FilledList } from "../warehouse/state.ts";
import { type Context, donneesOption } from "./context.ts";
import { resolveDataFolder } from "./data-folder.ts";
import { lateRemark } from "./late.ts";
import { stopOnRefusal } from "./refusal.ts";

/** Names listed before the rest is counted. */
const listed = 20;

/** `stages etat`: what is loaded, what it covers, who has not answered yet. */
export function registerEtat({ command, io }: Context): void {
  command
    .option("--json", "le dit pour un programme")
    .option(...donneesOption)
    .action(async ({ donnees, json }: { donnees?: string; json?: true }) => {
      const folders = resolveDataFolder(donnees, io.cwd);
      const loaded = await load(folders);
      stopOnRefusal(loaded, io, true);
      const state = await describeState(loaded.warehouse);
      const contradicted = await readContradicted(loaded.warehouse);
      if (json) io.out(`${JSON.stringify(stateJson(state, loaded, contradicted), null, 2)}\n`);
      else io.out(renderState(state) + renderContradicted(contradicted));
    });
}

/** The state for programs; its keys are promised in docs/interface.md. Counts are whole numbers, shares from 0 to 1, dates ISO. */
function stateJson(
  state: WarehouseState,
  { refused }: Loaded,
  contradicted: readonly Contradicted[],
): object {
  return {
    fichiers: state.fichiers.map(({ rang: _, ...file }) => file),
    refuses: refused.map(({ receipt }) => receipt),
    sources: state.sources.map(({ source, extraits, derniere, date }) => ({
      source,
      titre: contracts[source].title,
      extraits,
      derniere_periode: derniere,
      date,
      attendue: contracts[source].freshness.rhythm,
    })),
    listes: state.listes.map((filled) => ({
      id: filled.id,
      source: filled.source,
      titre: typeset(listTitle(filled)),
      colonnes: filled.columns.map(({ name, label }) => ({ nom: name, titre: label })),
      lignes: filled.rows,
    })),
    contredits: contradicted.map(({ fait, disputed }) => ({ fait, conteste: disputed })),
  };
}

/** The state of the warehouse as French text. */
export function renderState(state: WarehouseState): string {
  return [files(state), sources(state), ...state.listes.map(list)].join("\n");
}

function files({ fichiers }: WarehouseState): string {
  const rows = fichiers.map((file) => [
    file.source,
    file.fichier,
    formatNumber(file.lignes),
    span(file.periodes),
    file.recu === null ? "" : formatDate(file.recu),
    [
      file.remplacees > 0 ? `${plural(file.remplacees, "ligne remplacée", "lignes remplacées")}` : "",
      file.en_attente > 0 ? lateRemark(file.en_attente) : "",
      file.demonstration ? "données de démonstration" : "",
    ]
      .filter((remark) => remark !== "")
      .join(", "),
  ]);
  const head = ["source", "fichier", "lignes", "périodes", "reçu le", ""];
  return `${plural(fichiers.length, "extrait chargé", "extraits chargés")}\n${alignColumns([head, ...rows], [2])}`;
}

function span(periods: string[]): string {
  const [first = "", last = first] = [periods[0], periods.at(-1)];
  return first === last ? first : `${first} à ${last}`;
}

/** How recent each source is, those that nothing was received of included. */
function sources({ sources: all }: WarehouseState): string {
  const rows = all.map((each) => [
    each.source,
    lastPeriod(each),
    each.date === null ? "" : formatDate(each.date),
    contracts[each.source].freshness.rhythm,
  ]);
  const head = ["source", "dernière période", "dernier extrait du", "attendue"];
  return `Où en est chaque source\n${alignColumns([head, ...rows])}`;
}

/** A list of a contract: its title, then its first rows. */
function list(filled: FilledList): string {
  const { columns, rows } = filled;
  const head = columns.map(({ label }) => label);
  const shown = rows
    .slice(0, listed)
    .map((row) => columns.map((column) => listCell(column, row[column.name] ?? null)));
  const numeric = columns.flatMap(({ kind }, index) => (kind === "count" || kind === "share" ? [index] : []));
  return `${typeset(listTitle(filled))}\n${alignColumns([head, ...shown], numeric)}${rest(rows.length)}`;
}

function rest(count: number): string {
  return count > listed ? `et ${formatNumber(count - listed)} de plus\n` : "";
}
