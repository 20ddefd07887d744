/** Stores grants and refresh tokens: JSON values by key. A store can be synchronous or asynchronous. */
export type TokenStore = {
  get(key: string): unknown | Promise<unknown>;
  set(key: string, value: unknown): void | Promise<void>;
  delete(key: string): void | Promise<void>;
};

export function createMemoryTokenStore(): TokenStore {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    set: (key, value) => {
      values.set(key, value);
    },
    delete: (key) => {
      values.delete(key);
    },
  };
}
