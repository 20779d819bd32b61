import { parkMiller } from "./random.ts";

/** Arithmetic is done modulo this prime: the product of two remainders still fits in a double. */
const prime = 67_108_859;

/** Draws of a random move; two sums that move alike in all of them do so always, but for one chance in 10²³. */
const draws = 3;

/** A weighted sum of variables. */
export type LinearSum = readonly (readonly [variable: number, coefficient: number])[];

/**
 * The pairs of sums of one family that whole equalities fix together although neither is fixed alone: what one gains the other
 * loses, whatever happens. A random move that keeps every equality is drawn exactly, in a field of remainders; sums with opposite
 * moves are a pair.
 * @param size how many variables there are
 * @param equalities sums that are known; what they come to does not matter
 */
export function findFixedPairs<Member extends { terms: LinearSum }>(
  size: number,
  equalities: readonly LinearSum[],
  families: Iterable<readonly Member[]>,
): [Member, Member][] {
  const equations = equalities.map((terms) => new Map(terms.map(([variable, c]) => [variable, mod(c)])));
  const solved = solve(equations.filter((terms) => terms.size > 0));
  const moves = Array.from({ length: draws }, (_, draw) => drawMove(solved, size, draw + 1));
  const movesOf = (sum: LinearSum) =>
    moves.map((move) => sum.reduce((all, [variable, c]) => mod(all + mod(c) * move[variable]!), 0));
  const pairs: [Member, Member][] = [];
  for (const family of families) {
    const seen = new Map<string, Member>();
    for (const member of family) {
      const mine = movesOf(member.terms);
      if (mine.every((each) => each === 0)) continue;
      const other = seen.get(mine.map((each) => mod(-each)).join());
      if (other !== undefined) pairs.push([other, member]);
      seen.set(mine.join(), member);
    }
  }
  return pairs;
}

type Equation = Map<number, number>;

/** One variable of each equation in terms of the others, in an order in which each only needs those after it. */
function solve(equations: readonly Equation[]): { pivot: number; terms: Equation }[] {
  const queue = new ShortestFirst(equations);
  const rowsOf = new Map<number, Set<Equation>>();
  const forget = (variable: number, equation: Equation) => rowsOf.get(variable)!.delete(equation);
  for (const equation of equations)
    for (const variable of equation.keys())
      rowsOf.set(variable, (rowsOf.get(variable) ?? new Set()).add(equation));
  const solved: { pivot: number; terms: Equation }[] = [];
  for (let equation = queue.take(); equation; equation = queue.take()) {
    for (const variable of equation.keys()) forget(variable, equation);
    if (equation.size === 0) continue;
    const pivot = [...equation.keys()].reduce((a, b) => (rowsOf.get(b)!.size < rowsOf.get(a)!.size ? b : a));
    const inverse = invert(equation.get(pivot)!);
    const terms: Equation = new Map();
    for (const [variable, c] of equation) if (variable !== pivot) terms.set(variable, mod(-c * inverse));
    for (const other of [...rowsOf.get(pivot)!]) {
      const times = other.get(pivot)!;
      other.delete(pivot);
      forget(pivot, other);
      for (const [variable, c] of terms) {
        const sum = mod((other.get(variable) ?? 0) + mod(times * c));
        if (sum === 0) {
          other.delete(variable);
          forget(variable, other);
        } else {
          other.set(variable, sum);
          rowsOf.get(variable)!.add(other);
        }
      }
      queue.put(other);
    }
    solved.push({ pivot, terms });
  }
  return solved;
}

/** Equations by their number of terms; one that changed is put again, and its older places are passed over. */
class ShortestFirst {
  readonly #bySize: Equation[][] = [];
  readonly #left: Set<Equation>;

  constructor(equations: readonly Equation[]) {
    this.#left = new Set(equations);
    for (const equation of equations) this.put(equation);
  }

  put(equation: Equation): void {
    this.#bySize[equation.size] ??= [];
    this.#bySize[equation.size]!.push(equation);
  }

  take(): Equation | undefined {
    for (const [size, equations] of this.#bySize.entries())
      while (equations && equations.length > 0) {
        const equation = equations.pop()!;
        if (equation.size === size && this.#left.delete(equation)) return equation;
      }
    return undefined;
  }
}

/** How far each variable goes in one random move that keeps every equality. */
function drawMove(solved: ReturnType<typeof solve>, size: number, seed: number): Float64Array {
  const random = parkMiller(seed);
  const move = Float64Array.from({ length: size }, () => Math.floor(random() * prime));
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
