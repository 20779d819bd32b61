/**
 * What axe-core does not see in figures, checked in the page itself: names and descriptions, a table for each
 * drawing, text of at least 12 px, labels neither over each other nor cut. Runs in the browser: imports nothing.
 */
export function checkFigures(): string[] {
  const findings: string[] = [];
  const visible = (element: Element) => element.getClientRects().length > 0;
  for (const svg of document.querySelectorAll("main svg")) {
    if (!visible(svg) || svg.closest("[aria-hidden=true]")) continue;
    const name = svg.querySelector(":scope > title")?.textContent ?? svg.getAttribute("aria-label") ?? "";
    const described =
      svg.querySelector(":scope > desc")?.textContent ?? svg.getAttribute("aria-describedby") ?? "";
    const place = svg.closest("[id]")?.id ?? "";
    if (svg.getAttribute("role") !== "img") findings.push(`${place} : dessin sans rôle`);
    if (name === "" || described === "") findings.push(`${place} : dessin sans nom ou sans description`);
    const figure = svg.closest("figure");
    if (figure && !figure.querySelector("table caption")) findings.push(`${place} : dessin sans tableau`);
    findings.push(...checkLabels(svg, place));
  }
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!own || !visible(element) || element.closest("svg, .visually-hidden")) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (size < 12) findings.push(`texte de ${size} px : ${element.textContent?.trim().slice(0, 40)}`);
  }
  return [...new Set(findings)];

  function checkLabels(svg: Element, place: string): string[] {
    const frame = svg.getBoundingClientRect();
    const labels = [...svg.querySelectorAll("text")]
      .filter((text) => visible(text) && text.textContent?.trim())
      .map((text) => ({
        text: text.textContent?.trim() ?? "",
        element: text,
        box: text.getBoundingClientRect(),
      }));
    const wrong: string[] = [];
    for (const { text, element, box } of labels) {
      const scale = element.getScreenCTM()?.a ?? 1;
      const size = Number.parseFloat(getComputedStyle(element).fontSize) * scale;
      if (size < 11.9) wrong.push(`${place} : étiquette de ${size.toFixed(1)} px : ${text}`);
      const outside =
        box.left < Math.min(0, frame.left) - 1 || box.right > document.documentElement.clientWidth + 1;
      const cut = box.left < frame.left - 2 || box.right > frame.right + 2;
      if (outside || cut) wrong.push(`${place} : étiquette coupée : ${text}`);
    }
    labels.forEach((one, index) => {
      for (const other of labels.slice(index + 1)) {
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        const height = Math.min(one.box.height, other.box.height);
        if (across > 1 && down > height * 0.35 && one.text !== other.text) {
          wrong.push(`${place} : étiquettes superposées : ${one.text} / ${other.text}`);
        }
      }
    });
    return wrong;
  }
}
