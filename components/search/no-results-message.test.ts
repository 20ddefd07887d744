import { describe, expect, it } from 'vitest';
import { noResultsMessage } from './no-results-message';
import type { EnvironmentProgress, SearchState } from './search-state';

const progress = (isOwnRecord: boolean, isAnswered = true): EnvironmentProgress => ({
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
const messageOf = (asked: EnvironmentProgress[], understood: SearchState['understood'] = ANA) =>
  noResultsMessage('ana', { understood, asked });

describe('the message without results', () => {
  it('covers only the environments whose users were searched', () => {
    const { lead, explanation } = messageOf([progress(false), progress(false, false)]);
    expect(lead).toBe('No results for “ana”');
    expect(explanation).toMatch(/^No user in the environments that responded matches/);
  });

  it.each<SearchState['understood']>([ANA, { kind: 'id', id: 'u-1' }])(
    'makes no claim where only an own record was searched',
    (understood) => {
      const { lead, explanation } = messageOf([progress(true), progress(false, false)], understood);
      expect(lead).toBe('Only own-record connections responded');
      expect(explanation).toMatch(/This person may still exist\.$/);
      expect(explanation).not.toContain('No user');
    },
  );

  it('counts own-record environments apart from the rest', () => {
    const { lead, explanation } = messageOf([progress(false), progress(true), progress(true)]);
    expect(lead).toBe('No results for “ana”');
    expect(explanation).toMatch(/^No user in the environments whose users were read matches/);
    expect(explanation).toMatch(/In 2 other environments, only one user’s own record could be searched\.$/);
  });

  it('makes no claim when no environment responded', () => {
    expect(messageOf([progress(true, false)]).lead).toBe('No environment responded');
  });
});
