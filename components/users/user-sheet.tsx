'use client';

import { ChevronDown, ChevronUp, Maximize2, X } from 'lucide-react';
import Link from 'next/link';
import { IconButton } from '../ui/button';
import { UserDetail } from './user-detail';
import type { PopulationNames, UserLine } from './user-line';

type Props = {
  userId: string;
  /** Absent when the user is not among the rows that are here. */
  line: UserLine | undefined;
  number: number | undefined;
  api: string;
  pageHref: string;
  consoleHref: string;
  populations: PopulationNames;
  onMove: (step: 1 | -1) => void;
  onClose: () => void;
};

/** The open row, beside the list from 1200 and over it from 768. */
export function UserSheet({ userId, line, number, api, pageHref, onMove, onClose, ...detail }: Props) {
  return (
    <section className="sheet" aria-label="User">
      <div className="top">
        <span>{number === undefined ? 'Not in these rows' : `Row ${number}`}</span>
        <div className="do">
          <IconButton label="Previous" aria-keyshortcuts="k" onClick={() => onMove(-1)}>
            <ChevronUp aria-hidden />
          </IconButton>
          <IconButton label="Next" aria-keyshortcuts="j" onClick={() => onMove(1)}>
            <ChevronDown aria-hidden />
          </IconButton>
          <Link className="btn sq" href={pageHref} prefetch={false} aria-label="Open as a page" title="Open as a page">
            <Maximize2 aria-hidden />
          </Link>
          <IconButton label="Close" aria-keyshortcuts="Escape" onClick={onClose}>
            <X aria-hidden />
          </IconButton>
        </div>
      </div>
      <UserDetail key={userId} api={api} line={line} level={2} {...detail} />
    </section>
  );
}
