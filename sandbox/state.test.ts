import { mkdirSync, mkdtempSync, readdirSync, rmdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createFileTokenStore } from './file-token-store';
import { openStateFile } from './state-file';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sandbox-state-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('state of the sandbox', () => {
  it('is restored after a restart, without a leftover temporary file', () => {
    const path = join(folder, 'new', 'nango.json');
    openStateFile(path).write({ a: 1 });
    expect(openStateFile(path).read()).toEqual({ a: 1 });
    expect(readdirSync(join(folder, 'new'))).toEqual(['nango.json']);
  });

  it('starts empty from a broken file', () => {
    const path = join(folder, 'nango.json');
    writeFileSync(path, '{"a":');
    expect(openStateFile(path).read()).toBeUndefined();
  });

  it('is reported if it cannot be saved, leaves no temporary file, and is saved with the next change', () => {
    const path = join(folder, 'nango.json');
    const state = openStateFile(path);
    mkdirSync(path);
    const complaint = vi.spyOn(console, 'error').mockReturnValue();
    state.write({ a: 1 });
    expect(complaint).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining(`Couldn't save the sandbox state to ${path}`),
    );
    complaint.mockRestore();
    expect(readdirSync(folder)).toEqual(['nango.json']);
    rmdirSync(path);
    state.write({ a: 2 });
    expect(openStateFile(path).read()).toEqual({ a: 2 });
  });

  it('keeps stored tokens and removes deleted ones', () => {
    const path = join(folder, 'pingone.json');
    const store = createFileTokenStore(openStateFile(path));
    store.set('a', { refresh: 1 });
    store.set('b', 2);
    store.delete('b');
    store.flush();
    const again = createFileTokenStore(openStateFile(path));
    expect([again.get('a'), again.get('b')]).toEqual([{ refresh: 1 }, undefined]);
  });
});
