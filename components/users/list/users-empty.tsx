import Link from 'next/link';
import { Notice } from '../../feedback/notice';
import { buttonClass } from '../../ui/button';

type Props = {
  environment: string;
  from: number;
  isFiltered: boolean;
  startHref: string;
  unfilteredHref: string;
  /** How many columns its words span. */
  spans: { kept: number; lo: number };
};

/** In the rows' place when there are none; the head stays. */
export function UsersEmpty({ environment, from, isFiltered, startHref, unfilteredHref, spans }: Props) {
  return (
    <tr>
      <td className="m" />
      <td className="says-row" colSpan={spans.kept}>
        {from > 0 ? (
          <Notice lead="The list ended here" acts={<Way href={startHref} word="Back to row 1" />}>
            PingOne has no more users after row {from}.
          </Notice>
        ) : isFiltered ? (
          <Notice lead="No user matches this filter" acts={<Way href={unfilteredHref} word="Clear the filter" />}>
            PingOne looked through all users of {environment} that this connection may read.
          </Notice>
        ) : (
          <Notice lead={`${environment} has no users yet`}>
            Or none that this connection may read: a role that is limited to some populations shows only theirs.
          </Notice>
        )}
      </td>
      {spans.lo > 0 ? <td className="lo" colSpan={spans.lo} /> : null}
    </tr>
  );
}

function Way({ href, word }: { href: string; word: string }) {
  return (
    <Link className={buttonClass()} href={href} prefetch={false}>
      {word}
    </Link>
  );
}
