import { countLists, countsCsv, type List, readList } from "../../../loaders/counting/index.ts";
import { openFile } from "../../../loaders/intake/open/open.ts";
import type { Asked, Count, Dropped } from "../protocol.ts";
import { optionsOf, pathOf } from "./check.ts";

/** The lists of persons among these files, counted as `stages compter` counts them: what leaves has no person in it. */
export function count({ files, said, now }: Asked & { kind: "count" }): Count[] {
  const lists = files.flatMap((file, at) => openList(file, at) ?? []);
  return countLists(lists, { ...said, aujourdhui: now.slice(0, 10) }).map((counted) => {
    const { source, told, refused, rows } = counted;
    const csv = refused.length > 0 ? null : countsCsv(counted);
    const titles = Object.keys(rows[0] ?? {}).filter((title) => rows.some((row) => row[title]));
    return {
      source,
      told,
      refused,
      csv,
      rows: { titles, cells: csv === null ? [] : rows.map((row) => titles.map((title) => row[title] ?? "")) },
    };
  });
}

function openList(file: Dropped, at: number): List | null {
  const { sheet } = openFile(file.bytes, pathOf(file, at), optionsOf(file));
  return sheet && readList(sheet);
}
