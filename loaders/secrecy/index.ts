import { deserialize, serialize } from "node:v8";
import type { DuckDBConnection } from "@duckdb/node-api";
import { readClasses } from "../indicators/classes.ts";
import type { CountOfRow } from "../indicators/compute.ts";
import type { Count, Status } from "../indicators/count.ts";
import type { SecrecyRules } from "../indicators/secrecy-rules.ts";
import type { PublicFact } from "../warehouse/public-facts.ts";
import type { Crew } from "../writing/crew.ts";
import { hashOfJson } from "../writing/json-hash.ts";
import { type Memory, memoryOfRun, recallOr } from "../writing/memory.ts";
import { type Audit, audit } from "./attack/gate.ts";
import { checkIndices } from "./attack/indices.ts";
import { type Failure, figuresOf } from "./attack/knowledge.ts";
import { readPieces } from "./attack/pieces.ts";
import type { Proved } from "./attack/proved.ts";
import { type Laws, readLaws } from "./attack/read-table.ts";
import { buildTable } from "./protect/build.ts";
import { keyLoss, lossOf } from "./protect/information-loss.ts";
import { judge, type Verdict } from "./protect/primary.ts";
import { roundHashes } from "./protect/rounding.ts";
import { type Choice, type Hidden, hiddenRowsOf, hideSecond } from "./protect/secondary.ts";
import type { EarlierRelease } from "./releases/earlier.ts";
import { judgeAgain } from "./releases/judge-again.ts";
import { findMovedSchools } from "./releases/moved-schools.ts";
import { chooseWithheld, type Withheld } from "./withhold.ts";

/** A count after secrecy: when `statut` is `c` or `faible`, every figure of the row is null and `unites` is 0. */
export type ProtectedCount = Count;

/** What the attacker knows besides this table, and what the step leaves out. */
export interface ProtectOptions {
  /** Figures already public elsewhere (domain.md, section 2). */
  facts?: readonly PublicFact[];
  /** Earlier publications, oldest first. */
  earlier?: readonly EarlierRelease[];
  /** Where suppression and attack are remembered from one run to the next. */
  memory?: Memory;
  /** Who works beside this thread. */
  crew?: Crew | undefined;
  /** What hides the rows that protect the others. */
  second?: typeof hideSecond;
}

/** What the gate found, for `/qualite`. */
export interface SecrecyReport extends Audit {
  /** Rows published, hidden by the rules, hidden because an earlier publication hid them, hidden to protect others. */
  published: number;
  hiddenFirst: number;
  hiddenBefore: number;
  hiddenSecond: number;
  /** Of which hidden because the attack refused the table without. */
  refused: number;
  /** Details withheld whole in the last resort, as « indicator period », then everything of a source and a year. */
  withheld: string[];
  withheldSources: Withheld["sources"];
}

/** The counts that may leave, and the report of what was hidden. */
export interface Protection {
  counts: ProtectedCount[];
  /** Why each of them is hidden; null for one that is published. */
  reasons: Verdict["raison"][];
  report: SecrecyReport;
}

/** The last time, whatever is left: the gate then stops. */
const lastRound = 12;

/** So many rounds after the first, all figures are taken for found in each since: what appears late comes to the last resort too. */
const late = 2;

/**
 * Hides what must be, then attacks the result; what the attack recovers all the same is told to the protection, which hides the
 * cheapest row around it and chooses again. In the last resort a family of details is withheld, then what is left of its source and
 * year: a detail never stops the site, nor a source the others (domain.md, section 6). Rows keep their order; nothing is divided here.
 */
