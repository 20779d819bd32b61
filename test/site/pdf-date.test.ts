import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { datedPdf, siteMoment } from "../../site/pack/pdf-date.ts";

const drawn = (moment: string) =>
  Buffer.from(
    `%PDF-1.4\n1 0 obj\n<</Creator (Chromium)\n/CreationDate (${moment})\n/ModDate (${moment})>>\nendobj\n\xe9`,
    "latin1",
  );

test("two drawings of one site have the date of the site, and the same bytes", () => {
  const folder = mkdtempSync(join(tmpdir(), "stages-pdf-"));
  try {
    expect(siteMoment(folder)).toBe("D:19800101000000+00'00'");
    mkdirSync(join(folder, "donnees"));
    writeFileSync(join(folder, "donnees", "datapackage.json"), '{"created":"2025-10-06T08:00:01.000Z"}');
    const moment = siteMoment(folder);
    expect(moment).toBe("D:20251006080001+00'00'");
    const [one, other] = ["D:20261129090000+00'00'", "D:20270101120000+02'00'"].map((at) =>
      datedPdf(drawn(at), moment),
    );
    expect(one).toEqual(other);
    expect(one).toEqual(drawn(moment));
  } finally {
    rmSync(folder, { recursive: true });
  }
});
