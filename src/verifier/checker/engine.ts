import {
  createDuckDB,
  DEFAULT_RUNTIME,
  type DuckDBBindings,
  VoidLogger,
  type DuckDBConnection as WasmConnection,
} from "@duckdb/duckdb-wasm/blocking";
import type { DuckDBConnection } from "@duckdb/node-api";
import { startAppending } from "./appender.ts";
import { readerOf } from "./rows.ts";

/** Hears how far a check is: rows given to the engine, then questions asked to it. */
export type OnStep = (step: { rows: number } | { questions: number }) => void;

/** What intake uses of DuckDB. */
type Used = Pick<DuckDBConnection, "run" | "runAndReadAll" | "createAppender">;

/**
 * No extension: each one would be downloaded. A page has one file, the one that was dropped, and reads it itself.
 */
const settings = ["SET autoinstall_known_extensions = false", "SET autoload_known_extensions = false"];

/** Starts DuckDB from its compiled module, in memory, without a file, a network nor a thread of its own. */
export async function startEngine(module: WebAssembly.Module): Promise<DuckDBBindings> {
  const nowhere = { mainModule: "duckdb.wasm", mainWorker: "" };
  const engine = await createDuckDB({ mvp: nowhere, eh: nowhere }, new VoidLogger(), DEFAULT_RUNTIME);
  type Ready = (instance: WebAssembly.Instance, module: WebAssembly.Module) => void;
  Object.assign(engine, {
    instantiateWasm(imports: WebAssembly.Imports, ready: Ready) {
      Object.assign(globalThis, { DUCKDB_RUNTIME: DEFAULT_RUNTIME });
      WebAssembly.instantiate(module, imports).then((instance) => ready(instance, module));
      return {};
    },
  });
  await engine.instantiate(() => {});
  return engine;
}

/** An empty database behind the connection that intake knows. */
export function openDatabase(engine: DuckDBBindings, onStep: OnStep = () => {}): DuckDBConnection {
  engine.reset();
  engine.open({ path: ":memory:" });
  const connection = engine.connect();
  for (const setting of settings) connection.query(setting);
  return connectionOf(connection, onStep) as unknown as DuckDBConnection;
}

function connectionOf(connection: WasmConnection, onStep: OnStep): { [name in keyof Used]: unknown } {
  let questions = 0;
  const ask = (sql: string) => {
    onStep({ questions: ++questions });
    return connection.query(sql);
  };
  return {
    run: async (sql: string) => void ask(sql),
    runAndReadAll: async (sql: string) => readerOf(ask(sql)),
    createAppender: async (table: string) => startAppending(connection, table, (rows) => onStep({ rows })),
  };
}
