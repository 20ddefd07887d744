import { readStored, writeStored } from '../ui/browser-storage';
import { serverNow } from '../ui/server-clock';

export type Workspace = { id: string; name: string };

/** `renderedAt`: when the server rendered the page of this workspace, in ms since 1970. */
type PublishedWorkspace = Workspace & { renderedAt: number };

const STORAGE_KEY = 'tenantry.workspace';
/** The largest accepted clock difference between two instances. */
const MAX_CLOCK_SKEW_MS = 10_000;

/** Publishes the session's workspace to the other tabs of this browser, unless a newer page already did. */
export function publishWorkspace(published: PublishedWorkspace): void {
  const newest = readNewest();
  if (!newest || newest.renderedAt <= published.renderedAt) writeStored(STORAGE_KEY, JSON.stringify(published));
}

/** Returns the workspace that another tab switched to; undefined while it is the workspace `id`. */
export function findSwitchedWorkspace(id: string): Workspace | undefined {
  const newest = readNewest();
  return newest && newest.id !== id ? { id: newest.id, name: newest.name } : undefined;
}

/** Calls `onChange` whenever another tab may have switched workspace. Returns an unsubscribe function. */
export function subscribeToWorkspaceSwitch(onChange: () => void): () => void {
  const handleStorage = (event: StorageEvent) => {
    if (event.key === STORAGE_KEY) onChange();
  };
  addEventListener('storage', handleStorage);
  // A page restored from the back/forward cache, or a suspended tab, receives no storage events.
  addEventListener('pageshow', onChange);
  document.addEventListener('visibilitychange', onChange);
  return () => {
    removeEventListener('storage', handleStorage);
    removeEventListener('pageshow', onChange);
    document.removeEventListener('visibilitychange', onChange);
  };
}

function readNewest(): PublishedWorkspace | undefined {
  try {
    const stored: unknown = JSON.parse(readStored(STORAGE_KEY) ?? 'null');
    // Ignore future times: after the server's clock was set back, such a value would stay the newest for too long.
    return isPublishedWorkspace(stored) && stored.renderedAt <= serverNow() + MAX_CLOCK_SKEW_MS ? stored : undefined;
  } catch {
    return undefined;
  }
}

function isPublishedWorkspace(value: unknown): value is PublishedWorkspace {
  if (typeof value !== 'object' || value === null) return false;
  const { id, name, renderedAt }: Partial<Record<keyof PublishedWorkspace, unknown>> = value;
  return typeof id === 'string' && typeof name === 'string' && typeof renderedAt === 'number';
}
