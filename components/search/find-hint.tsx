import { FIND_TEXT } from '@/lib/pingone/query-limits';
import { Says } from '../ui/says';

const EXAMPLES = [
  ['The start of a name', 'Siobhán, or O’Hara, or both together'],
  ['A username or an email', 'siobhan.ohara, or its first letters'],
  ['An id', 'of a user, an environment or a connection'],
  ['An address of PingOne', 'from its console or its API'],
] as const;

/** What can be looked for, while there is nothing to look for. */
export function FindHint({ isShort }: { isShort: boolean }) {
  return (
    <div className="in">
      <Says lead={isShort ? `Type at least ${FIND_TEXT.shortest} characters` : 'Type or paste what you know of them'}>
        Each environment is asked once, and its people show as soon as it answers. PingOne compares how names begin, and
        does not tell capitals apart.
      </Says>
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
