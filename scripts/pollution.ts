/** Prints the table of the pollution suite, as docs/performance.md shows it: `node --import tsx scripts/pollution.ts`. */
import { DuckDBInstance } from "@duckdb/node-api";
import { judgeAll, type Outcome } from "../test/intake/pollution/judge.ts";

const db = await (await DuckDBInstance.create(":memory:")).connect();
const outcomes = await judgeAll(db);
const groups = [...new Set(outcomes.map(({ pollution }) => pollution.group))];
const count = (list: Outcome[], ...results: Outcome["result"][]) =>
  list.filter(({ result }) => results.includes(result)).length;

console.log(
  "| famille | fichiers | dont venus du dehors | lus exactement | lus avec l'alerte attendue | refusés à raison | refusés pour autre chose | faux en silence |",
);
console.log("|---|---:|---:|---:|---:|---:|---:|---:|");
for (const group of [...groups, "ensemble"]) {
  const list =
    group === "ensemble" ? outcomes : outcomes.filter(({ pollution }) => pollution.group === group);
  const cells = [
    list.length,
    list.filter(({ pollution }) => pollution.outside).length,
    count(list, "lu exactement"),
    count(list, "lu avec l'alerte"),
    count(list, "refusé à raison"),
    count(list, "refusé pour autre chose"),
    count(list, "accepté avec d'autres valeurs", "erreur du programme"),
  ];
  console.log(`| ${group} | ${cells.join(" | ")} |`);
}
const outside = outcomes.filter(({ pollution }) => pollution.outside);
const kinds = new Set(outside.map(({ pollution }) => pollution.name)).size;
console.log(`\nVenus du dehors : ${outside.length} fichiers, de ${kinds} sortes.`);
const repairable = outcomes.filter(({ pollution }) => pollution.repairable);
const share = (100 * count(repairable, "lu exactement")) / repairable.length;
console.log(`Réparables par une personne attentive : ${repairable.length}, lus : ${share.toFixed(0)} %.`);
for (const { source, pollution, result, detail } of outcomes)
  if (!["lu exactement", "lu avec l'alerte", "refusé à raison"].includes(result))
    console.log(`- ${source}, ${pollution.name} : ${result} (${detail})`);
