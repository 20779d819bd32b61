import { expect, test } from "vitest";
import { readCell } from "../../loaders/contracts/cell.ts";
import { contracts, type SourceId } from "../../loaders/contracts/index.ts";

/** What a cell of a source is read as: its value, or « wrong: … » with what is proposed. */
function read(source: SourceId, name: string, text: string): string | number | null {
  const column = contracts[source].columns.find((each) => each.name === name);
  if (!column) throw new Error(`${source} has no ${name}`);
  const reading = readCell(column.cell, text);
  return "value" in reading ? reading.value : `${reading.wrong} → ${reading.proposal ?? ""}`;
}

/** One column of each kind, with a plain value of it. */
const kinds: [SourceId, string, string, string | number][] = [
  ["placement", "effectif", "120", 120],
  ["placement", "departement", "14", "14"],
  ["etablissements", "departement", "76", "76"],
  ["placement", "niveau", "3", "troisieme"],
  ["placement", "uai", "0140013N", "0140013N"],
  ["placement", "annee_scolaire", "2024-2025", "2024-2025"],
  ["placement", "date_enquete", "20/06/2025", "2025-06-20"],
  ["conventions", "mois", "01/2025", "2025-01"],
  ["conventions", "secteur", "4321", "F"],
  ["conventions", "taille_entreprise", "12", "pme"],
  ["tensions", "annee", "2024", 2024],
  ["tensions", "part_difficile", "62,5 %", 0.625],
  ["satisfaction_jeunes", "satisfaction", "5", 5],
  ["satisfaction_jeunes", "recommandation", "10", 10],
  ["etablissements", "bassin", "05003", "05003"],
];

test.each(kinds)("%s.%s: « %s » is read however a tool wraps it", (source, name, text, value) => {
  for (const wrapped of [
    `="${text}"`,
    `=("${text}")`,
    `'${text}`,
    ` ${text}\u00a0`,
    `"${text}"`,
    `« ${text} »`,
    `${text};`,
  ])
    expect([wrapped, read(source, name, wrapped)]).toEqual([wrapped, value]);
});

test.each(kinds.filter(([, , text]) => /^\d+$/.test(text)))(
  "%s.%s: « %s » is read with the decimals of a program",
  (source, name, text, value) => {
    expect(["14.0", "14,00"].map((end) => read(source, name, text + end.slice(2)))).toEqual([value, value]);
  },
);

test.each(kinds.filter(([, name]) => name !== "bassin"))(
  "%s.%s: a mark of note after « %s » is no part of it, and the value is proposed",
  (source, name, text) => {
    for (const mark of ["¹", " (1)", "*", "²³"])
      expect(read(source, name, text + mark)).toMatch(/^un appel de note .* → ./);
  },
);

test.each([".", "…", "...", "NaN", "n.d.", "NC", "N/A", "--", "\\N", "<NA>", "None"])(
  "« %s » is a blank, where a cell may be",
  (text) => {
    expect(read("placement", "avec_solution", text)).toBeNull();
    expect(read("placement", "effectif", text)).toBe("vide → ");
  },
);

test.each([
  ["20-juin-2025", "2025-06-20"],
  ["20-juin-25", "2025-06-20"],
  ["20/juin/2025", "2025-06-20"],
  ["vendredi 20 juin 2025 à 14:05:09 heure d’été d’Europe centrale", "2025-06-20"],
  ["20/06/2025 à 14 h 05", "2025-06-20"],
  ["2025/06/20 2:05:09 PM UTC+2", "2025-06-20"],
  ["2025-06-20T14:05:09.123+02:00", "2025-06-20"],
  ["Jun 20, 2025 2:05 PM", "2025-06-20"],
  ["20250620", "2025-06-20"],
  ["20062025", "2025-06-20"],
])("« %s » is the day %s", (text, day) => {
  expect(read("stages_collectifs", "debut", text)).toBe(day);
  expect(read("satisfaction_jeunes", "date_reponse", text)).toBe(day.slice(0, 7));
});

