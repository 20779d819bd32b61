import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import * as xlsx from "@e965/xlsx";
import { afterAll, describe, expect, test } from "vitest";
import { readCell } from "../../loaders/contracts/cell.ts";
import type { Column, Contract } from "../../loaders/contracts/contract.ts";
import { contracts } from "../../loaders/contracts/index.ts";
import { receiveFile } from "../../loaders/intake/index.ts";
import { readRows } from "../../loaders/warehouse/rows.ts";
import { csvText } from "../../loaders/writing/csv.ts";
import { typed } from "./typed.ts";

const root = mkdtempSync(join(tmpdir(), "questionnaire-"));
afterAll(() => rmSync(root, { recursive: true }));

const forms = [contracts.satisfaction_jeunes, contracts.satisfaction_entreprises] as Contract[];

/** A question of the questionnaire as it is printed, for who copies it in a form tool. */
interface Printed {
  text: string;
  type: string;
  choices: string[];
}

/** Reads what the command prints, and nothing else: what a form tool is given. */
async function readPrinted(source: string): Promise<Printed[]> {
  const { code, out } = await typed(["modele", source, "--questionnaire"]);
  expect(code).toBe(0);
  return out
    .split(/\n\n(?=\d+\. )/)
    .slice(1)
    .map((block) => {
      const [first = "", type = "", ...rest] = block.trimEnd().split("\n");
      return {
        text: first.replace(/^\d+\. /, ""),
        type: type.replace(/^\s*Type\s*:\s*/, ""),
        choices: rest[0]?.trim().startsWith("Choix") ? rest.slice(1).map((line) => line.slice(5)) : [],
      };
    });
}

/** As many answers as the longest list has choices: each choice is given at least once. */
const ANSWERS = 21;

/** What a person answers to a question, the `index`-th time. */
function answerOf({ type, choices }: Printed, index: number): string {
  if (choices.length > 0) return choices[index % choices.length] ?? "";
  if (type.startsWith("date")) return `${String((index % 27) + 1).padStart(2, "0")}/06/2025`;
  const [, low = "0", high = "9"] = /de (\d+) à (\d+)/.exec(type) ?? [];
  return String(Number(low) + (index % (Number(high) - Number(low) + 1)));
}

const days = Array.from({ length: ANSWERS }, (_, index) => String(index + 1).padStart(2, "0"));

/** How each tool exports: its own columns, then the questions as they were asked. */
const exports: Record<string, (questions: Printed[]) => { name: string; content: string | Buffer }> = {
  "Google Forms": (questions) => ({
    name: "google.csv",
    content: csvText(
      ["Horodateur", ...questions.map(({ text }) => text)],
      days.map((day, index) => [
        `${day}/06/2025 14:05:09`,
        ...questions.map((each) => answerOf(each, index)),
      ]),
      { delimiter: ",", newline: "\r\n" },
    ),
  }),
  "Microsoft Forms, saved as CSV": (questions) => ({
    name: "microsoft.csv",
    content: csvText(
      [
        "ID",
        "Heure de début",
        "Heure de fin",
        "Adresse de messagerie",
        "Nom",
        ...questions.map(({ text }) => text),
      ],
      days.map((day, index) => [
        String(index + 1),
        `${day}/06/2025 14:01:00`,
        `${day}/06/2025 14:05:09`,
        "anonymous",
        "",
        ...questions.map((each) => answerOf(each, index)),
      ]),
    ),
  }),
  "Microsoft Forms, its workbook": (questions) => {
    const sheet = xlsx.utils.aoa_to_sheet([
      [
        "ID",
        "Heure de début",
        "Heure de fin",
        "Adresse de messagerie",
        "Nom",
        ...questions.map(({ text }) => text),
      ],
      ...days.map((day, index) => [
        index + 1,
        new Date(`2025-06-${day}T14:01:00Z`),
        new Date(`2025-06-${day}T14:05:09Z`),
        "anonymous",
        "",
        ...questions.map((each) => {
          const answer = answerOf(each, index);
          if (each.type.startsWith("date")) return new Date(answer.split("/").reverse().join("-"));
          return /^\d+$/.test(answer) ? Number(answer) : answer;
        }),
      ]),
    ]);
    const book = xlsx.utils.book_new();
    xlsx.utils.book_append_sheet(book, sheet, "Form1");
    return { name: "microsoft.xlsx", content: xlsx.write(book, { type: "buffer", bookType: "xlsx" }) };
  },
};

