/** Hands that do long works side by side. Without them, works are done one after the other where they are asked. */
export interface Crew {
  /**
   * What a work, by its name, makes of its input. Both are plain data: they go from one thread to another.
   * @throws what the work throws
   */
  do<Answer>(work: string, input: unknown): Promise<Answer>;
}

/** A thing of at least this size is worth a thread: to send it there takes less than to make it. */
const heavy = 1000;

/**
 * What is made of each thing, in their order. Heavy ones are started together, the heaviest first, for the crew to take; the
 * others are made here in turn, as all are where there is no crew.
 */
export async function shareOut<Thing, Made>(
  crew: Crew | undefined,
  things: readonly Thing[],
  sizeOf: (thing: Thing) => number,
  make: (thing: Thing, crew: Crew | undefined) => Promise<Made>,
): Promise<Made[]> {
  const made = new Array<Made>(things.length);
  const isHeavy = (i: number) => crew !== undefined && sizeOf(things[i]!) >= heavy;
  const run = async (i: number): Promise<void> => {
    made[i] = await make(things[i]!, isHeavy(i) ? crew : undefined);
  };
  const places = [...things.keys()];
  const together = Promise.all(
    places
      .filter(isHeavy)
      .sort((a, b) => sizeOf(things[b]!) - sizeOf(things[a]!))
      .map(run),
  );
  // What fails there is told below, once the others are made.
  together.catch(() => {});
  for (const i of places) if (!isHeavy(i)) await run(i);
  await together;
  return made;
}
