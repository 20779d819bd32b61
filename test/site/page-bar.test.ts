import { JSDOM } from "jsdom";
import { expect, test } from "vitest";
import { addPageBar } from "../../site/finish/page-bar.ts";

const places = {
  name: "territoire",
  label: "Lieu",
  options: [
    { value: "", label: "Normandie" },
    { value: "D27", label: "Eure" },
  ],
};

function barOf(main: string): { labels: string[]; options: string[] } | null {
  const { document } = new JSDOM(`<main><h1>Qui reste sans stage ?</h1>${main}</main>`).window;
  addPageBar(document);
  const bar = document.querySelector("h1 + form.page-bar");
  if (!bar) return null;
  return {
    labels: [...bar.querySelectorAll("label")].map((label) => label.firstChild?.textContent?.trim() ?? ""),
    options: [...bar.querySelectorAll("option")].map(({ value }) => value),
  };
}

const answer = (choices: unknown) =>
  `<div data-answer-holder data-answer-choices='${JSON.stringify(choices)}'></div>`;
const form = (name: string, ...values: string[]) =>
  `<div data-filtered="x"><form class="figure-filters"><label>Niveau <select name="${name}">${values.map((value) => `<option value="${value}">${value}</option>`).join("")}</select></label></form></div>`;

test("one bar holds what answers and figures offer, each choice once, the place first", () => {
  expect(barOf(answer([places]) + form("niveau", "seconde", "pfmp") + form("niveau", "troisieme"))).toEqual({
    labels: ["Lieu", "Niveau"],
    options: ["", "D27", "seconde", "pfmp", "troisieme"],
  });
});

test("a page whose one figure has its own choices, and no answer that follows, keeps them there", () => {
  expect(barOf(form("niveau", "seconde", "pfmp"))).toBeNull();
});

test("a choice of one option is no choice", () => {
  expect(
    barOf(
      answer([
        places,
        { name: "niveau", label: "Niveau", options: [{ value: "seconde", label: "Seconde" }] },
      ]),
    )?.labels,
  ).toEqual(["Lieu"]);
});
