/** The rings of an SVG path made of relative `m`, its implicit lines and `z`: what the department shapes use. */
export function outline(path: string): [number, number][][] {
  const rings: [number, number][][] = [];
  let [x, y] = [0, 0];
  for (const part of path.split(/z/i)) {
    const numbers = part.match(/-?[\d.]+/g)?.map(Number) ?? [];
    if (numbers.length < 2) continue;
    const ring: [number, number][] = [];
    for (let index = 0; index + 1 < numbers.length; index += 2) {
      x += numbers[index]!;
      y += numbers[index + 1]!;
      ring.push([x, y]);
    }
    const first = ring[0]!;
    ring.push(first);
    [x, y] = first;
    rings.push(ring);
  }
  return rings;
}