test("half past eleven in the evening in UTC is the next day in Paris, in summer as in winter", () => {
  expect(read("satisfaction_jeunes", "date_reponse", "2025-06-30 23:30:00 UTC")).toBe("2025-07");
  expect(read("satisfaction_jeunes", "date_reponse", "2025-06-30 22:30:00 UTC")).toBe("2025-07");
  expect(read("satisfaction_jeunes", "date_reponse", "2025-01-31T22:30:00Z")).toBe("2025-01");
  expect(read("satisfaction_jeunes", "date_reponse", "2025-01-31T23:30:00Z")).toBe("2025-02");
  expect(read("satisfaction_jeunes", "date_reponse", "2025-06-30 23:30:00")).toBe("2025-06");
});

test.each([
  [
    "1750420800000",
    "une heure UNIX, comptée en millisecondes depuis 1970 (20/06/2025 peut-être) → 20/06/2025",
  ],
  ["1750420800", "une heure UNIX, comptée en secondes depuis 1970 (20/06/2025 peut-être) → 20/06/2025"],
  ["45828.5", "un numéro de jour de tableur (20/06/2025 peut-être) → 20/06/2025"],
  ["6/20/2025", "une date écrite mois puis jour, à l'américaine → 20/06/2025"],
  ["20-juin", "une date sans son année → "],
  ["20/06/25", "une date dont l'année n'a que deux chiffres → "],
])("« %s » is no sure day, and the sentence says why", (text, told) => {
  expect(read("stages_collectifs", "debut", text)).toBe(told);
});

test("the dates that LimeSurvey writes in an anonymous survey are not known", () => {
  expect(read("satisfaction_jeunes", "date_reponse", "1980-01-01 00:00:00")).toMatch(/anonyme/);
});

test.each([
  ["2024-01-01", 2024],
  ["01/01/2024", 2024],
  ["16/07/1905", "une date de 1905 : le nombre 2024 mis au format date → 2024"],
  ["2024-06-30", "une date, pas une année → "],
])("a year kept as the date %s is read %s", (text, value) => {
  expect(read("tensions", "annee", text)).toBe(value);
});

test.each(["AS 24-25", "24/25", "202425", "2024-25", "R2024", "RS 2024", "rentrée 2024", "2024_2025"])(
  "« %s » is the school year 2024-2025",
  (text) => expect(read("placement", "annee_scolaire", text)).toBe("2024-2025"),
);

test.each(["2024", "AS 2024"])("« %s » may be two school years", (text) => {
  expect(read("placement", "annee_scolaire", text)).toBe(
    "ambigu (2023-2024 ou 2024-2025) → 2023-2024 ou 2024-2025",
  );
});

test.each([
  ["0111", "A"],
  ["0510", "B"],
  ["4321", "F"],
  ["1.11", "A"],
  ["111Z", "A"],
  ["432", "F"],
  ["11.0", "C"],
])("a lost zero is restored where one reading is possible: %s is of section %s", (text, section) => {
  expect(read("conventions", "secteur", text)).toBe(section);
  expect(read("stages_collectifs", "secteurs", text)).toBe(section);
});

test.each([
  ["111", "0111 (A) ou 11.1 (C)"],
  ["510", "0510 (B) ou 51.0 (H)"],
  ["161", "0161 (A) ou 16.1 (C)"],
  ["1", "01 (A)"],
])("a NAF code that may have lost its zero is refused with its readings: %s", (text, readings) => {
  expect(read("conventions", "secteur", text)).toMatch(
    new RegExp(` → ${readings.replace(/[().]/g, "\\$&")}$`),
  );
});

test("the zero of a training area, of a department and of a school's identifier is restored", () => {
  expect(read("etablissements", "bassin", "5003")).toBe("05003");
  expect(read("etablissements", "departement", "8")).toBe("08");
  expect(read("placement", "uai", "140013N")).toBe("0140013N");
  expect(read("placement", "uai", "140013A")).toMatch(/→ 0140013A$/);
});

