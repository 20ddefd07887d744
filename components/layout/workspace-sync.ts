import { readStored, writeStored } from '../ui/browser-storage';
import { serverNow } from '../ui/server-clock';

export type Workspace = { id: string; name: string };

/** `drawnAt`: when the server drew the page that says so, in ms since 1970. */
type Drawn = Workspace & { drawnAt: number };

const KEPT = 'tenantry.workspace';
/** How far the clocks of two instances may be apart. */
const MOST_AHEAD_MS = 10_000;

/** Tells the other tabs of this browser which workspace its session is in, unless a newer page has said so already. */
export function publishWorkspace(drawn: Drawn): void {
  const newest = readNewest();
  if (!newest || newest.drawnAt <= drawn.drawnAt) writeStored(KEPT, JSON.stringify(drawn));
}

/** The workspace that another tab has switched this browser to; undefined while that is the one of `id`. */
export function findSwitchedWorkspace(id: string): Workspace | undefined {
  const newest = readNewest();
  return newest && newest.id !== id ? { id: newest.id, name: newest.name } : undefined;
}

/** Calls `onChange` whenever another tab may have switched; returns a function that stops it. */
export function subscribeToWorkspaceSwitch(onChange: () => void): () => void {
  const hear = (event: StorageEvent) => {
    if (event.key === KEPT) onChange();
  };
  addEventListener('storage', hear);
  // A page that comes back from the browser's memory, or a tab that slept, has heard nothing.
  addEventListener('pageshow', onChange);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    removeEventListener('storage', hear);
    removeEventListener('pageshow', onChange);
    document.removeEventListener('visibilitychange', onChange);
  };
}

function readNewest(): Drawn | undefined {
  try {
    const kept: unknown = JSON.parse(readStored(KEPT) ?? 'null');
    // One from the future would be the newest until then: the server's clock was set back.
    return isDrawn(kept) && kept.drawnAt <= serverNow() + MOST_AHEAD_MS ? kept : undefined;
  } catch {
    return undefined;
  }
}

function isDrawn(value: unknown): value is Drawn {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, drawnAt }: Partial<Record<keyof Drawn, unknown>> = value;
  return typeof id === 'string' && typeof name === 'string' && typeof drawnAt === 'number';
}
