import type { Change } from '@/lib/api/live';
import { anyEventSchema, changeSchema, knownSubjectSchema, tabMessageSchema } from './answer-schemas';

/** One subject changed, or events were missed and pages must reload everything. */
export type LiveUpdate = { kind: 'change'; change: Change } | { kind: 'missed' };

/** The message between tabs; its fields stay stable, because tabs may run different versions. */
export type Batch = { lastId: number; news: readonly LiveUpdate[] };

/** Ignores a subject that only a newer version knows. Pages reload if a subject they know has a shape that they don't. */
export function readChange(value: unknown): LiveUpdate[] {
  const change = changeSchema.safeParse(value);
  if (change.success) return [{ kind: 'change', change: change.data }];
  return knownSubjectSchema.safeParse(value).success ? [{ kind: 'missed' }] : [];
}

/** Returns no update for a heartbeat, or for an event that only a newer version knows. */
export function readEvent(value: unknown): LiveUpdate[] {
  const event = anyEventSchema.safeParse(value).data;
  if (event?.kind === 'missed') return [{ kind: 'missed' }];
  return event?.kind === 'change' ? readChange(event.change) : [];
}

/** Returns undefined for a message that is not a batch. */
export function readTabMessage(value: unknown): Batch | undefined {
  const message = tabMessageSchema.safeParse(value).data;
  return message && { lastId: message.lastId, news: message.news.flatMap(readEvent) };
}
