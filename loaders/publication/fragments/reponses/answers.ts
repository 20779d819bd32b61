import type { Place } from "../../../region/place.ts";
import { combine, type Filter, placeFilter, placeOfChoice } from "../../figures/parts/filtered.ts";
import { type Html, html } from "../html.ts";

/**
 * What a page says for each choice of its bar, the place first: the first choice shows without JavaScript, the others wait in
 * templates.
 */
export function answers(
  others: readonly Filter[],
  say: (place: Place, ...chosen: string[]) => Html | null,
): Html {
  const choices = [placeFilter, ...others];
  const said = combine(choices).map((values) => {
    const [place = "", ...rest] = values;
    return { chosen: nameAll(choices, values), text: say(placeOfChoice(place), ...rest) };
  });
  return html`<div data-answer-holder data-answer-choices="${JSON.stringify(choices)}"><div data-answer-shown>${said[0]?.text ?? null}</div>${said.map(
    ({ chosen, text }) => html`<template data-answer="${JSON.stringify(chosen)}">${text}</template>`,
  )}</div>`;
}

function nameAll(choices: readonly Filter[], values: readonly string[]): Record<string, string> {
  return Object.fromEntries(choices.map(({ name }, index) => [name, values[index] ?? ""]));
}
