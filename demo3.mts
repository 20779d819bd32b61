import { load } from "./loaders/pipeline.ts";
import { computeCounts } from "./loaders/indicators/index.ts";
import { readClasses } from "./loaders/indicators/classes.ts";
import { rules } from "./loaders/indicators/secrecy-rules.ts";
import { judge, spread } from "./loaders/secrecy/protect/primary.ts";
import { buildTable } from "./loaders/secrecy/protect/build.ts";
import { splitTable } from "./loaders/secrecy/protect/parts.ts";
import { suppress } from "./loaders/secrecy/protect/suppress.ts";
const folder = process.argv[2] ?? "data/demonstration";
const loaded = await load({extracts:folder,publications:"/tmp/none",reference:"data/reference"});
const rows = await computeCounts(loaded.warehouse);
const classes = await readClasses(loaded.warehouse.db, rows);
const v = judge(rows, rules, classes);
const table = buildTable(rows, v, rules, classes);
const sp = spread(v, table.rows);
table.rows.forEach((r,i)=>{ if (sp[i]?.raison) r.hidden = true; });
for (const part of splitTable(table)) {
  const t=performance.now(); const c=process.cpuUsage();
  const r = await suppress(part.table);
  const before = part.table.rows.filter(x=>x.hidden).length;
  console.log(part.cells.length, "lines", part.table.lines.length, "hidden", before, "->", r.hidden.filter(Boolean).length, "unprot", r.unprotected.length, r.unprotected.slice(0,3).map(u=>part.table.cells[u]!.id.slice(0,60)), "cpu", Math.round(process.cpuUsage(c).user/1000));
}
