import { type IncomingMessage, type ServerResponse, request as send } from "node:http";
import { connect } from "node:net";
import { extname } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import sirv from "sirv";
import { downloads } from "../build/assets.ts";
import { findDataPage } from "../build/data-pages.ts";
import { findSourcePages } from "../build/page-addresses.ts";
import { findManifest, sheetAddresses } from "../build/publication-folder.ts";
import { finishPreview } from "../finish/finish.ts";
import { notFoundPage } from "../finish/not-found.ts";
import { relativeLinks, type SiteFacts } from "../finish/site-facts.ts";
import { getTarget, listen, localServer, mayConnect, type SiteServer } from "./serve.ts";

interface PreviewServerOptions {
  project: string;
  publication: string;
  /** Folder that holds `_site/`. */
  assets: string;
  /** Port of Framework's preview on this machine. */
  upstream: number;
  port: number;
}

/**
 * The server in front of Framework's preview: folder addresses, downloads (Framework's preview answers 404 for
 * them) and the shell around each page; everything else, the reload socket included, passes through.
 */
export async function servePreview(options: PreviewServerOptions): Promise<SiteServer> {
  const assets = sirv(options.assets, { dev: true });
  const published = sirv(options.publication, { dev: true });
  const server = localServer((request, response) => {
    const { pathname, search } = getTarget(request);
    if (pathname.startsWith("/_site/")) return assets(request, response);
    if (downloads.includes(pathname.split("/")[1] ?? "") && ![".html", ""].includes(extname(pathname)))
      return published(request, response);
    const page = findDataPage(options.publication, pathname.replace(/index\.html$/, ""));
    if (page !== null) return answerPage(response, 200, finish(page, pathname, options));
    if (/^\/[\w/-]*[\w-]$/.test(pathname) && !pathname.startsWith("/_")) {
      response.writeHead(302, { Location: `${pathname}/${search}` }).end();
      return;
    }
    return forward(request, response, options).catch((error: unknown) => {
      response.writeHead(502, { "Content-Type": "text/plain;charset=utf-8" });
      response.end(`L’aperçu ne répond pas : ${error instanceof Error ? error.message : String(error)}`);
    });
  });
  server.on("upgrade", (request, socket, head) => {
    if (!mayConnect(request)) return socket.destroy();
    const target = connect(options.upstream, "127.0.0.1", () => {
      const headers = Object.entries(request.headers).map(([name, value]) => `${name}: ${value}`);
      target.write(`GET ${request.url} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
      target.write(head);
      socket.pipe(target).pipe(socket);
    });
    target.on("error", () => socket.destroy());
    socket.on("error", () => target.destroy());
  });
  await untilOpen(options.upstream);
  return await listen(server, options.port);
}

async function forward(
  request: IncomingMessage,
  response: ServerResponse,
  options: PreviewServerOptions,
): Promise<void> {
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const { host: _host, "if-none-match": _etag, ...headers } = request.headers;
    const target = { port: options.upstream, host: "127.0.0.1", path: request.url, method: request.method };
    request.pipe(send({ ...target, headers }, resolve).on("error", reject));
  });
  const isPage = /^text\/html/.test(answer.headers["content-type"] ?? "");
  const missing = answer.statusCode === 404 && /\/(index\.html)?$/.test(request.url ?? "");
  if (!isPage && !missing) {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of answer) chunks.push(chunk as Buffer);
  const built = answer.statusCode === 404 ? notFoundPage() : Buffer.concat(chunks).toString("utf8");
  const html = finish(built, request.url ?? "/", options);
  answerPage(response, answer.statusCode ?? 200, html);
}

function answerPage(response: ServerResponse, status: number, html: string): void {
  response
    .writeHead(status, { "Content-Type": "text/html;charset=utf-8", "Cache-Control": "no-store" })
    .end(html);
}

function finish(html: string, url: string, { project, publication }: PreviewServerOptions): string {
  const path = decodeURI(new URL(`http://localhost${url}`).pathname).replace(/index(\.html)?$/, "");
  const manifest = findManifest(publication);
  const pages = new Set(findSourcePages(project, sheetAddresses(manifest)));
  const facts: SiteFacts = { manifest, pages, base: "/", figures: true, search: false };
  return finishPreview(html, path, facts, relativeLinks(path));
}

/** Waits until Framework listens, thirty seconds at most. */
async function untilOpen(port: number): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const open = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => {
        socket.destroy();
        resolve(true);
      }).on("error", () => resolve(false));
    });
    if (open) return;
    await wait(100);
  }
  throw new Error("observable preview: no answer after 30 s");
}
