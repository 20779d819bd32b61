import { createReadStream } from "node:fs";
import { request as httpRequest, type IncomingMessage } from "node:http";
import { request as httpsRequest } from "node:https";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { EngineMistake } from "../engine.ts";
import type { ClickHouseAddress } from "./address.ts";

/** How long a server may take to answer at all, and how long a query may last, in milliseconds. */
export const patience = { connect: 10_000, query: 3_600_000 };

/**
 * What makes ClickHouse read SQL as the standard and DuckDB do: blanks of outer joins and of empty sums are NULL, totals of grouping sets
 * too, a column comes before an alias of its name, a cast of NULL is NULL.
 */
export const standardSettings = {
  join_use_nulls: 1,
  group_by_use_nulls: 1,
  aggregate_functions_null_for_empty: 1,
  force_grouping_standard_compatibility: 1,
  prefer_column_name_to_alias: 1,
  cast_keep_nullable: 1,
} as const;

const transport = {
  default_format: "JSONEachRow",
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_decimals: 0,
  // An error in the middle of a result changes its status, which is sent last.
  wait_end_of_query: 1,
} as const;

/** One database, over the HTTP interface of ClickHouse. */
export interface Client {
  /** Runs one statement; the rows of its result. */
  query<Row>(sql: string): Promise<Row[]>;
  /** Sends a Parquet file into a table. */
  insert(table: string, parquet: string): Promise<void>;
}

/** A client of this address, after a first question. @throws EngineMistake where nobody answers, or another program does */
export async function connect(address: ClickHouseAddress, waits = patience): Promise<Client> {
  const first = await send(address, "SELECT version() AS version", null, waits.connect);
  if (!/^\{"version":"\d+\.\d+/.test(first)) throw notClickHouse(address);
  return {
    async query<Row>(sql: string) {
      const answer = await send(address, sql, null, waits.query);
      return answer.split("\n").flatMap((line) => (line === "" ? [] : [JSON.parse(line) as Row]));
    },
    async insert(table, parquet) {
      const body = createReadStream(parquet);
      await send(address, `INSERT INTO ${table} FORMAT Parquet`, body, waits.query);
    },
  };
}

/** Sends a statement, with the bytes of a file where it takes some, and gives the text of the answer. */
async function send(
  address: ClickHouseAddress,
  sql: string,
  file: Readable | null,
  wait: number,
): Promise<string> {
  const url = new URL(address.url);
  const parameters = { database: address.database, ...standardSettings, ...transport };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, String(value));
  if (file) url.searchParams.set("query", sql);
  const { status, code, body } = await post(address, url, file ?? sql, wait);
  if (status === 200 && code === undefined) return body;
  throw explain(address, status, code, body);
}

function post(
  address: ClickHouseAddress,
  url: URL,
  body: string | Readable,
  wait: number,
): Promise<{ status: number; code: string | undefined; body: string }> {
  const ask = url.protocol === "https:" ? httpsRequest : httpRequest;
  const headers = { "X-ClickHouse-User": address.user, "X-ClickHouse-Key": address.password };
  return new Promise((resolve, reject) => {
    const fail = (error: NodeJS.ErrnoException) => reject(explainNetwork(address, error, wait));
    const asked = ask(url, { method: "POST", headers }, (answer: IncomingMessage) => {
      text(answer).then((body) => {
        const code = answer.headers["x-clickhouse-exception-code"]?.toString();
        resolve({ status: answer.statusCode ?? 0, code, body });
      }, fail);
    });
    asked.setTimeout(wait, () => asked.destroy(Object.assign(new Error(), { code: "ETIMEDOUT" })));
    asked.on("error", fail);
    if (typeof body === "string") asked.end(body);
    else body.on("error", (error) => asked.destroy(error)).pipe(asked);
  });
}

/** Codes of `src/Common/ErrorCodes.cpp` that a person can mend. */
const codes = { unknownDatabase: ["81"], badUser: ["192", "193", "194", "516"], denied: ["497"] };

function explain(
  { shown, database, user }: ClickHouseAddress,
  status: number,
  code: string | undefined,
  body: string,
): EngineMistake {
  const told = code ?? /Code: (\d+)\. DB::/.exec(body)?.[1];
  if (told === undefined && !body.includes("ClickHouse")) return notClickHouse({ shown });
  const number = told ?? "";
  if (codes.badUser.includes(number))
    return mistake(
      `${shown} refuse l'utilisateur « ${user} » ou son mot de passe`,
      "vérifiez CLICKHOUSE_USER et CLICKHOUSE_PASSWORD, ou ceux de l'adresse",
    );
  if (codes.unknownDatabase.includes(number))
    return mistake(
      `la base « ${database} » n'existe pas sur ce serveur`,
      `créez-la (CREATE DATABASE ${database}), ou corrigez son nom dans l'adresse`,
    );
  const said = body
    .split("\n")[0]!
    .replace(/ \(version .*$/, "")
    .slice(0, 400);
  if (codes.denied.includes(number))
    return mistake(
      `l'utilisateur « ${user} » n'a pas tous les droits sur la base « ${database} » (${said})`,
      "donnez-lui SELECT, INSERT, CREATE, DROP et ALTER sur cette base",
    );
  return mistake(
    `ClickHouse refuse une requête (réponse ${status}) : ${said}`,
    "essayez une version récente de ClickHouse (26.7 est essayée), et transmettez cette ligne si elle est récente",
  );
}

/** What the network says where nobody answers. */
function explainNetwork(
  { shown }: ClickHouseAddress,
  error: NodeJS.ErrnoException,
  wait: number,
): EngineMistake | Error {
  const { code = "" } = error;
  if (code === "ECONNREFUSED")
    return mistake(`rien ne répond à ${shown}`, "vérifiez que ClickHouse est démarré, et le port");
  if (["ENOTFOUND", "EAI_AGAIN"].includes(code))
    return mistake(`l'hôte de ${shown} est inconnu`, "vérifiez son nom, et le réseau");
  if (["ETIMEDOUT", "EHOSTUNREACH", "ENETUNREACH"].includes(code))
    return mistake(
      `${shown} ne répond pas${code === "ETIMEDOUT" ? ` après ${Math.round(wait / 1000)} s` : ""}`,
      "vérifiez le réseau et le pare-feu",
    );
  if (/^(ERR_SSL|ERR_TLS|CERT|DEPTH|SELF_SIGNED|UNABLE_TO|EPROTO)/.test(code))
    return mistake(
      `la connexion chiffrée à ${shown} échoue (${code})`,
      "vérifiez le certificat du serveur, ou « clickhouse:// » s'il ne chiffre pas",
    );
  if (code === "ECONNRESET" || code.startsWith("HPE_")) return notClickHouse({ shown });
  return error;
}

function notClickHouse({ shown }: Pick<ClickHouseAddress, "shown">): EngineMistake {
  return mistake(
    `ce qui répond à ${shown} n'est pas l'interface HTTP de ClickHouse`,
    "vérifiez l'hôte et le port, d'ordinaire 8123, ou 8443 avec « clickhouses:// »",
  );
}

function mistake(says: string, fix: string): EngineMistake {
  return new EngineMistake(`Moteur : ${says}.\n  à faire : ${fix}.\n`);
}
