import { plural } from '@/lib/format';
import { filterOwnRecordOnly } from './coverage-summary';
import type { SearchState } from './search-state';

type Message = { lead: string; explanation: string };

/** Returns the message for a search without results. Makes no claim about users who were not searched. */
export function noResultsMessage(
  text: string,
  { understood, asked }: Pick<SearchState, 'understood' | 'asked'>,
): Message {
  if (understood?.kind === 'useless')
    return { lead: 'Enter a name, username, email or ID', explanation: understood.says };
  if (asked.length === 0 && understood?.kind === 'address') {
    return {
      lead: 'No connection has access to this environment',
      explanation: `${understood.says} in environment ${understood.environmentId}. None of your connections includes it.`,
    };
  }
  if (asked.length === 0)
    return { lead: 'No environments to search', explanation: 'None of your connections can read users.' };
  const answeredCount = asked.filter(({ outcome }) => outcome.kind === 'answered').length;
  if (answeredCount === 0)
    return { lead: 'No environment responded', explanation: 'This person may exist. Try again.' };
  const ownRecordCount = filterOwnRecordOnly(asked).length;
  if (ownRecordCount === answeredCount) {
    return {
      lead: 'Only own-record connections responded',
      explanation: 'These connections read one user each, and none matches. This person may still exist.',
    };
  }
  const scope = ownRecordCount > 0 ? 'in the environments whose users were read' : 'in the environments that responded';
  const ownRecordNote =
    ownRecordCount > 0
      ? ` In ${plural(ownRecordCount, 'other environment')}, only one user’s own record could be searched.`
      : '';
  if (understood?.kind === 'id' || understood?.kind === 'address') {
    return {
      lead: 'No user has this ID',
      explanation: `No user ${scope} that those connections can read has this ID.${ownRecordNote}`,
    };
  }
  return {
    lead: `No results for “${text}”`,
    explanation: `No user ${scope} matches. PingOne matches only the start of a name, username or email.${ownRecordNote}`,
  };
}
