'use client';

import { X } from 'lucide-react';
import { useState } from 'react';
import { listRecentFilters, removeRecentFilter } from './recent-filters';

const SHOWN = 3;

type Props = {
  recentOf: string;
  /** The text typed to find a filter, in lower case. */
  query: string;
  onUse: (params: string) => void;
};

/** The member's recent filters for this list: the newest three, or all on request. Each can be removed. */
export function RecentFilterOptions({ recentOf, query, onUse }: Props) {
  const [recents, setRecents] = useState(() => listRecentFilters(recentOf));
  const [showsAll, setShowsAll] = useState(false);
  const matching = recents.filter(({ words }) => words.toLowerCase().includes(query));
  const shown = showsAll || query ? matching : matching.slice(0, SHOWN);
  const more = matching.length - shown.length;
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
