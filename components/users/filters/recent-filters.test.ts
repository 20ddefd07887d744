import { afterEach, describe, expect, it, vi } from 'vitest';
import { clearRecentFilters, listRecentFilters, removeRecentFilter, storeRecentFilter } from './recent-filters';

const OF = 'member.environment';

afterEach(() => vi.unstubAllGlobals());

function setUp(stored?: string) {
  const items = new Map<string, string>(stored === undefined ? [] : [[`tenantry.recent-filters.${OF}`, stored]]);
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
  vi.stubGlobal('localStorage', storage);
  const use = (params: string, words = params) => storeRecentFilter(OF, { params, words });
  return { items, use, params: () => listRecentFilters(OF).map((recent) => recent.params) };
}

describe('recent filters', () => {
  it('are the last ten distinct filters, newest first', () => {
    const { use, params } = setUp();
    for (let index = 0; index < 12; index += 1) use(`is.title=${index}`);
    use('is.title=5');
    expect(params()).toEqual([5, 11, 10, 9, 8, 7, 6, 4, 3, 2].map((index) => `is.title=${index}`));
  });

  it('keep the newest text of the same filter', () => {
    const { use } = setUp();
    use('population=p', 'Population 1 selected');
    use('population=p', 'Population Retail');
    expect(listRecentFilters(OF)).toEqual([{ params: 'population=p', words: 'Population Retail' }]);
  });

  it('keep only the longest text of a search that was typed in steps', () => {
    const { use, params } = setUp();
    for (const typed of ['q=si', 'q=siob', 'q=siobhan', 'q=ada', 'q=ada&enabled=true']) use(typed);
    expect(params()).toEqual(['q=ada&enabled=true', 'q=ada', 'q=siobhan']);
  });

  it('can be removed one by one, and leave no empty storage entry', () => {
    const { use, params, items } = setUp();
    use('q=ada');
    use('enabled=true');
    removeRecentFilter(OF, 'q=ada');
    expect(params()).toEqual(['enabled=true']);
    removeRecentFilter(OF, 'enabled=true');
    expect(items.size).toBe(0);
  });

  it.each(['{', '{}', '[1]', '[{"params":1}]', '"x"'])('are empty when the stored value is %s', (stored) => {
    expect(setUp(stored).params()).toEqual([]);
  });

  it('are all cleared on sign-out, and other storage is not', () => {
    const { use, items, params } = setUp();
    items.set('theirs', 'stays');
    use('q=a');
    storeRecentFilter('member.other', { params: 'q=b', words: 'b' });
    clearRecentFilters();
    expect(params()).toEqual([]);
    expect([...items.keys()]).toEqual(['theirs']);
  });
});
