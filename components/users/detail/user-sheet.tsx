'use client';

import { ChevronDown, ChevronUp, Maximize2, X } from 'lucide-react';
import Link from 'next/link';
import { Notice } from '../../feedback/notice';
import { IconButton } from '../../ui/button';
import type { PopulationNames, UserListItem } from '../list/user-list-item';
import { LazyUserDetail } from './lazy-user-detail';

type Props = {
  /** Undefined when the `user` parameter is not a valid ID. */
  userId: string | undefined;
  /** Undefined when the user is not among the loaded rows. */
  row: UserListItem | undefined;
  number: number | undefined;
  /** Path of the environment; prefix it with `/api` for the API. */
  base: string;
  consoleHref: string;
  populations: PopulationNames;
  onMove: (step: 1 | -1) => void;
  onClose: () => void;
};

/** The open user: beside the list from 1200 px, over it from 768 px. */
export function UserSheet({ userId, row, number, base, onMove, onClose, ...detail }: Props) {
  const pageHref = userId && `${base}/users/${userId}`;
  return (
    <section className="sheet" aria-label="User">
      <div className="top">
        <span>{number === undefined ? 'Not in the loaded rows' : `Row ${number}`}</span>
        <div className="do">
          <IconButton label="Previous" aria-keyshortcuts="k" onClick={() => onMove(-1)}>
            <ChevronUp aria-hidden />
          </IconButton>
          <IconButton label="Next" aria-keyshortcuts="j" onClick={() => onMove(1)}>
            <ChevronDown aria-hidden />
          </IconButton>
          {pageHref ? (
            <Link
              className="btn sq"
              href={pageHref}
              prefetch={false}
              aria-label="Open full page"
              title="Open full page"
            >
              <Maximize2 aria-hidden />
            </Link>
          ) : null}
          <IconButton label="Close" aria-keyshortcuts="Escape" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </div>
      </div>
      {userId ? (
        <LazyUserDetail key={userId} base={base} userId={userId} row={row} level={2} {...detail} />
      ) : (
        <div className="ident">
          <Notice near lead="User not found">
            The user ID in the address isn’t valid. No request was sent to PingOne.
          </Notice>
        </div>
      )}
    </section>
  );
}
