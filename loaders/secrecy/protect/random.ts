/** Numbers from 0 to 1 that look drawn at random, the same at each run. */
export function drawFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 48271) % 2147483647;
    return state / 2147483647;
  };
}
