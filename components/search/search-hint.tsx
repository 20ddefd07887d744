import { PEOPLE_SEARCH_LENGTH } from '@/lib/pingone/filter/query-limits';
import { Notice } from '../feedback/notice';

const EXAMPLES = [
  ['The start of a name', 'Siobhán, or O’Hara, or both together'],
  ['A username or an email', 'siobhan.ohara, or its first letters'],
  ['An id', 'of a user, an environment or a connection'],
  ['An address of PingOne', 'from its console or its API'],
] as const;

/** What can be looked for, while there is nothing to look for. */
export function SearchHint({ isShort }: { isShort: boolean }) {
  return (
    <div className="in">
      <Notice
        lead={
          isShort ? `Type at least ${PEOPLE_SEARCH_LENGTH.shortest} characters` : 'Type or paste what you know of them'
        }
      >
        Each environment is asked once, and its people show as soon as it answers. PingOne compares how names begin, and
        does not tell capitals apart.
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
