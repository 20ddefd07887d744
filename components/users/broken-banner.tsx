import Link from 'next/link';
import { Banner } from '../ui/banner';
import { buttonClass } from '../ui/button';

type Props = { connectionHref: string; name?: string };

/** On every screen that uses a connection whose sign-in has ended; what was read before stays below. */
export function BrokenBanner({ connectionHref, name = 'this connection' }: Props) {
  return (
    <Banner
      tone="bad"
      word="Needs reconnecting"
      act={
        <Link className={buttonClass()} href={connectionHref} prefetch={false}>
          See the connection
        </Link>
      }
    >
      PingOne no longer lets {name} in: somebody has to sign in there again.
    </Banner>
  );
}
