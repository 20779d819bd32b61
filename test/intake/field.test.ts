import { existsSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { type FieldOutcome, fieldFolder, judgeField, readFieldCases } from "./field/judge.ts";
import { openDatabase } from "./received.ts";

const there = existsSync(fieldFolder);
if (!there && process.env.CI === "true") throw new Error(`${fieldFolder} is missing and CI needs it.`);

describe.skipIf(!there)("files as people report them (skipped without ../shared/corpora)", () => {
  const judged: { file: string; outcome: FieldOutcome; faults: string[] }[] = [];
  beforeAll(async () => {
    const db = await openDatabase();
    for (const [file, expected] of readFieldCases())
      judged.push({ file, ...(await judgeField(db, file, expected)) });
  });

  test("none is silently wrong", () => {
    expect(judged.length).toBeGreaterThan(50);
    expect(judged.filter(({ outcome }) => outcome === "faux en silence")).toEqual([]);
  });

  test("at least 95 % have the right outcome, values or reasons", () => {
    const beside = judged.filter(({ outcome }) => outcome !== "juste");
    expect({ beside, isFew: beside.length <= 0.05 * judged.length }).toMatchObject({ isFew: true });
  });
});
