import { describe, expect, it } from 'vitest';
import { noResultsMessage } from './no-results-message';
import type { EnvironmentProgress, SearchState } from './search-state';

const line = (isOwnRecord: boolean, isAnswered = true): EnvironmentProgress => ({
  environment: {
    id: 'e1',
    name: 'Customers',
    type: 'PRODUCTION',
    connectionId: 'c1',
    connectionName: 'Tenant',
    isOwnRecord,
  },
  outcome: isAnswered ? { kind: 'answered', hasMore: false } : { kind: 'asking' },
});
const ANA = { kind: 'text', text: 'ana' } as const;
const wordsOf = (asked: EnvironmentProgress[], understood: SearchState['understood'] = ANA) =>
  noResultsMessage('ana', { understood, asked });

describe('that nobody was found', () => {
  it('is said of the environments whose users were read', () => {
    const { lead, why } = wordsOf([line(false), line(false, false)]);
    expect(lead).toBe('No results for “ana”');
    expect(why).toMatch(/^No user in the environments that responded matches/);
  });

  it.each<SearchState['understood']>([ANA, { kind: 'id', id: 'u-1' }])(
    'is not said where only one’s own record was read',
    (understood) => {
      const { lead, why } = wordsOf([line(true), line(false, false)], understood);
      expect(lead).toBe('Only own-record connections responded');
      expect(why).toMatch(/This person may still exist\.$/);
      expect(why).not.toContain('No user');
    },
  );

  it('leaves out of the rest those whose own record alone was read', () => {
    const { lead, why } = wordsOf([line(false), line(true), line(true)]);
    expect(lead).toBe('No results for “ana”');
    expect(why).toMatch(/^No user in the environments whose users were read matches/);
    expect(why).toMatch(/In 2 other environments, only one user’s own record could be searched\.$/);
  });

  it('is not known when nobody answered', () => {
    expect(wordsOf([line(true, false)]).lead).toBe('No environment responded');
  });
});
