/** A drawing of a figure and how much larger than drawn it stands in a box. */
export interface Placed {
  svg: SVGSVGElement;
  scale: number;
}

/** The drawing whose text comes out largest in a box, of the two that a figure has: seen from the back of a room. */
export function largestDrawing(figure: Element, boxOf: (svg: SVGSVGElement) => Box): Placed | null {
  const placed = [...figure.querySelectorAll<SVGSVGElement>("svg.drawing")].map((svg) => {
    const [box, drawn] = [boxOf(svg), sizeOf(svg)];
    const scale = Math.min(box.width / drawn.width, box.height / drawn.height);
    return { svg, scale, text: scale * (Number(svg.getAttribute("font-size")) || 14) };
  });
  return placed.sort((a, b) => b.text - a.text)[0] ?? null;
}

export interface Box {
  width: number;
  height: number;
}

/** Whether a drawing stands beside the words of its slide, rather than under them. */
export function isTall(svg: SVGSVGElement): boolean {
  return svg.classList.contains("drawing-narrow");
}

/** The size a drawing was drawn at, in pixels. */
export function sizeOf(svg: SVGSVGElement): Box {
  return { width: Number(svg.getAttribute("width")), height: Number(svg.getAttribute("height")) };
}
