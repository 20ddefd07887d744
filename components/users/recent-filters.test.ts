import { describe, expect, it } from 'vitest';
import { forget, forgetAll, readRecent, remember } from './recent-filters';

const OF = 'member.environment';

function setUp(kept?: string) {
  const items = new Map<string, string>(kept === undefined ? [] : [[`tenantry.recent-filters.${OF}`, kept]]);
  const storage: Storage = {
    get length() {
      return items.size;
    },
    clear: () => items.clear(),
    getItem: (key) => items.get(key) ?? null,
    key: (at) => [...items.keys()][at] ?? null,
    removeItem: (key) => void items.delete(key),
    setItem: (key, value) => void items.set(key, value),
  };
  const use = (params: string, words = params) => remember(OF, { params, words }, storage);
  return { storage, items, use, params: () => readRecent(OF, storage).map((recent) => recent.params) };
}

describe('recent filters', () => {
  it('are the last ten that differ, newest first', () => {
    const { use, params } = setUp();
    for (let index = 0; index < 12; index += 1) use(`is.title=${index}`);
    use('is.title=5');
    expect(params()).toEqual([5, 11, 10, 9, 8, 7, 6, 4, 3, 2].map((index) => `is.title=${index}`));
  });

  it('say the newest words for the same filter', () => {
    const { use, storage } = setUp();
    use('population=p', 'Population 1 chosen');
    use('population=p', 'Population Retail');
    expect(readRecent(OF, storage)).toEqual([{ params: 'population=p', words: 'Population Retail' }]);
  });

  it('hold a search once, as far as it was typed', () => {
    const { use, params } = setUp();
    for (const typed of ['q=si', 'q=siob', 'q=siobhan', 'q=ada', 'q=ada&enabled=true']) use(typed);
    expect(params()).toEqual(['q=ada&enabled=true', 'q=ada', 'q=siobhan']);
  });

  it('can be forgotten one by one, and leave nothing behind', () => {
    const { use, params, storage, items } = setUp();
    use('q=ada');
    use('enabled=true');
    forget(OF, 'q=ada', storage);
    expect(params()).toEqual(['enabled=true']);
    forget(OF, 'enabled=true', storage);
    expect(items.size).toBe(0);
  });

  it.each(['{', '{}', '[1]', '[{"params":1}]', '"x"'])('are none when the browser keeps %s', (kept) => {
    expect(setUp(kept).params()).toEqual([]);
  });

  it('are none where the browser keeps nothing', () => {
    const { storage } = setUp();
    const full: Storage = {
      ...storage,
      getItem: () => null,
      setItem: () => {
        throw new Error('full');
      },
    };
    expect(() => remember(OF, { params: 'q=a', words: 'a' }, full)).not.toThrow();
    expect(readRecent(OF, undefined)).toEqual([]);
  });

  it('are all gone after signing out, and nothing else is', () => {
    const { use, storage, items, params } = setUp();
    items.set('theirs', 'stays');
    use('q=a');
    remember('member.other', { params: 'q=b', words: 'b' }, storage);
    forgetAll(storage);
    expect(params()).toEqual([]);
    expect([...items.keys()]).toEqual(['theirs']);
  });
});