export async function protect(
  db: DuckDBConnection,
  rows: readonly CountOfRow[],
  rules: SecrecyRules,
  { facts = [], earlier = [], memory: lasting, crew, second = hideSecond }: ProtectOptions = {},
): Promise<Protection> {
  const memory = memoryOfRun(lasting);
  const classes = await readClasses(db, rows);
  const then = earlier.flatMap((release) => release.recounted?.rows ?? []);
  let pieces = await readPieces(db, [...rows, ...then]);
  const moved = findMovedSchools(rows, pieces, earlier);
  // What rounds share is half of a country's memory: the table waits as bytes, and all is let go before indices.
  let built = packed(() => buildTable(rows, rules, classes));
  let laws = once((): Laws => {
    const made = readLaws(rows, pieces, earlier);
    pieces = [];
    return made;
  });
  const build = () => built();
  const given = { rows, rules, classes, build, earlier: earlier.flatMap(({ counts }) => counts), facts };
  const ground = once(() => fingerprintOf(given));
  let verdicts = judgeAgain(rows, judge(rows, rules, classes), earlier, rules, moved);
  const refused = new Set<number>();
  const told = new Set<number>();
  const timesFound = new Map<string, number>();
  const withheld = new Set<string>();
  const withheldSources = new Map<string, Withheld["sources"][number]>();
  let proved: Proved | undefined;
  /** The table once these rows are hidden, and what the attack finds of it. */
  const attempt = async (chosen: Hidden) => {
    const statuses = chosen.verdicts.map((verdict, i) => statusOf(verdict, chosen.hidden[i]!));
    const shown = rows.map((row, i) => hide(roundHashes(row), statuses[i]!));
    const { found, proved: now } = await audit(laws(), { published: shown, rules }, facts, {
      indices: second !== hideSecond,
      memory,
      crew,
      before: proved,
    });
    proved = now;
    return { published: shown, found, chosen };
  };
  /** An index depends on what is hidden of every sector: whether it may be published is decided last. */
  const withoutUnsafeIndices = async (made: Awaited<ReturnType<typeof attempt>>) => {
    built = laws = letGo;
    const failures = await checkIndices({ rows, published: made.published, rules }, { memory, crew });
    const unsafe = rows.map(() => false);
    for (const i of failures.flatMap((failure) => failure.rows)) unsafe[i] = true;
    const published = made.published.map((count, i) => (unsafe[i] ? hide(count, "c") : count));
    const hidden = made.chosen.hidden.map((each, i) => each || unsafe[i]!);
    return { ...made, published, chosen: { ...made.chosen, hidden } };
  };
  const end = ({ published, found, chosen }: Awaited<ReturnType<typeof attempt>>): Protection => {
    const left = { withheld: [...withheld], withheldSources: [...withheldSources.values()] };
    return {
      counts: published,
      reasons: chosen.verdicts.map(
        ({ raison }, i) => raison ?? (chosen.hidden[i] ? "protège d'autres lignes" : null),
      ),
      report: { ...found, ...tally(chosen), refused: refused.size, ...left },
    };
  };
  // What was hidden and has not moved is hidden again: that may be enough, and what was published then stays.
  if (earlier.length > 0 && second === hideSecond) {
    const same = await attempt({ verdicts, hidden: rows.map(() => false) });
    if (same.found.failures.length === 0) return end(await withoutUnsafeIndices(same));
  }
  let before: Hidden | undefined;
  for (let round = 0; ; round++) {
    const choice: Choice = { ...given, verdicts, given: told, before };
    const chosen = await recallOr(memory, {
      inputs: [ground(), ...inputsOf(choice)],
      work: () => second(choice, { memory, crew }),
      write: (found) => found,
      read: (kept) => (kept.hidden.length === rows.length ? kept : null),
    });
    const made = await attempt(chosen);
    if (second !== hideSecond) return end(made);
    if (round >= lastRound) return end(await withoutUnsafeIndices(made));
    const known = findGivenRows(made.found.failures, rows, chosen).filter((i) => !told.has(i));
    for (const i of known) {
      told.add(i);
      refused.delete(i);
    }
    const next = chooseWithheld(
      made.found.failures.filter(({ own }) => own === undefined || !known.includes(own)),
      rows,
      made.published,
      ({ cell }) => Math.max(timesFound.get(cell) ?? 0, round - late),
      told,
    );
    for (const { cell } of made.found.failures) timesFound.set(cell, (timesFound.get(cell) ?? 0) + 1);
    if (next.rows.length === 0 && known.length === 0) return end(await withoutUnsafeIndices(made));
    for (const row of next.rows) refused.add(row);
    for (const details of next.details) withheld.add(details);
    for (const each of next.sources) withheldSources.set(JSON.stringify(each), each);
    verdicts = keepHidden(chosen, refused, told);
    // What relied on a row that others give is found again, and only that.
    before = chosen;
  }
}

