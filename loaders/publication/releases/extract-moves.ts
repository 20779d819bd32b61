import { parse } from "csv-parse/sync";
import { group } from "d3-array";
import type { SourceId } from "../../contracts/index.ts";
import type { Delivery } from "../../intake/index.ts";
import { csv } from "../downloads/observations-csv.ts";

/** An extract that a publication rests on. Its digest tells it apart, and would give a short file away: it stays in the analyst's folder. */
export interface KeptExtract {
  source: SourceId;
  sha256: string;
  /** When the journal says it came, ISO; blank outside the journal. */
  recu: string;
  /** Separated by spaces. */
  periodes: string;
  /** Schools of it whose answers wait for the publication, their campaign being closed. */
  en_attente: number;
}

/** Extracts of one source that came or left between two publications: how many, when, about what; never a name nor a digest. */
export interface ExtractMove {
  source: SourceId;
  /** `compte`: it was there, and the answers it had after the closing of its campaign are counted from now on. */
  mouvement: "arrive" | "retire" | "compte";
  fichiers: number;
  /** First and last day of reception, ISO; null outside the journal. */
  recus: [string, string] | null;
  periodes: string[];
}

const columns = ["source", "sha256", "recu", "periodes", "en_attente"] as const;

/** The accepted extracts as the record keeps them. */
export function keptExtracts(
  deliveries: readonly Delivery[],
  late: readonly { fichier: string; uais: readonly string[] }[],
): KeptExtract[] {
  return deliveries.flatMap(({ source, receipt, sha256, deliveredAt, periods, fichier }) =>
    source === null || receipt.verdict === "refuse"
      ? []
      : [
          {
            source,
            sha256,
            recu: deliveredAt ?? "",
            periodes: [...periods].sort().join(" "),
            en_attente: late.filter((each) => each.fichier === fichier).flatMap(({ uais }) => uais).length,
          },
        ],
  );
}

/** The extracts of a record as CSV, always in the same order. */
export function extractsCsv(extracts: readonly KeptExtract[]): string {
  const key = ({ source, sha256 }: KeptExtract) => `${source} ${sha256}`;
  return csv(
    columns,
    [...extracts].sort((a, b) => (key(a) < key(b) ? -1 : 1)),
  );
}

/** The extracts that a record kept. */
export function readExtracts(text: string): KeptExtract[] {
  const rows = parse(text, { columns: true }) as Record<(typeof columns)[number], string>[];
  return rows.map((row) => ({ ...row, en_attente: Number(row.en_attente) }) as KeptExtract);
}

/** What came, left or counts from now on. Without the extracts of the publication before, what the journal dates after it has come. */
export function compareExtracts(
  before: readonly KeptExtract[] | null,
  now: readonly KeptExtract[],
  since: string,
): ExtractMove[] {
  if (before === null)
    return movesOf(
      now.filter(({ recu }) => recu.slice(0, 19) > since),
      "arrive",
    );
  const [then, current] = [before, now].map((list) => new Map(list.map((each) => [each.sha256, each])));
  return [
    ...movesOf(
      now.filter(({ sha256 }) => !then!.has(sha256)),
      "arrive",
    ),
    ...movesOf(
      before.filter(({ sha256 }) => !current!.has(sha256)),
      "retire",
    ),
    ...movesOf(
      now.filter(({ sha256, en_attente }) => (then!.get(sha256)?.en_attente ?? 0) > en_attente),
      "compte",
    ),
  ];
}

function movesOf(extracts: readonly KeptExtract[], mouvement: ExtractMove["mouvement"]): ExtractMove[] {
  return [...group(extracts, ({ source }) => source)].map(([source, same]) => {
    const days = same.flatMap(({ recu }) => (recu === "" ? [] : [recu.slice(0, 10)])).sort();
    return {
      source,
      mouvement,
      fichiers: same.length,
      recus: days.length === 0 ? null : [days[0]!, days.at(-1)!],
      periodes: [...new Set(same.flatMap(({ periodes }) => periodes.split(" ").filter(Boolean)))].sort(),
    };
  });
}
