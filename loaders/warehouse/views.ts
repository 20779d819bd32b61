import type { DuckDBConnection } from "@duckdb/node-api";
import type { View } from "../contracts/contract.ts";
import { identifier } from "../contracts/text.ts";

/** Creates the views of all contracts, each after those that its SQL names. */
export async function createViews(db: DuckDBConnection, views: readonly View[]): Promise<void> {
  for (const view of inOrder(views)) await create(db, view);
}

/** Makes kept views again: what they read was replaced. */
export async function refreshViews(db: DuckDBConnection, views: readonly View[]): Promise<void> {
  for (const view of inOrder(views)) if (view.kept) await create(db, view);
}

async function create(db: DuckDBConnection, { name, sql, kept }: View): Promise<void> {
  await db.run(`CREATE OR REPLACE ${kept ? "TABLE" : "VIEW"} ${identifier(name)} AS ${sql}`);
}

/** Views in an order in which each can be created. @throws when two have one name, or read each other */
export function inOrder(views: readonly View[]): View[] {
  const ordered: View[] = [];
  let left = [...views];
  const twice = left.find(({ name }, index) => left.findIndex((each) => each.name === name) !== index);
  if (twice) throw new Error(`Two views are named ${twice.name}.`);
  while (left.length > 0) {
    const ready = left.filter((view) => !left.some((other) => other !== view && reads(view, other)));
    if (ready.length === 0)
      throw new Error(`These views read each other: ${left.map(({ name }) => name).join(", ")}.`);
    ordered.push(...ready);
    left = left.filter((view) => !ready.includes(view));
  }
  return ordered;
}

function reads({ sql }: View, { name }: View): boolean {
  return new RegExp(`\\b${name}\\b`).test(sql);
}
