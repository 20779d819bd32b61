import { formatDate, formatNumber, formatPercent, plural } from "../french/format.ts";
import { load, readContradicted } from "../pipeline.ts";
import { alignColumns } from "../publication/words/align.ts";
import { renderContradicted } from "../publication/words/contradicted.ts";
import { describeState, type WarehouseState } from "../warehouse/index.ts";
import { type Context, donneesOption } from "./context.ts";
import { resolveDataFolder } from "./data-folder.ts";
import { stopOnRefusal } from "./refusal.ts";

/** Names listed before the rest is counted. */
const listed = 20;

/** `stages etat`: what is loaded, what it covers, who has not answered yet. */
export function registerEtat({ program, io }: Context): void {
  program
    .command("etat")
    .description(
      "dit ce qui est chargé : sources, fichiers, périodes, lignes, couverture, et qui n'a pas encore répondu",
    )
    .option(...donneesOption)
    .action(async ({ donnees }: { donnees?: string }) => {
      const loaded = await load(resolveDataFolder(donnees, io.cwd));
      stopOnRefusal(loaded, io, true);
      io.out(renderState(await describeState(loaded.warehouse)));
      io.out(renderContradicted(await readContradicted(loaded.warehouse)));
    });
}

/** The state of the warehouse as French text. */
export function renderState(state: WarehouseState): string {
  const sections = [files(state), schools(state), coverage(state), silent(state), months(state)];
  return `${sections.filter((section) => section !== "").join("\n")}`;
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

function schools({ liste }: WarehouseState): string {
  const total = liste.reduce((sum, { ecoles }) => sum + ecoles, 0);
  if (total === 0) return "";
  const parts = liste.map(({ departement, ecoles }) => `${departement} : ${formatNumber(ecoles)}`);
  return `Liste des établissements : ${plural(total, "établissement")} (${parts.join(", ")})\n`;
}

function coverage({ couverture }: WarehouseState): string {
  if (couverture.length === 0) return "";
  const rows = couverture.map((row) => [
    row.periode,
    row.niveau,
    row.territoire,
    `${formatNumber(row.ecoles_repondantes)} / ${formatNumber(row.ecoles)}`,
    row.eleves === 0 ? "" : formatPercent(row.eleves_repondants / row.eleves),
  ]);
  const head = ["période", "niveau", "territoire", "établissements répondants", "élèves couverts"];
  return `Réponses à l’enquête\n${alignColumns([head, ...rows], [3, 4])}`;
}

function silent({ sans_reponse: missing }: WarehouseState): string {
  if (missing.length === 0) return "";
  const rows = missing
    .slice(0, listed)
    .map((row) => [row.periode, row.niveau, row.departement, row.uai, row.etablissement]);
  return `${plural(missing.length, "établissement n’a", "établissements n’ont")} pas encore répondu\n${alignColumns(rows)}${rest(missing.length)}`;
}

function months({ mois_manquants: missing }: WarehouseState): string {
  if (missing.length === 0) return "";
  const rows = missing.slice(0, listed).map((row) => [row.mois, row.departement]);
  return `${plural(missing.length, "mois non transmis", "mois non transmis")} par les CCI\n${alignColumns(rows)}${rest(missing.length)}`;
}

function rest(count: number): string {
  return count > listed ? `et ${formatNumber(count - listed)} de plus\n` : "";
}
