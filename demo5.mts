import { load } from "./loaders/pipeline.ts";
import { computeCounts } from "./loaders/indicators/index.ts";
import { rules } from "./loaders/indicators/secrecy-rules.ts";
import { readFileSync } from "node:fs";
import { judge, spread } from "./loaders/secrecy/protect/primary.ts";
import { readClasses } from "./loaders/indicators/classes.ts";
import { buildTable } from "./loaders/secrecy/protect/build.ts";
const loaded = await load({extracts:"data/demonstration",publications:"/tmp/none",reference:"data/reference"});
const rows = await computeCounts(loaded.warehouse);
const classes = await readClasses(loaded.warehouse.db, rows);
const v = judge(rows, rules, classes);
const table = buildTable(rows, v, rules, classes);
const choice = JSON.parse(readFileSync("/tmp/choice.json","utf8"));
const show=(c:number)=>{const cell=table.cells[c]!; const shown=table.rows.flatMap((r,i)=>r.cells.includes(c)&&i<rows.length?[`${rows[i]!.count.indicateur}${choice.hidden[i]||choice.verdicts[i].raison?"(H "+choice.verdicts[i].raison+")":""}`]:[]); return `${c}[${cell.id.slice(0,110)}]=${cell.value} need ${JSON.stringify(cell.need)} ${shown}`};
const i = rows.findIndex(({count:c})=>c.indicateur==="part_filles"&&c.periode==="2025"&&c.territoire==="D14"&&c.secteur==="F");
for (const c of table.rows[i]!.cells) { console.log("CELL", show(c)); for (const l of table.lines) if (l.terms.some(t=>t[0]===c)) console.log("   line", l.name, l.terms.length>8? l.terms.length+" terms": l.terms.map(([x,w])=>w+"*"+show(x)).join("\n        ")); }
