import { afterEach, describe, expect, it, vi } from 'vitest';
import { listStoredKeys, readStored, writeStored } from './browser-storage';

class BlockedStorage {
  get length(): number {
    throw new DOMException('denied', 'SecurityError');
  }
  getItem(): string {
    throw new DOMException('denied', 'SecurityError');
  }
  setItem(): void {
    throw new DOMException('full', 'QuotaExceededError');
  }
  removeItem(): void {
    throw new DOMException('denied', 'SecurityError');
  }
}

/** How a browser's storage can be unavailable. */
const BROWSERS: Readonly<Record<string, () => unknown>> = {
  'lacks localStorage': () => undefined,
  'returns null': () => null,
  'throws on every use': () => new BlockedStorage(),
  'throws on access': () => {
    throw new DOMException('denied', 'SecurityError');
  },
};

afterEach(() => {
  for (const key of listStoredKeys('')) writeStored(key, undefined);
  vi.unstubAllGlobals();
});

it('reads the newer value when the storage is full and still holds an older one', () => {
  const full = { length: 0, getItem: () => 'older', setItem: new BlockedStorage().setItem, removeItem: () => {} };
  Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: () => full });
  writeStored('tenantry.workspace', 'newer');
  expect(readStored('tenantry.workspace')).toBe('newer');
  Reflect.deleteProperty(globalThis, 'localStorage');
});

describe.each(Object.entries(BROWSERS))('when the browser %s', (_, storage) => {
  it('stores and removes a value in memory', () => {
    Object.defineProperty(globalThis, 'localStorage', { configurable: true, get: storage });
    expect(readStored('tenantry.keys')).toBeUndefined();
    writeStored('tenantry.keys', 'off');
    expect(readStored('tenantry.keys')).toBe('off');
    expect(listStoredKeys('tenantry.')).toEqual(['tenantry.keys']);
    writeStored('tenantry.keys', undefined);
    expect(readStored('tenantry.keys')).toBeUndefined();
    Reflect.deleteProperty(globalThis, 'localStorage');
  });
});
