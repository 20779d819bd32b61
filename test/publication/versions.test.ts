import { createHash } from "node:crypto";
import { cpSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { JSDOM } from "jsdom";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Built, playSeason, Season, schools } from "./three-publications.ts";

let played: { season: Season; july: Built; september: Built; october: Built };

beforeAll(async () => {
  played = await playSeason();
});

afterAll(() => played?.season.remove());

const first = "donnees/versions/2025-07-10";

/** What a person reads of a block, one line a paragraph, an item or a row. */
function readable(html: string): string[] {
  const { document } = new JSDOM(html).window;
  const lines = [...document.querySelectorAll("p, li, summary, tr")].filter(
    (element) => element.querySelector("p, li, tr") === null,
  );
  return lines.map((line) =>
    [...line.childNodes]
      .map((node) => node.textContent?.trim())
      .filter(Boolean)
      .join(line.matches("tr") ? " | " : " "),
  );
}

describe("the log of revisions, over three publications", () => {
  test("is what a person would write: what moved, from what to what, because of what", () => {
    const lines = readable(played.october.read("fragments/liste-revisions.html"));
    const at = (day: string) => lines.findIndex((line) => line.startsWith(`Publication du ${day}`));
    const [october, september, july] = [at("6 octobre"), at("15 septembre"), at("10 juillet")];
    expect(lines.slice(october, september)).toEqual(
      expect.arrayContaining([
        "Publication du 6 octobre 2025 13 valeurs révisées et 78 valeurs nouvelles, depuis la publication du 15 septembre 2025.",
        "Réponses qui attendaient d'être groupées, comptées : Manche, seconde 2024-2025.",
        "1 fichier arrivé (Conventions de mini-stages des CCI).",
        "Taux de placement | 94,2 % | 93,5 % | Manche | 2024-2025, Seconde",
      ]),
    );
    expect(lines.slice(september, july)).toEqual(
      expect.arrayContaining([
        "Publication du 15 septembre 2025 11 valeurs révisées, depuis la publication du 10 juillet 2025.",
        "1 réponse attend d'être groupée (Manche, seconde 2024-2025) : les valeurs déjà publiées restent.",
        "11 valeurs révisées : 2 fichiers arrivés (Enquête académique sur le placement).",
        "Taux de placement | 90,4 % | 80,9 % | Calvados | 2024-2025, Seconde",
      ]),
    );
    expect(lines[july]).toBe("Publication du 10 juillet 2025 Première publication : 33 valeurs publiées.");
  });

  test("says in September nothing of the late school of the Manche: its values stay", () => {
    const rows = played.october.read("donnees/revisions.csv").split("\n");
    const manche = rows.filter((row) => row.includes(",D50,"));
    expect(manche.length).toBeGreaterThan(3);
    expect(manche.every((row) => row.startsWith("2025-10-06,"))).toBe(true);
  });

  test("says the reason of each value in the file: the answers set free, not the conventions", () => {
    const rows = played.october.read("donnees/revisions.csv").split("\n");
    const released = rows.find((row) =>
      row.startsWith("2025-10-06,2025-09-15,taux_placement,2024-2025,D50,"),
    );
    expect(released).toContain("réponses qui attendaient d'être groupées");
    expect(released).not.toContain("mini-stages");
  });

  test("names no file, no school, no digest of an extract, and no hidden value", () => {
    const leaving = [
      "fragments/liste-revisions.html",
      "revisions.xml",
      "donnees/revisions.csv",
      `${first}/datapackage.json`,
    ];
    const said = leaving.map((path) => played.october.read(path)).join("\n");
    const digests = readdirSync(played.season.extracts)
      .filter((name) => name.endsWith(".csv"))
      .map((name) =>
        createHash("sha256")
          .update(readFileSync(join(played.season.extracts, name)))
          .digest("hex"),
      );
    expect(digests).toHaveLength(7);
    for (const secret of [...digests, "calvados-corrige", "manche-retard", "0501008"])
      expect(said).not.toContain(secret);
    for (const row of played.october.read("donnees/revisions.csv").trim().split("\n").slice(1)) {
      expect(row.split(",")[11]).not.toBe("");
      expect(row.split(",")[12]).not.toBe("");
    }
  });
});

