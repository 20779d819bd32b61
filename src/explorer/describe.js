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
  return drawing;
}
