import { existsSync, statSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { extname, join, normalize } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants, gzip } from "node:zlib";
import sirv from "sirv";
import { embedFolder } from "../finish/embed.ts";

const COMPRESSIBLE: Record<string, string> = {
  ".html": "text/html;charset=utf-8",
  ".css": "text/css;charset=utf-8",
  ".js": "text/javascript;charset=utf-8",
  ".json": "application/json;charset=utf-8",
  ".csv": "text/csv;charset=utf-8",
  ".svg": "image/svg+xml",
  ".xml": "application/xml;charset=utf-8",
};

/** A site being served; `url` ends with a slash. */
export interface SiteServer {
  url: string;
  close(): Promise<void>;
}

/**
 * Serves a built folder on this machine only: compressed, `/placement` sent to `/placement/`, 404 page with its
 * status. `port` 0 takes a free one; a taken port rejects with `EADDRINUSE`.
 */
export async function serveSite(folder: string, port: number): Promise<SiteServer> {
  return await listen(localServer(siteListener(folder)), port);
}

/** What answers a request; a rejection answers 500 and the server goes on. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/**
 * A server for this machine's own browser: a request under another name is refused, so that no page of elsewhere reads
 * or drives it by giving its own name this machine's address (DNS rebinding); an address that cannot be read is a 400.
 * Every answer has the headers that docs/hebergement asks of a host.
 */
export function localServer(listener: Listener): Server {
  return createServer(async (request, response) => {
    for (const [name, value] of Object.entries(safeHeaders(request.url ?? "")))
      response.setHeader(name, value);
    if (!isLocalHost(request.headers.host))
      return answerText(response, 421, "Adresse inconnue de ce serveur.");
    if (findTarget(request) === undefined) return answerText(response, 400, "Adresse illisible.");
    try {
      await listener(request, response);
    } catch {
      if (!response.headersSent) answerText(response, 500, "Cette page ne peut pas être servie.");
      else response.destroy();
    }
  });
}

/** What a page cannot say of itself. Figures to embed are framed by other sites, nothing else is. */
function safeHeaders(url: string): Record<string, string> {
  return {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    "Content-Security-Policy": `frame-ancestors ${url.startsWith(embedFolder) ? "*" : "'self'"}`,
  };
}

function answerText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "Content-Type": "text/plain;charset=utf-8" }).end(text);
}

/** Whether a socket is asked for by a page of this server, under a name of this machine: browsers let any page open one. */
export function mayConnect({ headers }: IncomingMessage): boolean {
  return isLocalHost(headers.host) && headers.origin === `http://${headers.host}`;
}

/** Whether a `Host` header names this machine. */
function isLocalHost(host: string | undefined): boolean {
  return /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/i.test(host ?? "");
}

/** The path and the query asked for; undefined where the request names no path of this server. */
export function findTarget({ url = "/" }: IncomingMessage): URL | undefined {
  if (!url.startsWith("/")) return undefined;
  try {
    return new URL(`http://localhost${url}`);
  } catch {
    return undefined;
  }
}

/** The same, of a request that `localServer` let through. */
export function getTarget(request: IncomingMessage): URL {
  const target = findTarget(request);
  if (target === undefined) throw new Error(`no path in ${request.url}`);
  return target;
}

/** Starts a server on this machine only. */
export async function listen(server: Server, port: number): Promise<SiteServer> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  const address = server.address();
  const actual = typeof address === "object" && address !== null ? address.port : port;
  return {
    url: `http://127.0.0.1:${actual}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** Answers with the files of a built folder. */
export function siteListener(folder: string): Listener {
  const serveFile = sirv(folder, { dev: true, etag: true, dotfiles: false });
  const compressed = new Map<string, Buffer>();
  return async (request, response) => {
    const { pathname, search } = getTarget(request);
    const file = findFile(folder, pathname);
    if (file !== undefined && !pathname.endsWith("/") && file.endsWith(`${pathname}/index.html`)) {
      response.writeHead(301, { Location: `${pathname}/${search}` }).end();
      return;
    }
    const served = file ?? findFile(folder, "/404.html");
    const type = served === undefined ? undefined : COMPRESSIBLE[extname(served)];
    if (served === undefined || type === undefined || !/^(GET|HEAD)$/.test(request.method ?? "")) {
      serveFile(request, response, () => void response.writeHead(404).end());
      return;
    }
    response.statusCode = file === undefined ? 404 : 200;
    response.setHeader("Content-Type", type);
    response.setHeader("Cache-Control", "no-cache");
    response.setHeader("Vary", "Accept-Encoding");
    const body = await encode(served, String(request.headers["accept-encoding"] ?? ""), response, compressed);
    response.setHeader("Content-Length", body.length);
    response.end(request.method === "HEAD" ? undefined : body);
  };
}

/** The file that answers an address; undefined where there is none or outside the folder. */
function findFile(folder: string, pathname: string): string | undefined {
  let path: string;
  try {
    path = normalize(decodeURIComponent(pathname)).replaceAll("\\", "/");
  } catch {
    return undefined;
  }
  const file = join(folder, path);
  if (!file.startsWith(folder) || path.includes("\0") || !existsSync(file)) return undefined;
  if (statSync(file).isFile()) return file;
  const index = join(file, "index.html");
  return existsSync(index) ? index : undefined;
}

async function encode(
  file: string,
  accepted: string,
  response: ServerResponse,
  cache: Map<string, Buffer>,
): Promise<Buffer> {
  const encoding = /\bbr\b/.test(accepted) ? "br" : /\bgzip\b/.test(accepted) ? "gzip" : undefined;
  const content = await readFile(file);
  if (encoding === undefined) return content;
  response.setHeader("Content-Encoding", encoding);
  const key = `${encoding} ${statSync(file).mtimeMs} ${file}`;
  const known = cache.get(key);
  if (known) return known;
  const body =
    encoding === "br"
      ? await promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } })
      : await promisify(gzip)(content);
  cache.set(key, body);
  return body;
}
