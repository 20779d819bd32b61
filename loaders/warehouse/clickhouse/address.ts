/** Where a ClickHouse database is, and who asks. */
export interface ClickHouseAddress {
  /** `http://host:8123/` */
  url: URL;
  database: string;
  user: string;
  password: string;
  /** The address as messages show it: without user nor password. */
  shown: string;
}

/** Ports of the native protocol, which is not the one spoken here. */
const nativePorts = ["9000", "9440"];

/**
 * Reads `clickhouse://[user[:password]@]host[:8123]/base`, or `clickhouses://` for TLS (port 8443). User and password left out are those of
 * `CLICKHOUSE_USER` and `CLICKHOUSE_PASSWORD`, else `default` and none.
 * @returns otherwise what is wrong, in French, which quotes nothing of what was typed but the port
 */
export function readAddress(
  typed: string,
  environment: Readonly<Record<string, string | undefined>>,
): ClickHouseAddress | { wrong: string } {
  const url = parse(typed);
  const secure = url?.protocol === "clickhouses:" ? "s" : "";
  if (url === null || url.hostname === "" || !/^clickhouses?:$/.test(url.protocol))
    return wrong("cette adresse ne se lit pas");
  const port = url.port || (secure ? "8443" : "8123");
  if (nativePorts.includes(port))
    return wrong(
      `le port ${port} est celui de « clickhouse-client » ; les requêtes passent par HTTP, d'ordinaire ${secure ? "8443" : "8123"}`,
    );
  const database = decode(url.pathname.replace(/^\/|\/$/g, ""));
  if (database === "" || database.includes("/"))
    return wrong("il manque le nom de la base, après l'hôte et le port");
  if (url.search !== "" || url.hash !== "") return wrong("rien ne suit le nom de la base");
  return {
    url: new URL(`http${secure}://${url.hostname}:${port}/`),
    database,
    user: decode(url.username) || environment.CLICKHOUSE_USER || "default",
    password: decode(url.password) || environment.CLICKHOUSE_PASSWORD || "",
    shown: `clickhouse${secure}://${url.hostname}:${port}/${database}`,
  };
}

function parse(typed: string): URL | null {
  try {
    return new URL(typed);
  } catch {
    return null;
  }
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

function wrong(says: string): { wrong: string } {
  return {
    wrong: `L'adresse donnée après « --moteur » : ${says}.\n  attendu : clickhouse://hôte:8123/base, ou clickhouses:// avec TLS ; CLICKHOUSE_USER et CLICKHOUSE_PASSWORD donnent l'utilisateur et son mot de passe.\n`,
  };
}