describe.each(forms)("the questionnaire of $id", (contract) => {
  const asked = contract.columns.filter((column) => column.asked !== undefined);

  test("asks every required column but what the tool dates, in the words of the contract", async () => {
    const printed = await readPrinted(contract.id);
    const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
    expect(printed.map(({ text }) => plain(text))).toEqual(asked.map((column) => column.asked));
    const left = contract.columns.filter((column) => column.required && !asked.includes(column));
    expect(left.map(({ name }) => name)).toEqual(["date_reponse"]);
    for (const [index, column] of asked.entries())
      expect(printed[index]?.choices.length ?? 0, column.name).toBe(
        Object.keys(column.cell.kind.labels ?? {}).length,
      );
  });

  test.each(Object.keys(exports))(
    "an export of %s is accepted without a mapping, each choice as its value",
    async (tool) => {
      const questions = await readPrinted(contract.id);
      const { name, content } = exports[tool]!(questions);
      const path = join(root, name);
      writeFileSync(path, content);
      const { code, out } = await typed(["verifier", path, "--json", "--donnees", join(root, "vide")], root);
      const [receipt] = JSON.parse(out);
      expect(receipt).toMatchObject({ source: contract.id, verdict: "accepte", lignes: ANSWERS });
      expect(code).toBe(0);
      const told = receipt.constats.filter(
        ({ niveau, code: which }: { niveau: string; code: string }) =>
          niveau !== "note" || which === "fichier.colonne_ignoree",
      );
      expect(told).toEqual([]);

      const db = await (await DuckDBInstance.create(":memory:")).connect();
      const { table } = await receiveFile(db, path);
      const rows = await readRows(db, `FROM ${table} ORDER BY _ligne`);
      for (const [at, column] of asked.entries())
        expect(
          rows.map((row) => row[column.name]),
          column.name,
        ).toEqual(rows.map((_, index) => expected(column, answerOf(questions[at]!, index))));
      for (const column of asked)
        for (const value of Object.keys(column.cell.kind.labels ?? {}))
          expect(
            rows.some((row) => row[column.name] === value),
            `${column.name} ${value}`,
          ).toBe(true);
    },
  );
});

/** The value that an answer must be read as, found by its label and by no spelling. */
function expected({ cell: { kind } }: Column, answer: string): string | number | undefined {
  const plain = (text: string) => text.replaceAll(/[\u00a0\u202f]/g, " ");
  if (kind.labels)
    return Object.entries(kind.labels).find(([, label]) => plain(label) === plain(answer))?.[0];
  if (answer.includes("/")) return "2025-06";
  return Number(answer);
}

test("every label of every contract is read back as its value, and two values have not the same", () => {
  const labelled = Object.values(contracts).flatMap(({ columns }) =>
    columns.filter(({ cell }) => cell.kind.labels !== undefined),
  );
  expect(labelled.length).toBeGreaterThan(15);
  for (const { name, cell } of labelled) {
    const labels = Object.entries(cell.kind.labels ?? {});
    expect(new Set(labels.map(([, label]) => label)).size, name).toBe(labels.length);
    for (const [value, label] of labels) expect(readCell(cell, label), `${name} ${label}`).toEqual({ value });
  }
});

test("a source that is no form has no questionnaire", async () => {
  expect(await typed(["modele", "placement", "--questionnaire"])).toMatchObject({
    code: 2,
    err: expect.stringContaining("va avec satisfaction_jeunes ou satisfaction_entreprises"),
  });
});

test("no question asks who answers, and none is longer than a form tool shows", async () => {
  for (const { id } of forms)
    for (const { text } of await readPrinted(id)) {
      expect(text).not.toMatch(/\bnoms?\b|courriel|mail|téléphone|veuillez|!/i);
      expect(text.length).toBeLessThan(100);
    }
});
