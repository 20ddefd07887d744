import type { Adapter, AdapterFactory, AdapterPayload } from 'oidc-provider';
import { createMemoryTokenStore, type TokenStore } from '../token-store';

/** Models that must survive a restart; the others belong to a pending sign-in. */
const PERSISTENT_MODELS = new Set(['Grant', 'RefreshToken']);

function isPayload(value: unknown): value is AdapterPayload {
  return typeof value === 'object' && value !== null;
}

function keysOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((key) => typeof key === 'string') : [];
}

function createAdapter(store: TokenStore, prefix: string): Adapter {
  const keyOf = (id: string) => `${prefix} ${id}`;
  const familyOf = (grantId: string) => `${prefix} family ${grantId}`;
  const find = async (id: string) => {
    const value = await store.get(keyOf(id));
    return isPayload(value) ? value : undefined;
  };
  return {
    find,
    findByUid: async (uid) => {
      const id = await store.get(`${prefix} uid ${uid}`);
      return typeof id === 'string' ? find(id) : undefined;
    },
    findByUserCode: async () => undefined,
    upsert: async (id, payload) => {
      await store.set(keyOf(id), payload);
      if (payload.uid) await store.set(`${prefix} uid ${payload.uid}`, id);
      if (payload.grantId) {
        const family = new Set(keysOf(await store.get(familyOf(payload.grantId))));
        await store.set(familyOf(payload.grantId), [...family.add(keyOf(id))]);
      }
    },
    consume: async (id) => {
      const payload = await find(id);
      if (payload) await store.set(keyOf(id), { ...payload, consumed: Math.floor(Date.now() / 1000) });
    },
    destroy: async (id) => {
      await store.delete(keyOf(id));
    },
    revokeByGrantId: async (grantId) => {
      for (const key of keysOf(await store.get(familyOf(grantId)))) await store.delete(key);
      await store.delete(familyOf(grantId));
    },
  };
}

/** Creates an adapter for one model of one environment. */
export function createAdapters(store: TokenStore, environmentId: string): AdapterFactory {
  const passing = createMemoryTokenStore();
  return (kind) => createAdapter(PERSISTENT_MODELS.has(kind) ? store : passing, `oidc ${environmentId} ${kind}`);
}
