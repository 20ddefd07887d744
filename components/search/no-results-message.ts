import { plural } from '@/lib/format';
import { filterOwnRecordOnly } from './coverage-summary';
import type { SearchState } from './search-state';

type Words = { lead: string; why: string };

/** What it means that `text` found nobody; nothing is claimed of users who were not looked at. */
export function noResultsMessage(
  text: string,
  { understood, asked }: Pick<SearchState, 'understood' | 'asked'>,
): Words {
  if (understood?.kind === 'useless') return { lead: 'Nobody can be found by this', why: understood.says };
  if (asked.length === 0 && understood?.kind === 'address') {
    return {
      lead: 'No connection reaches this environment',
      why: `${understood.says} of environment ${understood.environmentId}, which no connection that you may use has listed.`,
    };
  }
  if (asked.length === 0)
    return { lead: 'There was nobody to ask', why: 'No connection reads the users of any environment.' };
  const answered = asked.filter(({ outcome }) => outcome.kind === 'answered').length;
  if (answered === 0)
    return { lead: 'No environment answered', why: 'So it is not known whether there is such a person.' };
  const own = filterOwnRecordOnly(asked).length;
  if (own === answered) {
    return {
      lead: 'Only one’s own record was looked at',
      why: 'It is not the one. No connection that answered reads anybody else, so it is not known whether there is such a person.',
    };
  }
  const among = own > 0 ? 'Of the environments whose users were read, none' : 'Of the environments that answered, none';
  const apart = own > 0 ? ` In ${plural(own, 'other environment')} only one’s own record was looked at.` : '';
  if (understood?.kind === 'id' || understood?.kind === 'address') {
    return {
      lead: 'No user has this id',
      why: `${among} has it, among the users that their connections may read.${apart}`,
    };
  }
  return {
    lead: `Nobody found for “${text}”`,
    why: `${among} has a user whose name, username or email begins so. PingOne does not look inside of words.${apart}`,
  };
}