/** A thing made when it first serves. */
function once<Thing>(make: () => Thing): () => Thing {
  let thing: Thing | undefined;
  return () => {
    thing ??= make();
    return thing;
  };
}

/** In the place of what no round reads any more. */
function letGo(): never {
  throw new Error("What rounds share was let go.");
}

/** A thing made when it first serves, then kept as bytes: every time a copy that can be changed. */
function packed<Thing>(make: () => Thing): () => Thing {
  let bytes: Buffer | undefined;
  return () => {
    if (bytes) return deserialize(bytes);
    const thing = make();
    bytes = serialize(thing);
    return thing;
  };
}

/** Rows hidden for the sake of others that key rows give exactly: another must be hidden in their place. */
function findGivenRows(
  failures: readonly Failure[],
  rows: readonly CountOfRow[],
  { verdicts }: Hidden,
): number[] {
  const isKey = (i: number) => lossOf(rows[i]!) >= keyLoss;
  return failures.flatMap((failure) => {
    const { own, smallest, largest } = failure;
    if (own === undefined || smallest !== largest) return [];
    if (!figuresOf(failure).every((by) => by.some(isKey))) return [];
    const { raison } = verdicts[own]!;
    return raison === null || raison === "protège d'autres lignes" ? [own] : [];
  });
}

/** How many rows are published and hidden, by reason. */
function tally({ verdicts, hidden }: Hidden) {
  const judged = verdicts.filter(({ raison }) => raison !== null);
  const count = (raison: Verdict["raison"]) => judged.filter((verdict) => verdict.raison === raison).length;
  const hiddenBefore = count("caché auparavant");
  const kept = count("protège d'autres lignes");
  const second = verdicts.filter(({ raison }, i) => raison === null && hidden[i]).length;
  return {
    published: verdicts.length - judged.length - second,
    hiddenFirst: judged.length - hiddenBefore - kept,
    hiddenBefore,
    hiddenSecond: second + kept,
  };
}

/** What is hidden so far stays hidden, with the rows refused: chosen again from nothing, others would be recovered. */
function keepHidden(
  { verdicts, hidden }: Hidden,
  refused: ReadonlySet<number>,
  told: ReadonlySet<number>,
): Verdict[] {
  return verdicts.map((verdict, i) => {
    if (told.has(i))
      return verdict.raison === "protège d'autres lignes" ? { statut: "", raison: null } : verdict;
    if (verdict.raison === null && (refused.has(i) || hidden[i]))
      return { statut: "c", raison: "protège d'autres lignes" };
    // That a share is of too few persons bounds them: where it gives a figure, the row says « secret » instead.
    return refused.has(i) ? { ...verdict, statut: "c" } : verdict;
  });
}

/** What every choice depends on, besides the definitions: they are code. */
function fingerprintOf({ rows, classes, earlier, facts, rules }: Omit<Choice, "verdicts">): string {
  const counted = rows.map(({ count, shows }) => [
    count,
    shows?.measures.map(({ name, value }) => [name, value]),
  ]);
  return hashOfJson([counted, classes, earlier, facts, rules]);
}

/** What one choice depends on besides. */
function inputsOf({ verdicts, given, before }: Choice): unknown[] {
  return [verdicts, [...(given ?? [])], before && hiddenRowsOf(before)];
}

function statusOf({ statut, raison }: Verdict, hidden: boolean): Status {
  return hidden && raison === null ? "c" : statut;
}

function hide(count: Count, statut: Status): ProtectedCount {
  if (statut !== "c" && statut !== "faible") return { ...count, statut };
  return {
    ...count,
    statut,
    numerateur: null,
    denominateur: null,
    unites: 0,
    deff: null,
    constant: null,
    indice: null,
    indice_bas: null,
    indice_haut: null,
  };
}
