import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { construire } from "../../loaders/commands/construire.ts";
import type { Io } from "../../loaders/commands/io.ts";
import { filesBelow } from "../../loaders/writing/entries.ts";
import type { buildSite } from "../../site/build/site.ts";
import { uaiOf } from "../fixtures.ts";

/** A folder of extracts, published or only built in turn; the pages themselves are not built. */
export class Season {
  readonly root = mkdtempSync(join(tmpdir(), "saison-"));
  readonly extracts = join(this.root, "extraits");
  readonly records = join(this.extracts, "publications");
  said = "";

  receive(name: string, text: string): void {
    mkdirSync(this.extracts, { recursive: true });
    writeFileSync(join(this.extracts, name), text);
  }

  /** Builds at an instant, and keeps the publication folder under a name. */
  async build(name: string, now: string, options: { publier?: true } = {}): Promise<Built> {
    this.said = "";
    const say = (text: string) => {
      this.said += text;
    };
    const io: Io = {
      out: say,
      err: say,
      cwd: this.root,
      now: () => new Date(now),
      ask: async () => null,
      terminal: false,
    };
    const kept = join(this.root, name);
    const build: typeof buildSite = async ({ publication, companion }) => {
      cpSync(publication, kept, { recursive: true });
      companion?.appear();
      return { pages: [] };
    };
    await construire({ donnees: this.extracts, sortie: join(this.root, "site"), base: "/", ...options }, io, {
      build,
    });
    return new Built(kept);
  }

  publish(name: string, now: string): Promise<Built> {
    return this.build(name, now, { publier: true });
  }

  remove(): void {
    rmSync(this.root, { recursive: true });
  }
}

/** What a build wrote for the site. */
export class Built {
  constructor(readonly folder: string) {}

  /** A file, with ordinary spaces and without what HTML escapes. */
  read(path: string): string {
    return readFileSync(join(this.folder, path), "utf8")
      .replaceAll(/[\u00a0\u202f]/g, " ")
      .replaceAll("&#39;", "'")
      .replaceAll("’", "'");
  }

  /** The files of a folder, byte for byte, by their path. */
  bytes(folder: string): Record<string, string> {
    return Object.fromEntries(
      filesBelow(join(this.folder, folder))
        .map((path) => join(folder, path))
        .sort()
        .map((path) => [path, readFileSync(join(this.folder, path), "latin1")]),
    );
  }
}

/** Schools of one department that answer for seconde 2024-2025: 100 pupils each and some, so many of them without a solution. */
export function schools(
  departement: string,
  numbers: readonly number[],
  left: number,
  date = "2025-07-04",
): string {
  const lines = numbers.map((number) => {
    const pupils = 100 + number;
    return [
      "2024-2025",
      date,
      uaiOf(departement, 1000 + number),
      departement,
      "seconde",
      pupils,
      pupils - left,
      left,
    ].join(";");
  });
  return `annee_scolaire;date_enquete;uai;departement;niveau;effectif;avec_solution;sans_solution\n${lines.join("\n")}\n`;
}

const upTo = (last: number, first = 1) => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/**
 * A season: the survey of three departments in July; in September a correction of the whole Calvados and one late school of the Manche; in
 * October two more late schools there, and the conventions of the CCI.
 */
export async function playSeason(): Promise<{
  season: Season;
  july: Built;
  september: Built;
  october: Built;
}> {
  const season = new Season();
  season.receive("calvados.csv", schools("14", upTo(8), 10));
  season.receive("eure.csv", schools("27", upTo(8), 15));
  season.receive("manche.csv", schools("50", upTo(7), 6));
  const july = await season.publish("juillet", "2025-07-10T08:00:00Z");
  season.receive("calvados-corrige.csv", schools("14", upTo(8), 20, "2025-09-01"));
  season.receive("manche-retard.csv", schools("50", [8], 9, "2025-09-01"));
  const september = await season.publish("septembre", "2025-09-15T08:00:00Z");
  season.receive("manche-encore.csv", schools("50", upTo(10, 9), 9, "2025-10-01"));
  season.receive("cci.csv", conventions());
  const october = await season.publish("octobre", "2025-10-06T08:00:00Z");
  return { season, july, september, october };
}

function conventions(): string {
  const rows = ["14", "27", "50", "61", "76"].flatMap((departement) =>
    upTo(12).map(
      (month) => `2024-${String(month).padStart(2, "0")};${departement};CCI Normandie;${40 + month}`,
    ),
  );
  return `mois;departement;origine;conventions\n${rows.join("\n")}\n`;
}
