import { execFile } from "node:child_process";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import { findBrowser, noBrowser } from "../site/pack/browser.ts";

/** What Lighthouse says of one page; scores out of 100, times in seconds. */
export interface PageMeasure {
  accessibility: number;
  "best-practices": number;
  seo: number;
  performance: number;
  /** Bytes that travelled, headers included. */
  bytes: number;
  requests: number;
  shift: number;
  largestPaint: number;
  /** Time during which the page could not answer. */
  blocked: number;
}

/** The parts of Lighthouse's report that are read here. */
interface Report {
  runtimeError?: { message: string };
  categories: Record<string, { score: number | null }>;
  audits: Record<string, { numericValue?: number; details?: { items?: { url?: string }[] } }>;
}

const program = join(createRequire(import.meta.url).resolve("lighthouse/package.json"), "../cli/index.js");

/** Lighthouse on a page as it does by itself (a mid-range phone, slow 4G, simulated): the median of each measure. */
export async function measurePage(address: string, passes: number): Promise<PageMeasure> {
  const runs: PageMeasure[] = [];
  for (let pass = 0; pass < passes; pass++) runs.push(readReport(await runLighthouse(address)));
  return medianOf(runs);
}

/** The median of each measure; the lower one of the two in the middle where the count is even. */
export function medianOf(runs: readonly PageMeasure[]): PageMeasure {
  const [first] = runs;
  if (!first) throw new Error("no run");
  const names = Object.keys(first) as (keyof PageMeasure)[];
  const middle = Math.floor((runs.length - 1) / 2);
  return Object.fromEntries(
    names.map((name) => [name, runs.map((run) => run[name]).sort((a, b) => a - b)[middle]]),
  ) as unknown as PageMeasure;
}

async function runLighthouse(address: string): Promise<Report> {
  const browser = findBrowser();
  if (browser === null) throw new Error(noBrowser);
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...[program, address, "--output=json", "--quiet", "--no-enable-error-reporting"],
      "--chrome-flags=--headless=new --no-sandbox",
    ],
    { env: { ...process.env, CHROME_PATH: browser }, maxBuffer: 1e8 },
  );
  return JSON.parse(stdout) as Report;
}

/** @throws where Lighthouse could not open the page: no number is better than a wrong one */
function readReport({ runtimeError, categories, audits }: Report): PageMeasure {
  if (runtimeError) throw new Error(runtimeError.message);
  const score = (name: string) => Math.round(100 * (categories[name]?.score ?? Number.NaN));
  const value = (name: string) => audits[name]?.numericValue ?? Number.NaN;
  const requests = audits["network-requests"]?.details?.items ?? [];
  return {
    accessibility: score("accessibility"),
    "best-practices": score("best-practices"),
    seo: score("seo"),
    performance: score("performance"),
    bytes: value("total-byte-weight"),
    requests: requests.filter(({ url = "" }) => !url.startsWith("data:")).length,
    shift: value("cumulative-layout-shift"),
    largestPaint: value("largest-contentful-paint") / 1000,
    blocked: value("total-blocking-time") / 1000,
  };
}
