'use client';

import Link from 'next/link';
import { NoteRow } from '../data-table/note-row';
import { usersHref } from './find-href';
import type { FindState } from './find-state';

/** Environments that have more people who match than are shown, each with the way to all of them. */
export function MoreRows({ text, state: { asked, filter = '' } }: { text: string; state: FindState }) {
  const full = asked.filter(({ outcome }) => outcome.kind === 'answered' && outcome.hasMore);
  return full.map(({ environment }) => (
    <NoteRow key={environment.id} lo={1}>
      <span className="clip">
        More match in <bdi dir="auto">{environment.name}</bdi>, <bdi dir="auto">{environment.connectionName}</bdi>.
      </span>
      <Link className="link" href={usersHref(environment, { text, filter })} prefetch={false}>
        See all there
      </Link>
    </NoteRow>
  ));
}
