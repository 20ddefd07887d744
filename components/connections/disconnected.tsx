import Link from 'next/link';
import { buttonClass } from '../ui/button';

export const DISCONNECTED = 'This connection was disconnected';

/** A link to the list of connections, for pages of a disconnected connection. */
export function ConnectionsLink() {
  return (
    <Link className={buttonClass()} href="/connections" prefetch={false}>
      Go to connections
    </Link>
  );
}
