'use client';

import { Search, X } from 'lucide-react';
import { useEffect, useEffectEvent, useState } from 'react';
import { addSearch, confirmSearch, latestSearch } from './pending-searches';

const DEBOUNCE_MS = 300;
const NO_SEARCHES: readonly string[] = [];

type Props = {
  /** What can be searched for; also the accessible name. */
  placeholder: string;
  /** The search in the URL. */
  value: string;
  /** Maximum number of characters. */
  maxLength?: number;
  /** Called when typing pauses, and immediately on Enter. */
  onSearch: (text: string) => void;
};

/** The search field of a list. `/` focuses it, Esc clears it. */
export function SearchField({ placeholder, value, maxLength, onSearch }: Props) {
  const [text, setText] = useState(value);
  const [searches, setSearches] = useState({ current: value, sent: NO_SEARCHES });
  const search = (query: string) => {
    setSearches((now) => addSearch(now, query));
    onSearch(query);
  };
  const searchAfterPause = useEffectEvent(search);

  // *Back* changes the URL and the field follows. A result of the field's own older search must not undo newer typing.
  if (value !== searches.current) {
    const { isExternal, ...next } = confirmSearch(searches, value);
    setSearches(next);
    if (isExternal) setText(value);
  }

  const latest = latestSearch(searches);
  useEffect(() => {
    if (text.trim() === latest) return;
    const timer = setTimeout(() => searchAfterPause(text.trim()), DEBOUNCE_MS);
    return () => clearTimeout(timer);
  }, [text, latest]);

  return (
    <search className="field">
      <Search aria-hidden />
      <input
        type="search"
        data-search
        value={text}
        placeholder={placeholder}
        maxLength={maxLength}
        aria-label={placeholder}
        aria-keyshortcuts="/"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') search(text.trim());
          if (event.key === 'Escape' && text) setText('');
          else if (event.key === 'Escape') event.currentTarget.blur();
        }}
      />
      {text ? (
        <button type="button" aria-label="Clear search" onClick={() => setText('')}>
          <X aria-hidden />
        </button>
      ) : (
        <kbd className="wide" aria-hidden>
          /
        </kbd>
      )}
    </search>
  );
}
