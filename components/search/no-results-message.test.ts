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
    expect(lead).toBe('Nobody found for “ana”');
    expect(why).toMatch(/^Of the environments that answered, none has a user/);
  });

  it.each<SearchState['understood']>([ANA, { kind: 'id', id: 'u-1' }])(
    'is not said where only one’s own record was read',
    (understood) => {
      const { lead, why } = wordsOf([line(true), line(false, false)], understood);
      expect(lead).toBe('Only one’s own record was looked at');
      expect(why).toMatch(/it is not known whether there is such a person\.$/);
      expect(why).not.toContain('none has');
    },
  );

  it('leaves out of the rest those whose own record alone was read', () => {
    const { lead, why } = wordsOf([line(false), line(true), line(true)]);
    expect(lead).toBe('Nobody found for “ana”');
    expect(why).toMatch(/^Of the environments whose users were read, none has a user/);
    expect(why).toMatch(/In 2 other environments only one’s own record was looked at\.$/);
  });

  it('is not known when nobody answered', () => {
    expect(wordsOf([line(true, false)]).lead).toBe('No environment answered');
  });
});
