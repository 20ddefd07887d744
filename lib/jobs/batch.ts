/** One piece of work from the queue. */
export type QueueItem = { id: string; data: unknown; createdOn: Date };

/** How the pieces of a batch are grouped. */
export type BatchGrouping = {
  /** Pieces in one lane are processed one after another, oldest first. Lanes are independent of each other. */
  laneOf(data: unknown): string;
  /** Of the pieces about one subject, only the newest is processed; the older ones are completed with it. */
  subjectOf(data: unknown): string;
};

/** A piece that is processed for itself and for the older pieces that it replaces. */
export type BatchStep<P extends QueueItem> = { piece: P; ids: readonly string[] };

/** Returns the lanes of a batch, each with its steps in order. */
export function planBatch<P extends QueueItem>(
  pieces: readonly P[],
  { laneOf, subjectOf }: BatchGrouping,
): BatchStep<P>[][] {
  const subjects = new Map<string, BatchStep<P>>();
  for (const piece of [...pieces].sort((a, b) => a.createdOn.getTime() - b.createdOn.getTime())) {
    const subject = subjectOf(piece.data);
    const ids = [...(subjects.get(subject)?.ids ?? []), piece.id];
    // Delete first, so that the subject moves to the position of its newest piece.
    subjects.delete(subject);
    subjects.set(subject, { piece, ids });
  }
  const lanes = new Map<string, BatchStep<P>[]>();
  for (const step of subjects.values()) {
    const lane = laneOf(step.piece.data);
    lanes.set(lane, [...(lanes.get(lane) ?? []), step]);
  }
  return [...lanes.values()];
}

/** Runs the steps of `lanes`, `atOnce` lanes in parallel. `run` must not reject. */
export async function runLanes<S>(
  lanes: readonly S[][],
  atOnce: number,
  run: (step: S) => Promise<void>,
): Promise<void> {
  const left = [...lanes];
  const work = async () => {
    for (let lane = left.shift(); lane; lane = left.shift()) for (const step of lane) await run(step);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
}
