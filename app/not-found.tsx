import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '@/components/feedback/notice';
import { buttonClass } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Page not found' };

/** The same page for unknown, malformed and foreign addresses, so that it never reveals what exists. */
export default function NotFound() {
  return (
    <main className="page" id="main">
      <div className="in">
        <Notice
          level={1}
          lead="Page not found"
          acts={
            <Link className={buttonClass()} href="/connections">
              Go to connections
            </Link>
          }
        >
          It may have been removed, or it belongs to a workspace you’re not a member of.
        </Notice>
      </div>
    </main>
  );
}
