import type { Campaign, ExpectedSchool, Standing } from "../campaign/survey.ts";
import { formatDate, formatNumber, formatPercent, plural } from "../french/format.ts";
import { alignColumns } from "../publication/words/align.ts";
import type { Level } from "../publication/words/terms.ts";
import { region } from "../region/region.ts";

const standings: Record<Standing, [one: string, several: string]> = {
  repondu: ["a répondu", "ont répondu"],
  en_attente: ["a répondu après la clôture", "ont répondu après la clôture"],
  refuse: ["a une réponse refusée", "ont une réponse refusée"],
  silencieux: ["n'a pas répondu", "n'ont pas répondu"],
};

/** A campaign as French text: where it stands, then each school that needs something, then the versions received. */
export function renderCampaign(campaign: Campaign, { of }: Level, closedOn: string | null): string {
  const { ecoles, annee_scolaire, liste, refusesSansEcole } = campaign;
  const title = `Enquête sur les stages ${of}, ${annee_scolaire}${closedOn === null ? "" : `, close le ${formatDate(closedOn)}`}\n`;
  const lists = (["refuse", "en_attente", "silencieux"] as const).map((etat) => list(ecoles, etat));
  return [
    title + summary(ecoles, liste),
    ...lists,
    versions(ecoles),
    refusesSansEcole.length > 0
      ? `Fichiers refusés dont l'établissement n'est pas reconnu : ${refusesSansEcole.join(", ")}\n`
      : "",
  ]
    .filter((part) => part !== "")
    .join("\n");
}

function summary(ecoles: readonly ExpectedSchool[], liste: boolean): string {
  const count = (etat: Standing) => ecoles.filter((each) => each.etat === etat).length;
  const answered = count("repondu");
  const expected = liste
    ? `${plural(ecoles.length, "établissement attendu", "établissements attendus")}`
    : `${plural(ecoles.length, "établissement nommé", "établissements nommés")} par les extraits : aucune liste ne dit lesquels sont attendus (source « etablissements »)`;
  const said = (Object.keys(standings) as Standing[])
    .filter((etat) => etat === "repondu" || count(etat) > 0)
    .map((etat) => `  ${formatNumber(count(etat))} ${standings[etat][count(etat) > 1 ? 1 : 0]}`);
  const share = ecoles.length > 0 && liste ? ` (${formatPercent(answered / ecoles.length)})` : "";
  return `${expected}\n${said.map((line, index) => `${line}${index === 0 ? share : ""}\n`).join("")}${pupils(ecoles)}`;
}

function pupils(ecoles: readonly ExpectedSchool[]): string {
  const known = ecoles.filter(({ effectif }) => effectif !== null);
  if (known.length === 0) return "";
  const sum = (of: readonly ExpectedSchool[]) =>
    of.reduce((total, { effectif }) => total + (effectif ?? 0), 0);
  const unknown = ecoles.length - known.length;
  return (
    `${formatNumber(sum(known))} élèves attendus, dont ${formatNumber(sum(known.filter(({ etat }) => etat === "repondu")))} dans les établissements qui ont répondu` +
    `${unknown > 0 ? ` ; effectif inconnu pour ${plural(unknown, "établissement")}` : ""}\n`
  );
}

function list(ecoles: readonly ExpectedSchool[], etat: Standing): string {
  const found = ecoles.filter((each) => each.etat === etat);
  if (found.length === 0) return "";
  const rows = found.map((each) => [
    departmentName(each.departement),
    each.uai,
    each.etablissement,
    etat === "refuse" ? each.refuses.join(", ") : each.versions.map(({ fichier }) => fichier).join(", "),
  ]);
  const title = `${plural(found.length, "établissement")} ${standings[etat][found.length > 1 ? 1 : 0]}`;
  const next = etat === "refuse" ? "Pour voir pourquoi : npx stages verifier FICHIER\n" : "";
  return `${title}\n${alignColumns(rows)}${next}`;
}

/** Schools that sent several answers, or an answer that is refused beside one that counts: which counts. */
function versions(ecoles: readonly ExpectedSchool[]): string {
  const several = ecoles.filter(
    (each) => each.versions.length + (each.etat === "refuse" ? 0 : each.refuses.length) > 1,
  );
  if (several.length === 0) return "";
  const rows = several.map((each) => [
    each.uai,
    each.etablissement,
    plural(each.versions.length, "version"),
    [
      ...each.versions.map(
        ({ fichier, date, compte }) =>
          `${fichier}${date === null ? "" : ` (${formatDate(date)})`}${compte ? ", qui compte" : ""}`,
      ),
      ...each.refuses.map((fichier) => `${fichier}, refusé`),
    ].join(" ; "),
  ]);
  return `Plusieurs versions reçues\n${alignColumns(rows)}`;
}

function departmentName(code: string): string {
  return region.departements.find((each) => each.code === code)?.nom ?? code;
}
