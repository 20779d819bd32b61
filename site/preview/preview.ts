import { type ChildProcess, spawn } from "node:child_process";
import { utimesSync } from "node:fs";
import { createServer } from "node:net";
import { join, sep } from "node:path";
import { writeAssets } from "../build/assets.ts";
import { writeChecker } from "../build/checker.ts";
import { frameworkCommand, prepareCache } from "../build/framework.ts";
import { oneBuildAtATime } from "../build/one-build.ts";
import { findManifest } from "../build/publication-folder.ts";
import type { SiteServer } from "./serve.ts";
import { servePreview } from "./server.ts";
import { watchFiles } from "./watch.ts";

interface PreviewOptions {
  /** The checkout. */
  project: string;
  publication: string;
  /** Folder of the extracts, watched with `loaders/` and `src/`. */
  data: string;
  port: number;
  /** Runs the pipeline in a child, which prints its receipt where it refuses. */
  publish(): Promise<void>;
}

/**
 * Live preview: Framework's own behind a server that gives its pages the site's shell. A changed extract, loader
 * or component runs the pipeline again; then touching the configuration reloads every open page.
 */
export async function startPreview(options: PreviewOptions): Promise<SiteServer> {
  const { project, publication } = options;
  const assets = join(project, ".stages", "preview");
  await options.publish();
  const dress = async () => {
    await writeAssets(project, assets, findManifest(publication).region.site);
    await writeChecker(project, join(assets, "_site"));
  };
  await dress();
  await oneBuildAtATime(project, async () => prepareCache(project));
  const upstream = await findFreePort();
  const framework = startFramework(project, publication, upstream);
  const served = servePreview({ project, publication, assets, upstream, port: options.port });
  const server = await served.catch((error: unknown) => {
    framework.kill();
    throw error;
  });
  const reload = () => utimesSync(join(project, "observablehq.config.ts"), new Date(), new Date());
  const rerun = oneAtATime(async (files: string[]) => {
    const figures = files.some((file) => !isSource(project, file) || file.includes(`${sep}figures${sep}`));
    if (files.some((file) => isSource(project, file))) await dress();
    if (figures) {
      await options.publish();
      prepareCache(project);
    }
    reload();
  });
  const watched = [options.data, join(project, "loaders"), join(project, "src")];
  const stopWatching = watchFiles(watched, (files) => {
    const changed = files.filter((file) => !/\.md(\.ts)?$/.test(file));
    if (changed.length > 0) rerun(changed);
  });
  return {
    url: server.url,
    async close() {
      stopWatching();
      framework.kill();
      await server.close();
    },
  };
}

function isSource(project: string, file: string): boolean {
  return file.startsWith(join(project, "src") + sep);
}

function startFramework(project: string, publication: string, port: number): ChildProcess {
  const words = ["preview", "--no-open", "--host", "127.0.0.1", "--port", String(port)];
  const { command, args, options } = frameworkCommand(project, words, { STAGES_PUBLICATION: publication });
  return spawn(command, args, { ...options, stdio: ["ignore", "ignore", "inherit"] });
}

/** Runs `work` on what has piled up, never twice at once. */
function oneAtATime(work: (files: string[]) => Promise<void>): (files: string[]) => void {
  let waiting: string[] = [];
  let running = false;
  return async (files) => {
    waiting.push(...files);
    if (running) return;
    running = true;
    try {
      while (waiting.length > 0) {
        const batch = waiting;
        waiting = [];
        await work(batch).catch((error: unknown) => console.error(error));
      }
    } finally {
      running = false;
    }
  };
}

function findFreePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address !== null ? address.port : 0));
    });
  });
}
