import { Says } from '../ui/says';
import type { FindState } from './find-state';

/** In the rows' place when nobody was found; nothing is claimed of environments that did not answer. */
export function FindNobody({ text, state }: { text: string; state: FindState }) {
  const { lead, why } = wordsOf(text, state);
  return (
    <tr>
      <td className="m" />
      <td className="says-row" colSpan={4}>
        <Says lead={lead}>{why}</Says>
      </td>
      <td className="lo" />
    </tr>
  );
}

function wordsOf(text: string, { understood, asked }: FindState): { lead: string; why: string } {
  const answered = asked.filter(({ outcome }) => outcome.kind === 'answered').length;
  const among = `Of the environments that answered, none`;
  if (understood?.kind === 'useless') return { lead: 'Nobody can be found by this', why: understood.says };
  if (asked.length === 0 && understood?.kind === 'address') {
    return {
      lead: 'No connection reaches this environment',
      why: `${understood.says} of environment ${understood.environmentId}, which no connection that you may use has listed.`,
    };
  }
  if (asked.length === 0)
    return { lead: 'There was nobody to ask', why: 'No connection reads the users of any environment.' };
  if (answered === 0)
    return { lead: 'No environment answered', why: 'So it is not known whether there is such a person.' };
  if (understood?.kind === 'id' || understood?.kind === 'address') {
    return { lead: 'No user has this id', why: `${among} has it, among the users that their connections may read.` };
  }
  return {
    lead: `Nobody found for “${text}”`,
    why: `${among} has a user whose name, username or email begins so. PingOne does not look inside of words.`,
  };
}
