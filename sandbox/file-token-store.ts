import type { TokenStore } from './pingone/token-store';
import type { StateFile } from './state-file';

const FLUSH_AFTER_MS = 50;

function entriesOf(saved: unknown): [string, unknown][] {
  return typeof saved === 'object' && saved !== null ? Object.entries(saved) : [];
}

export type FileTokenStore = TokenStore & { flush(): void };

/** Stores PingOne's grants and refresh tokens in a file, written shortly after each change and on close. */
export function createFileTokenStore(file: StateFile): FileTokenStore {
  const values = new Map<string, unknown>(entriesOf(file.read()));
  let timer: NodeJS.Timeout | undefined;
  const flush = () => {
    if (timer) clearTimeout(timer);
    timer = undefined;
    file.write(Object.fromEntries(values));
  };
  const changed = () => {
    timer ??= setTimeout(flush, FLUSH_AFTER_MS);
  };
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      values.set(key, value);
      changed();
    },
    delete: (key) => {
      if (values.delete(key)) changed();
    },
    flush,
  };
}
