import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { setTypography } from "../../site/finish/typography.ts";

function finished(body: string): Document {
  const { document } = new JSDOM(`<title>Essai 2024-2025</title><main>${body}</main>`).window;
  setTypography(document);
  return document;
}

test("school years and inverted verbs stay on one line, with the characters a reader searches for", () => {
  const { body } = finished("<h1>Les jeunes trouvent-ils un stage en 2024-2025 ?</h1>");
  expect([...body.querySelectorAll(".insecable")].map(({ textContent }) => textContent)).toEqual([
    "trouvent-ils",
    "2024-2025",
  ]);
  expect(body.textContent).toBe("Les jeunes trouvent-ils un stage en 2024-2025\u202f?");
});

test("drawings, choices and exact texts keep their single text", () => {
  const { body } = finished(
    "<svg><text>2024-2025</text></svg><select><option>2024-2025</option></select><code>2024-2025.csv</code>",
  );
  expect(body.querySelectorAll(".insecable")).toHaveLength(0);
});
