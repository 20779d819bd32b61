/** Arithmetic is done modulo this prime: the product of two remainders still fits in a double. */
const prime = 67_108_859;

/** Draws of a random move; two sums that move alike in all of them do so always, but for one chance in 10²³. */
const draws = 3;

/** A weighted sum of variables. */
export type LinearSum = readonly (readonly [variable: number, coefficient: number])[];

/**
 * The pairs of sums that whole equalities fix together although neither is fixed alone: what one gains the other loses, whatever
 * happens. A random move that keeps every equality is drawn exactly, in a field of remainders; sums with opposite moves are a pair.
 * @param size how many variables there are
 * @param equalities sums that are known; what they come to does not matter
 */
export function findFixedPairs(
  size: number,
  equalities: readonly LinearSum[],
  sums: readonly LinearSum[],
): [number, number][] {
  const equations = equalities.map((terms) => new Map(terms.map(([variable, c]) => [variable, mod(c)])));
  const solved = solve(equations.filter((terms) => terms.size > 0));
  const moves = Array.from({ length: draws }, (_, draw) => drawMove(solved, size, draw + 1));
  const movesOf = (sum: LinearSum) =>
    moves.map((move) => sum.reduce((all, [variable, c]) => mod(all + mod(c) * move[variable]!), 0));
  const pairs: [number, number][] = [];
  const seen = new Map<string, number>();
  for (const [s, sum] of sums.entries()) {
    const mine = movesOf(sum);
    if (mine.every((each) => each === 0)) continue;
    const other = seen.get(mine.map((each) => mod(-each)).join());
    if (other !== undefined) pairs.push([other, s]);
    seen.set(mine.join(), s);
  }
  return pairs;
}

type Equation = Map<number, number>;

/** One variable of each equation in terms of the others, in an order in which each only needs those after it. */
function solve(equations: readonly Equation[]): { pivot: number; terms: Equation }[] {
  const left = new Set(equations);
  const rowsOf = new Map<number, Set<Equation>>();
  for (const equation of left)
    for (const variable of equation.keys())
      rowsOf.set(variable, (rowsOf.get(variable) ?? new Set()).add(equation));
  const solved: { pivot: number; terms: Equation }[] = [];
  while (left.size > 0) {
    let shortest: Equation | undefined;
    for (const equation of left) {
      if (!shortest || equation.size < shortest.size) shortest = equation;
      if (shortest.size <= 2) break;
    }
    const equation = shortest!;
    left.delete(equation);
    for (const variable of equation.keys()) rowsOf.get(variable)!.delete(equation);
    if (equation.size === 0) continue;
    let pivot = -1;
    for (const variable of equation.keys())
      if (pivot < 0 || rowsOf.get(variable)!.size < rowsOf.get(pivot)!.size) pivot = variable;
    const inverse = invert(equation.get(pivot)!);
    const terms: Equation = new Map();
    for (const [variable, c] of equation) if (variable !== pivot) terms.set(variable, mod(-c * inverse));
    for (const other of [...rowsOf.get(pivot)!]) {
      const times = other.get(pivot)!;
      other.delete(pivot);
      rowsOf.get(pivot)!.delete(other);
      for (const [variable, c] of terms) {
        const sum = mod((other.get(variable) ?? 0) + mod(times * c));
        if (sum === 0) {
          other.delete(variable);
          rowsOf.get(variable)!.delete(other);
        } else {
          other.set(variable, sum);
          rowsOf.get(variable)!.add(other);
        }
      }
    }
    solved.push({ pivot, terms });
  }
  return solved;
}

/** How far each variable goes in one random move that keeps every equality. */
function drawMove(solved: ReturnType<typeof solve>, size: number, seed: number): Float64Array {
  let state = seed * 7919;
  const move = new Float64Array(size);
  for (let variable = 0; variable < size; variable++) {
    state = (state * 48271) % 2147483647;
    move[variable] = state % prime;
  }
  for (const { pivot, terms } of [...solved].reverse()) {
    let sum = 0;
    for (const [variable, c] of terms) sum = mod(sum + c * move[variable]!);
    move[pivot] = sum;
  }
  return move;
}

function mod(value: number): number {
  const rest = value % prime;
  return rest < 0 ? rest + prime : rest;
}

/** By Fermat: a to the power p − 2. */
function invert(value: number): number {
  let [result, base, power] = [1, mod(value), prime - 2];
  while (power > 0) {
    if (power % 2 === 1) result = mod(result * base);
    base = mod(base * base);
    power = Math.floor(power / 2);
  }
  return result;
}