test.each([
  ["9/10", 9],
  ["9 sur 10", 9],
  ["10 - Tout à fait probable", 10],
  ["0 - Pas du tout", 0],
  ["7 (plutôt)", 7],
  ["6,0", 6],
])("a recommendation « %s » is %s", (text, mark) => {
  expect(read("satisfaction_jeunes", "recommandation", text)).toBe(mark);
});

test.each(["Oui", "11", "Certainement", "9.5", "9/5", "09-oct"])(
  "« %s » is no recommendation: a spreadsheet makes a date of 9/10",
  (text) => expect(typeof read("satisfaction_jeunes", "recommandation", text)).toBe("string"),
);

test.each([
  ["5 - Très satisfait", 5],
  ["Très satisfait (5)", 5],
  ["4/5", 4],
  ["★★★☆☆", 3],
  ["4 étoiles", 4],
])("a satisfaction « %s » is %s", (text, mark) => {
  expect(read("satisfaction_jeunes", "satisfaction", text)).toBe(mark);
  expect(typeof read("satisfaction_jeunes", "satisfaction", "5 - Pas du tout satisfait")).toBe("string");
});

test.each([
  ["2nd GT", "seconde"],
  ["Secondes", "seconde"],
  ["2ndes", "seconde"],
  ["2DE GEN & TECHNO", "seconde"],
  ["troisièmes", "troisieme"],
  ["3°", "troisieme"],
  ["3ème générale", "troisieme"],
  ["Élèves de 3e", "troisieme"],
])("the level « %s » is %s", (text, level) => {
  expect(read("stages_collectifs", "niveau", text)).toBe(level);
});

test.each(["3EME SEGPA", "3ème prépa-métiers", "Tle Bac Pro", "1ère CAP", "2nde pro"])(
  "the class « %s » belongs to a scheme that the sender knows",
  (text) => expect(read("stages_collectifs", "niveau", text)).toMatch(/relève/),
);

test.each([
  ["Dpt 76", "76"],
  ["L'Eure", "27"],
  ["La Manche", "50"],
  ["Département de l'Orne", "61"],
  ["76 : Seine-Maritime", "76"],
  ["Calvados-14", "14"],
])("the department « %s » is %s", (text, department) => {
  expect(read("placement", "departement", text)).toBe(department);
});

test.each([
  ["10 à 49 salariés", "pme"],
  ["1 à 9 salariés", "tpe"],
  ["moins de 10", "tpe"],
  ["5 000 salariés et plus", "ge"],
  ["de 250 à 4 999 salariés", "eti"],
  ["250 et plus", "une tranche qui tient sur plusieurs tailles d'entreprise → eti ou ge"],
])("a company of « %s » is %s", (text, size) => {
  expect(read("conventions", "taille_entreprise", text)).toBe(size);
});

test.each(["09-janv", "oct-49", "2025-01-09"])(
  "« %s » was a range before a spreadsheet made a date of it",
  (text) => {
    expect(read("conventions", "taille_entreprise", text)).toMatch(/^une date/);
  },
);

test.each(["s", "c", "<5", "moins de 5", "secret"])(
  "« %s » is the mark of a hidden count, not a blank",
  (text) => {
    const column = contracts.placement.columns.find(({ name }) => name === "avec_solution");
    const reading = column && readCell(column.cell, text);
    expect(reading).toHaveProperty("fix", expect.stringContaining("demandez"));
  },
);

test("accents that a web page writes by name are read", () => {
  expect(read("placement", "etablissement", "Lyc&eacute;e B&ecirc;ta &amp; C&#339;ur")).toBe(
    "Lycée Bêta & Cœur",
  );
});

test("no spelling of a code is also the spelling of another one", () => {
  for (const contract of Object.values(contracts))
    for (const column of contract.columns)
      for (const { value, accepted } of column.spellings)
        for (const text of [value, ...accepted])
          expect([column.name, text, String(read(contract.id, column.name, text))]).toEqual([
            column.name,
            text,
            value,
          ]);
});