describe("a version", () => {
  test("still shows its numbers at its address after two more publications, and its page says that a later one exists", () => {
    const page = played.october.read("pages/donnees/versions/2025-07-10/index.html");
    expect(readable(page)).toEqual(
      expect.arrayContaining([
        "Taux de placement (2024-2025, Seconde) | 89,9 % | 89,9 à 89,9 %",
        "Calvados | 90,4 %",
        "Manche | 94,2 %",
      ]),
    );
    expect(page).toContain(
      'Il existe une version plus récente</strong>, du 6 octobre 2025 : <a href="../2025-10-06/',
    );
    const latest = played.october.read("pages/donnees/versions/2025-10-06/index.html");
    expect(latest).toContain("C'est la <strong>dernière version</strong>");
    expect(readable(latest)).toEqual(expect.arrayContaining(["Calvados | 80,9 %", "Manche | 93,5 %"]));
  });

  test("keeps its files byte for byte, and they have the digests that its data package says", () => {
    const bytes = played.july.bytes(first);
    expect(Object.keys(bytes).map((path) => path.split("/").at(-1))).toEqual([
      "datapackage.json",
      "indicateurs.csv",
      "indicateurs.json",
    ]);
    expect(played.september.bytes(first)).toEqual(bytes);
    expect(played.october.bytes(first)).toEqual(bytes);
    const { resources } = JSON.parse(bytes[`${first}/datapackage.json`] ?? "");
    for (const { path, hash, bytes: size } of resources) {
      const content = Buffer.from(bytes[`${first}/${path}`] ?? "", "latin1");
      expect(hash).toBe(`sha256:${createHash("sha256").update(content).digest("hex")}`);
      expect(size).toBe(content.length);
    }
  });

  test("is the table that the site gave that day", () => {
    expect(played.july.read(`${first}/indicateurs.csv`)).toBe(played.july.read("donnees/indicateurs.csv"));
    const rows = JSON.parse(played.july.read(`${first}/indicateurs.json`));
    expect(rows).toHaveLength(played.july.read("donnees/indicateurs.csv").trim().split("\n").length - 1);
    expect(rows).toContainEqual(
      expect.objectContaining({ indicateur: "taux_placement", territoire: "D14", valeur: 756 / 836 }),
    );
  });

  test("is rebuilt the same in a clone that has only what the repository keeps of the records", async () => {
    const clone = new Season();
    cpSync(played.season.extracts, clone.extracts, { recursive: true });
    for (const name of readdirSync(clone.records))
      if (/\.(reponses|extraits)\.csv$/.test(name)) rmSync(join(clone.records, name));
    const built = await clone.build("clone", "2025-11-01T08:00:00Z");
    expect(built.bytes("donnees/versions")).toEqual(played.october.bytes("donnees/versions"));
    expect(built.read("donnees/revisions.csv")).toBe(played.october.read("donnees/revisions.csv"));
    expect(built.read("revisions.xml")).toBe(played.october.read("revisions.xml"));
    clone.remove();
  });

  test("whose record was changed by hand stops the build with a sentence", async () => {
    const spoiled = new Season();
    cpSync(played.season.extracts, spoiled.extracts, { recursive: true });
    const table = join(spoiled.records, "2025-07-10T080000.tableau.csv");
    writeFileSync(table, readFileSync(table, "utf8").replace("R28", "R29"));
    await expect(spoiled.build("gâtée", "2025-11-01T08:00:00Z")).rejects.toThrow(
      /relevé de la publication du 10 juillet 2025 a changé[\s\S]*rétablissez les fichiers 2025-07-10T080000/,
    );
    spoiled.remove();
  });

  test("of a record older than versions is made again from its counts, and says so; why it moved is not guessed", async () => {
    const old = new Season();
    cpSync(played.season.extracts, old.extracts, { recursive: true });
    for (const name of readdirSync(old.records))
      if (/^2025-07.*\.(json|tableau\.csv|extraits\.csv)$/.test(name)) rmSync(join(old.records, name));
    const built = await old.build("ancienne", "2025-11-01T08:00:00Z");
    const page = readable(built.read("pages/donnees/versions/2025-07-10/index.html"));
    expect(page).toEqual(expect.arrayContaining(["Calvados | 90,4 %", "Manche | 94,2 %"]));
    expect(built.read("fragments/liste-revisions.html")).toContain("refaite depuis ses comptes");
    expect(built.read("donnees/revisions.csv")).toContain("2025-09-15,2025-07-10,taux_placement");
    old.remove();
  });
});

