import Link from 'next/link';
import { buttonClass } from '../ui/button';

export const DISCONNECTED = 'This connection was disconnected';

/** The way on from a screen whose connection is no more. */
export function ConnectionsLink() {
  return (
    <Link className={buttonClass()} href="/connections" prefetch={false}>
      Go to connections
    </Link>
  );
}
