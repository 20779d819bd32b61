/**
 * `node server.mjs CHDB_FOLDER USER PASSWORD`: the HTTP interface of ClickHouse over chdb, as far as one client at a time needs it. It prints its
 * port once it listens. Statements run in ClickHouse itself; only the door is made here.
 */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";

const [folder, user, password] = process.argv.slice(2);
const { Session } = createRequire(join(folder, "package.json"))("chdb");
const session = new Session();
const files = mkdtempSync(join(tmpdir(), "chdb-http-"));
process.once("exit", () => rmSync(files, { recursive: true, force: true }));
process.once("SIGTERM", () => process.exit());
session.query("CREATE DATABASE base ENGINE = Atomic");

/** Parameters of an address that are no setting. */
const own = ["query", "database", "default_format", "wait_end_of_query"];

const server = createServer(async (request, response) => {
  const url = new URL(request.url, "http://localhost");
  const body = await buffer(request);
  const asked = url.searchParams;
  try {
    if (request.headers["x-clickhouse-user"] !== user || request.headers["x-clickhouse-key"] !== password)
      throw new Error(`Code: 516. DB::Exception: ${user}: Authentication failed. (AUTHENTICATION_FAILED)`);
    session.query(`USE ${asked.get("database") ?? "default"}`);
    const settings = [...asked].filter(([name]) => !own.includes(name));
    if (settings.length > 0)
      session.query(`SET ${settings.map(([name, value]) => `${name} = ${value}`).join(", ")}`);
    response.end(run(asked, body));
  } catch (error) {
    const [, code = "1"] = /Code: (\d+)/.exec(error.message) ?? [];
    response.writeHead(code === "516" ? 403 : code === "81" ? 404 : 500, {
      "X-ClickHouse-Exception-Code": code,
    });
    response.end(error.message);
  }
});

/** A statement is the body, or the parameter `query` where the body is its data. */
function run(asked, body) {
  const format = asked.get("default_format") ?? "TabSeparated";
  const insert = asked.get("query");
  if (insert === null) return session.query(body.toString(), format);
  const path = join(files, "insert");
  writeFileSync(path, body);
  return session.query(insert.replace(/ FORMAT (\w+)$/, ` FROM INFILE '${path}' FORMAT $1`));
}

server.listen(0, "127.0.0.1", () => console.log(server.address().port));
