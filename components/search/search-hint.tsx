import { PEOPLE_SEARCH_LENGTH } from '@/lib/pingone/filter/query-limits';
import { Notice } from '../feedback/notice';

const EXAMPLES = [
  ['The start of a name', 'Siobhán, or O’Hara, or both together'],
  ['A username or email', 'siobhan.ohara, or its first letters'],
  ['An ID', 'of a user, an environment or a connection'],
  ['A PingOne address', 'from the admin console or the API'],
] as const;

/** The empty state before a search, with examples. */
export function SearchHint({ isShort }: { isShort: boolean }) {
  return (
    <div className="in">
      <Notice
        lead={
          isShort ? `Type at least ${PEOPLE_SEARCH_LENGTH.shortest} characters` : 'Enter a name, username, email or ID'
        }
      >
        Results appear as each environment responds. PingOne matches only the start of a name, username or email. Search
        is not case-sensitive.
      </Notice>
      <dl className="find-examples">
        {EXAMPLES.map(([what, example]) => (
          <div key={what} className="find-example">
            <dt>{what}</dt>
            <dd>{example}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
