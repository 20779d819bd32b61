import { NNBSP } from "../../loaders/french/format.ts";
import { escapeHtml } from "./html.ts";

/** A key figure: everything already written in French. */
export interface TileSpec {
  /** Prefix of the ids inside the tile, unique on the page. */
  id: string;
  label: string;
  /** The value in large: « 91,8 % ». */
  value: string;
  /** Small, under the value: « entre 90,0 et 93,0 % », or blank. */
  interval: string;
  sentence: string;
  /** A line of dots over time, oldest first; null where there is a single point. */
  trend: TileTrend | null;
  /** Address relative to the page. */
  href: string;
  /** « Qui reste sans stage ? » */
  linkLabel: string;
}

export interface TileTrend {
  points: { label: string; value: number | null; text: string }[];
  target: { value: number; text: string } | null;
}

const width = 120;
const height = 36;

/** A tile: label, value, interval, one sentence, a small line of dots, the link to its page. */
export function renderTile(tile: TileSpec, { heading = 3 }: { heading?: 2 | 3 } = {}): string {
  return [
    `<article class="tile"><h${heading} class="tile-label">${escapeHtml(tile.label)}</h${heading}>`,
    `<p class="tile-value">${escapeHtml(tile.value)}</p>`,
    tile.interval ? `<p class="tile-interval">${escapeHtml(tile.interval)}</p>` : "",
    `<p class="tile-sentence">${escapeHtml(tile.sentence)}</p>`,
    tile.trend ? renderTrend(tile, tile.trend) : "",
    `<p class="tile-link"><a href="${escapeHtml(tile.href)}">${escapeHtml(tile.linkLabel)}</a></p></article>`,
  ]
    .filter(Boolean)
    .join("\n");
}

/** Tiles side by side, six at most (look.md). */
export function renderTiles(tiles: TileSpec[], options: { heading?: 2 | 3 } = {}): string {
  return `<div class="tiles">\n${tiles
    .slice(0, 6)
    .map((tile) => renderTile(tile, options))
    .join("\n")}\n</div>`;
}

/** Dots joined by a line, the last one coloured, the target as a diamond; a hidden value leaves a gap. */
function renderTrend(tile: TileSpec, { points, target }: TileTrend): string {
  const values = points.flatMap((point) => (point.value === null ? [] : [point.value]));
  const all = target ? [...values, target.value] : values;
  const low = Math.min(...all);
  const high = Math.max(...all);
  const room = target ? width - 16 : width;
  const x = (index: number) => round(8 + (index * (room - 16)) / Math.max(1, points.length - 1));
  const y = (value: number) =>
    round(high === low ? height / 2 : height - 8 - ((value - low) / (high - low)) * (height - 16));
  const placed = points.flatMap((point, index) =>
    point.value === null ? [] : [{ index, x: x(index), y: y(point.value) }],
  );
  const lines = placed.flatMap((point, at) => {
    const next = placed[at + 1];
    return next?.index === point.index + 1 ? [`M${point.x},${point.y}L${next.x},${next.y}`] : [];
  });
  const dots = placed.map((point) => {
    const last = point.index === points.length - 1;
    return `<circle cx="${point.x}" cy="${point.y}" r="${last ? 5 : 3}" fill="var(--${last ? "focus" : "others"})"/>`;
  });
  const mark = target
    ? `<path d="M${width - 8},${y(target.value) - 6}l6,6l-6,6l-6,-6z" fill="none" stroke="var(--ink)" stroke-width="2"/>`
    : "";
  const told = [
    ...points.map((point) => `${point.label}${NNBSP}: ${point.text}`),
    ...(target ? [target.text] : []),
  ].join(`${NNBSP}; `);
  const id = escapeHtml(tile.id);
  return [
    `<svg class="tile-trend" role="img" aria-labelledby="${id}-title ${id}-desc" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">`,
    `<title id="${id}-title">${escapeHtml(`${tile.label}, évolution`)}</title><desc id="${id}-desc">${escapeHtml(told)}</desc>`,
    `<path d="${lines.join("")}" fill="none" stroke="var(--others)" stroke-width="1.5"/>${dots.join("")}${mark}</svg>`,
  ].join("");
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
