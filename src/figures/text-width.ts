/**
 * Advance widths of Source Sans 3 in thousandths of an em, measured once in a browser on the Latin subset:
 * figures are drawn at build, where no text can be measured, so their labels are laid out with these.
 */
const regular = widths(
  "200 \u00a0\u202f|241¦|246iìíîï|247j|249',.:;·’‘|255l|263IÌÍÎÏ|289!¡|292f|303()[]{}|304•|311-\u2011|331°|338t|347r|350/\\|367²³|" +
    '365º|418*|419s|425?z|426"“”|429«»|446x|456cç|467vyýÿ|476Y|479J|480–|486L|494F|495k|496eèéêë|497#$+0123456789<=>€−±×|' +
    "500_|504agàáâãäå|513X|515V|527EÈÉÊË|534S|536T|539Z|542oòóôõö|543A|544huÀÁÂÃÄÅùúûü|547nñ|549≥≤|553b|555dpq|566P|569R|" +
    "571CÇ|579K|588B|609&|615D|617G|645UÙÚÛÜ|647NÑ|652H|664OQÒÓÔÕÖ|719w|727M|778æ|786W|800—|822Æ|824%|829m|839œ|847@Œ|948…|1000→",
);

const bold = widths(
  "200 \u00a0\u202f|255¦|262iìíîï|263j|271l|275',.:;·’‘|282IÌÍÎÏ|315!¡|317f|322-\u2011|324()[]{}|325•|344/\\|348°|361t|369º|372²³|" +
    '373r|431s|438*|443z|444?|455«»|462cç|480–|481x|482"“”|494J|495vyýÿ|501Y_|502L|507eèéêë|510F|513#$+0123456789<=>€−±×|' +
    "516aàáâãäå|520g|522k|536V|538EÈÉÊË|540Z|541X|545S|546T|549oòóôõö≥≤|556uùúûü|558AhÀÁÂÃÄÅ|560nñ|563b|564dpq|576CÇ|582P|592R|" +
    "597BK|625D|628G|639&|655UÙÚÛÜ|657NÑ|663H|674OQÒÓÔÕÖ|745M|748w|780æ|800W—|830œ|834Æ|841%|843m|859Œ|875@|964…|1000→",
);

/** Width in pixels of one line of text; weight 600 when `strong`. */
export function textWidth(text: string, size: number, strong = false): number {
  const table = strong ? bold : regular;
  let total = 0;
  for (const letter of text) total += table.get(letter) ?? 850;
  return (total * size) / 1000;
}

/** Lines no wider than `width`, broken at ordinary spaces; a longer word keeps a line of its own. */
export function wrapText(text: string, width: number, size: number, strong = false): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    const longer = line ? `${line} ${word}` : word;
    if (line && textWidth(longer, size, strong) > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  if (line) lines.push(line);
  return lines;
}

/** The text, or its beginning with an ellipsis where it is wider than `width`. */
export function shortenText(text: string, width: number, size: number, strong = false): string {
  if (textWidth(text, size, strong) <= width + 0.01) return text;
  const letters = [...text];
  while (letters.length > 1 && textWidth(`${letters.join("").trimEnd()}…`, size, strong) > width)
    letters.pop();
  return `${letters.join("").trimEnd()}…`;
}

/** Room for a name that may be written in either weight: « œ » is wider in regular than in bold. */
export function nameWidth(text: string, size: number): number {
  return Math.max(textWidth(text, size), textWidth(text, size, true));
}

/** Reads groups « width, then its letters »: the first digits of a group are the width. */
function widths(groups: string): Map<string, number> {
  const table = new Map<string, number>([["|", 248]]);
  for (const group of groups.split("|")) {
    const width = Number(/^1?\d{3}/.exec(group)?.[0]);
    for (const letter of group.slice(String(width).length)) table.set(letter, width);
  }
  return table;
}
