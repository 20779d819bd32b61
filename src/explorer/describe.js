let drawings = 0;

/** A drawing of Plot with its name and its values in words, for who does not see it. */
export function describe(drawing, name, values) {
  for (const group of drawing.querySelectorAll("g[aria-label]")) group.removeAttribute("aria-label");
  drawing.setAttribute("role", "img");
  const ids = [
    ["desc", values],
    ["title", name],
  ].map(([tag, text]) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    element.id = `explorer-${tag}-${++drawings}`;
    element.textContent = text;
    drawing.prepend(element);
    return element.id;
  });
  drawing.setAttribute("aria-labelledby", ids.reverse().join(" "));
  return settle(drawing);
}

const settled = new Set();

/** What a library made, its style sheets given to the page by the script: its security policy takes none written inside. */
export function settle(element) {
  for (const style of element.querySelectorAll("style")) {
    const text = style.textContent ?? "";
    style.remove();
    if (text.trim() === "" || settled.has(text)) continue;
    settled.add(text);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  }
  return element;
}
