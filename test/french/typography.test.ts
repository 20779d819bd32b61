import { describe, expect, test } from "vitest";
import { typeset, typesetAll, untypeset } from "../../loaders/french/typography.ts";

describe("French typography", () => {
  test.each([
    ["Dans l'Eure, qu'en dit-on ?", "Dans l’Eure, qu’en dit-on\u202f?"],
    ["« 91,8 % » : oui ; non !", "«\u202f91,8\u202f%\u202f»\u202f: oui\u202f; non\u202f!"],
    ["Où en sont les 50 000 ?", "Où en sont les 50\u202f000\u202f?"],
    ["1 234 567 élèves", "1\u202f234\u202f567 élèves"],
    ["aujourd'hui, l'", "aujourd’hui, l’"],
  ])("sets « %s »", (text, expected) => {
    expect(typeset(text)).toBe(expected);
    expect(typeset(expected)).toBe(expected);
    expect(untypeset.test(text)).toBe(/['«?]/.test(text));
    expect(untypeset.test(expected)).toBe(false);
  });

  test.each([
    "2023-2024 2024-2025",
    "title='x'}",
    "en 2024 100 élèves",
    "https://a.fr/?b=c",
    "10:30",
    "lundi 12 2024",
  ])("leaves « %s » as it is", (text) => expect(typeset(text)).toBe(text));

  test("goes through every text of a value, and through nothing else", () => {
    const value = { title: "L'Eure ?", rows: [{ n: 1000, text: "d'accord", none: null, yes: true }] };
    expect(typesetAll(value)).toEqual({
      title: "L’Eure\u202f?",
      rows: [{ n: 1000, text: "d’accord", none: null, yes: true }],
    });
  });
});
