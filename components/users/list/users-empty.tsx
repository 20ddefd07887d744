import Link from 'next/link';
import { Notice } from '../../feedback/notice';
import { buttonClass } from '../../ui/button';

type Props = {
  environment: string;
  from: number;
  isFiltered: boolean;
  startHref: string;
  unfilteredHref: string;
  /** Number of columns the message spans. */
  spans: { kept: number; lo: number };
};

/** The empty state in place of the rows; the table header stays. */
export function UsersEmpty({ environment, from, isFiltered, startHref, unfilteredHref, spans }: Props) {
  return (
    <tr>
      <td className="m" />
      <td className="says-row" colSpan={spans.kept}>
        {from > 0 ? (
          <Notice lead="No more users" acts={<EmptyAction href={startHref} label="Back to row 1" />}>
            PingOne has no more users after row {from}.
          </Notice>
        ) : isFiltered ? (
          <Notice lead="No users match this filter" acts={<EmptyAction href={unfilteredHref} label="Clear filter" />}>
            PingOne searched all users in {environment} that this connection can read.
          </Notice>
        ) : (
          <Notice lead={`${environment} has no users yet`}>
            Or this connection can’t read them: a role limited to some populations shows only their users.
          </Notice>
        )}
      </td>
      {spans.lo > 0 ? <td className="lo" colSpan={spans.lo} /> : null}
    </tr>
  );
}

function EmptyAction({ href, label }: { href: string; label: string }) {
  return (
    <Link className={buttonClass()} href={href} prefetch={false}>
      {label}
    </Link>
  );
}
