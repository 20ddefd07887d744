import { plural } from '@/lib/format';
import { filterOwnRecordOnly } from './coverage-summary';
import type { SearchState } from './search-state';

type Words = { lead: string; why: string };

/** What it means that `text` found nobody; nothing is claimed of users who were not looked at. */
export function noResultsMessage(
  text: string,
  { understood, asked }: Pick<SearchState, 'understood' | 'asked'>,
): Words {
  if (understood?.kind === 'useless') return { lead: 'Enter a name, username, email or ID', why: understood.says };
  if (asked.length === 0 && understood?.kind === 'address') {
    return {
      lead: 'No connection reaches this environment',
      why: `${understood.says} in environment ${understood.environmentId}. None of your connections includes it.`,
    };
  }
  if (asked.length === 0) return { lead: 'No environments to search', why: 'None of your connections can read users.' };
  const answered = asked.filter(({ outcome }) => outcome.kind === 'answered').length;
  if (answered === 0) return { lead: 'No environment responded', why: 'This person may exist. Try again.' };
  const own = filterOwnRecordOnly(asked).length;
  if (own === answered) {
    return {
      lead: 'Only own-record connections responded',
      why: 'These connections read one user each, and none matches. This person may still exist.',
    };
  }
  const among = own > 0 ? 'in the environments whose users were read' : 'in the environments that responded';
  const apart = own > 0 ? ` In ${plural(own, 'other environment')}, only one user’s own record could be searched.` : '';
  if (understood?.kind === 'id' || understood?.kind === 'address') {
    return {
      lead: 'No user has this ID',
      why: `No user ${among} has this ID, among the users those connections can read.${apart}`,
    };
  }
  return {
    lead: `No results for “${text}”`,
    why: `No user ${among} matches. PingOne matches only the start of a name, username or email.${apart}`,
  };
}
