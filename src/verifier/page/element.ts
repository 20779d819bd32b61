type Attributes = { [name: string]: string | boolean | ((event: Event) => void) };

/** An element of the page: attributes, listeners (`onclick`), then its children; texts are never markup. */
export function element<Name extends keyof HTMLElementTagNameMap>(
  name: Name,
  attributes: Attributes = {},
  ...children: (Node | string | null)[]
): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") made.addEventListener(key.slice(2), value);
    else if (value !== false) made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.filter((child) => child !== null));
  return made;
}

/** A button that does one thing. */
export function button(words: string, act: () => void): HTMLButtonElement {
  return element("button", { type: "button", onclick: act }, words);
}
