import type { Metadata } from 'next';
import Link from 'next/link';
import { Notice } from '@/components/feedback/notice';
import { buttonClass } from '@/components/ui/button';

export const metadata: Metadata = { title: 'Not found' };

/** The same page for unknown, malformed and foreign addresses: none of them tells what exists. */
export default function NotFound() {
  return (
    <main className="page" id="main">
      <div className="in">
        <Notice
          level={1}
          lead="There is nothing at this address"
          acts={
            <Link className={buttonClass()} href="/connections">
              Go to connections
            </Link>
          }
        >
          It may have been removed, or it belongs to a workspace you are not in.
        </Notice>
      </div>
    </main>
  );
}
