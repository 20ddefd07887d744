'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { listRecentFilters, removeRecentFilter } from './recent-filters';

const SHOWN = 3;

type Props = {
  recentOf: string;
  /** In lower case; what is typed to find a filter. */
  wanted: string;
  onUse: (params: string) => void;
};

/** The filters that a member used before in this list: the newest few, all of them on demand, each can be forgotten. */
export function RecentFilterOptions({ recentOf, wanted, onUse }: Props) {
  const [recents, setRecents] = useState(() => listRecentFilters(recentOf));
  const [showsAll, setShowsAll] = useState(false);
  const fitting = recents.filter(({ words }) => words.toLowerCase().includes(wanted));
  const shown = showsAll || wanted ? fitting : fitting.slice(0, SHOWN);
  const more = fitting.length - shown.length;
  if (shown.length === 0) return null;
  return (
    <>
      <p className="cap">Recent</p>
      {shown.map(({ params, words }) => (
        <div key={params} className="recent">
          <button type="button" className="o" title={words} onClick={() => onUse(params)}>
            <bdi dir="auto" className="clip">
              {words}
            </bdi>
          </button>
          <button
            type="button"
            className="off"
            aria-label={`Remove recent filter ${words}`}
            onClick={() => {
              removeRecentFilter(recentOf, params);
              setRecents(listRecentFilters(recentOf));
            }}
          >
            <X aria-hidden />
          </button>
        </div>
      ))}
      {more > 0 ? (
        <button type="button" className="o link" onClick={() => setShowsAll(true)}>
          Show {more} more
        </button>
      ) : null}
      <div className="rule" />
    </>
  );
}