describe("a site built without being published", () => {
  test("says that it shows the last version while nothing moved, and that it is ahead once something did", async () => {
    const ahead = new Season();
    cpSync(played.season.extracts, ahead.extracts, { recursive: true });
    const same = await ahead.build("pareil", "2025-11-01T08:00:00Z");
    expect(JSON.parse(same.read("manifest.json")).version).toMatchObject({
      adresse: "2025-10-06",
      affichee: true,
    });
    ahead.receive("eure-corrige.csv", schools("27", [1, 2, 3, 4], 40, "2025-11-01"));
    const moved = await ahead.build("change", "2025-11-02T08:00:00Z");
    expect(JSON.parse(moved.read("manifest.json")).version).toMatchObject({
      adresse: "2025-10-06",
      affichee: false,
    });
    expect(moved.read("fragments/reponse-revisions.html")).toContain("ne sont pas encore publiés");
    ahead.remove();
  });

  test("and without any record says what would be there, with a feed that has no entry", async () => {
    const season = new Season();
    season.receive("calvados.csv", schools("14", [1, 2, 3, 4, 5], 10));
    const built = await season.build("vide", "2025-07-10T08:00:00Z");
    expect(built.read("fragments/reponse-revisions.html")).toContain("Aucune publication n'est enregistrée");
    expect(built.read("fragments/liste-revisions.html")).toContain("stages construire --publier");
    expect(built.read("fragments/liste-versions.html")).toContain("/donnees/versions/AAAA-MM-JJ/");
    expect(JSON.parse(built.read("manifest.json")).version).toBeNull();
    expect(checkFeed(built.read("revisions.xml")).querySelectorAll("entry")).toHaveLength(0);
    season.remove();
  });
});

test("two publications of one day have an address each, and the second says its hour", async () => {
  const season = new Season();
  season.receive("calvados.csv", schools("14", [1, 2, 3, 4, 5], 10));
  await season.publish("matin", "2025-07-10T08:00:00Z");
  season.receive("calvados.csv", schools("14", [1, 2, 3, 4, 5], 20));
  const evening = await season.publish("soir", "2025-07-10T17:30:00Z");
  expect(season.said).toContain("/donnees/versions/2025-07-10-2/");
  expect(readdirSync(join(evening.folder, "donnees/versions")).sort()).toEqual([
    "2025-07-10",
    "2025-07-10-2",
  ]);
  expect(evening.read("fragments/liste-revisions.html")).toContain(
    "Publication du 10 juillet 2025 (17 h 30, temps universel)",
  );
  expect(evening.read("donnees/revisions.csv")).toContain("2025-07-10-2,2025-07-10,taux_placement");
  season.remove();
});

describe("the feed", () => {
  test("is valid Atom, one entry a publication, the last first, each leading to its version", () => {
    const feed = checkFeed(played.october.read("revisions.xml"));
    const links = [...feed.querySelectorAll("entry > link")].map((link) => link.getAttribute("href"));
    expect(links).toEqual(
      ["2025-10-06", "2025-09-15", "2025-07-10"].map((day) => `donnees/versions/${day}/index.html`),
    );
    expect(feed.querySelector("entry content")?.textContent).toContain(
      "Taux de placement, Manche, 2024-2025, Seconde : 94,2 %, puis 93,5 %",
    );
  });

  test("keeps the name of an entry from one publication to the next", () => {
    const ids = (built: Built) =>
      [...checkFeed(built.read("revisions.xml")).querySelectorAll("entry > id")].map((id) => id.textContent);
    expect(ids(played.october)).toEqual(expect.arrayContaining(ids(played.july)));
    expect(new Set(ids(played.october)).size).toBe(3);
  });
});

/** What RFC 4287 requires of a feed: its elements, once each, identifiers that are IRIs, dates of RFC 3339, an author. */
function checkFeed(xml: string): Document {
  const { document } = new JSDOM(xml, { contentType: "application/xml" }).window;
  const feed = document.documentElement;
  expect([feed.namespaceURI, feed.localName]).toEqual(["http://www.w3.org/2005/Atom", "feed"]);
  for (const element of [feed, ...feed.querySelectorAll("entry")]) {
    const own = (name: string) => [...element.children].filter(({ localName }) => localName === name);
    for (const name of ["id", "title", "updated"]) expect(own(name)).toHaveLength(1);
    expect(own("id")[0]?.textContent).toMatch(
      /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/,
    );
    expect(own("updated")[0]?.textContent).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/);
  }
  const children = [...feed.children];
  expect(
    children.filter((child) => child.localName === "author" && child.children.length === 1),
  ).toHaveLength(1);
  expect(children.filter((child) => child.getAttribute("rel") === "self")).toHaveLength(1);
  for (const entry of feed.querySelectorAll("entry"))
    expect(entry.querySelectorAll('link[rel="alternate"]')).toHaveLength(1);
  return document;
}
