/**
 * The two widths a figure is drawn at. CSS shows one of them: the wide one scales between 700 and 1 000 px, the narrow one
 * between 288 and 500 px, and their texts stay above 12 px at both ends (15 × 700 / 860 and 14 × 288 / 330).
 */
export interface Frame {
  name: "wide" | "narrow";
  width: number;
  /** Size of every text of the drawing. */
  font: number;
}

export const wide: Frame = { name: "wide", width: 860, font: 15 };
export const narrow: Frame = { name: "narrow", width: 330, font: 14 };
export const frames = [wide, narrow];
