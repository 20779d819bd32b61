/**
 * What axe-core does not see in figures, checked in the page itself: names and descriptions, a table for each
 * drawing of a figure (a tile's small line has its values in its description), marks of at least 3:1, text of at least
 * 12 px, labels neither over each other nor cut. Runs in the browser: imports nothing.
 */
export function checkFigures(): string[] {
  const findings: string[] = [];
  const visible = (element: Element) => element.getClientRects().length > 0;
  for (const svg of document.querySelectorAll("main svg")) {
    if (!visible(svg) || svg.closest("[aria-hidden=true]")) continue;
    const place = svg.closest("[id]")?.id ?? "";
    if (svg.getAttribute("role") !== "img") findings.push(`${place} : dessin sans rôle`);
    const [name, description] = ["title", "desc"].map((tag) => svg.querySelector(`:scope > ${tag}`));
    const said = (svg.getAttribute("aria-labelledby") ?? "").split(" ");
    const isSaid = (part: Element | null | undefined) => part?.textContent?.trim() && said.includes(part.id);
    if (!isSaid(name) || !isSaid(description))
      findings.push(`${place} : dessin sans nom ou sans description`);
    const figure = svg.closest("figure");
    if (figure && !figure.querySelector("table caption")) findings.push(`${place} : dessin sans tableau`);
    findings.push(...checkLabels(svg, place), ...checkMarks(svg, place));
  }
  for (const element of document.querySelectorAll("body *")) {
    const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.textContent?.trim());
    if (!own || !visible(element) || element.closest("svg, .visually-hidden")) continue;
    const size = Number.parseFloat(getComputedStyle(element).fontSize);
    if (size < 12) findings.push(`texte de ${size} px : ${element.textContent?.trim().slice(0, 40)}`);
  }
  return [...new Set(findings)];

  /** Marks that carry a value have a `<title>`: their fill or their outline stands out, unless the value is hidden. */
  function checkMarks(svg: Element, place: string): string[] {
    const ground = read(getComputedStyle(document.body).backgroundColor);
    const page = ground && ground[3] > 0 ? ground : [255, 255, 255, 1];
    return [...svg.querySelectorAll("g > :not(g) > title, svg > :not(g) > title")].flatMap((title) => {
      const style = getComputedStyle(title.parentElement as Element);
      const contrasts = [
        [style.fill, style.fillOpacity],
        [style.stroke, style.strokeOpacity],
      ].map(([colour = "", opacity]) => {
        const mark = read(colour);
        const alpha = (mark?.[3] ?? 0) * Number(opacity) * Number(style.opacity);
        const seen = page.map((part, index) => part + ((mark?.[index] ?? part) - part) * alpha);
        return contrast(luminance(seen), luminance(page));
      });
      const best = Math.max(...contrasts);
      const hidden = /(secret statistique|effectif trop petit|non publié)$/.test(title.textContent ?? "");
      return best >= 3 || hidden || isWritten(svg, title)
        ? []
        : [`${place} : marque à ${best.toFixed(1)}:1 : ${title.textContent}`];
    });
  }

  /** Whether the mark's value is written on it, as in a matrix: its shade only repeats it. */
  function isWritten(svg: Element, title: Element): boolean {
    const mark = title.parentElement?.getBoundingClientRect();
    return [...svg.querySelectorAll("text")].some((text) => {
      const box = text.getBoundingClientRect();
      const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
      const inside = mark && x > mark.left && x < mark.right && y > mark.top && y < mark.bottom;
      const words = text.textContent?.trim() ?? "";
      return inside && /\d/.test(words) && title.textContent?.includes(words);
    });
  }

  function contrast(one: number, other: number): number {
    return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
  }

  /** Red, green, blue from 0 to 255 and opacity of a computed colour, `color(srgb 0.1 0.2 0.3)` included; null for none. */
  function read(colour: string): [number, number, number, number] | null {
    const [red, green, blue, alpha = 1] = (colour.match(/[\d.]+/g) ?? []).map(Number);
    if (red === undefined || green === undefined || blue === undefined) return null;
    const unit = colour.startsWith("color(") ? 255 : 1;
    return [red * unit, green * unit, blue * unit, alpha];
  }

  /** Relative luminance of a colour (WCAG 2.2). */
  function luminance(colour: readonly number[]): number {
    const [r = 0, g = 0, b = 0] = colour
      .map((part) => part / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function checkLabels(svg: Element, place: string): string[] {
    const edges =
      getComputedStyle(svg).overflowX === "visible"
        ? { left: 0, right: document.documentElement.clientWidth }
        : svg.getBoundingClientRect();
    const own = svg.getBoundingClientRect();
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
      const aside = box.left < edges.left - 1 || box.right > edges.right + 1;
      const [above, below] = [own.top - box.top, box.bottom - own.bottom];
      const cut = aside || Math.max(above, below) > box.height * 0.3;
      if (cut) wrong.push(`${place} : étiquette coupée : ${text}`);
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
