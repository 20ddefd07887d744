'use client';

import { Search } from 'lucide-react';
import { type ComponentProps, type ReactNode, useEffect, useRef } from 'react';
import { PEOPLE_SEARCH_LENGTH } from '@/lib/pingone/filter/query-limits';

type Props = ComponentProps<'input'> & {
  text: string;
  onType: (text: string) => void;
  /** Content beside the field: the coverage. */
  children?: ReactNode;
};

/** The search field of the palette. */
export function PaletteField({ text, onType, children, ...input }: Props) {
  const field = useRef<HTMLInputElement>(null);
  // Replaces the field that was shown while the palette loaded, so the caret goes after the text typed there.
  useEffect(() => {
    const { current } = field;
    current?.focus();
    current?.setSelectionRange(current.value.length, current.value.length);
  }, []);
  return (
    <div className="q">
      <Search aria-hidden />
      <input
        ref={field}
        type="text"
        value={text}
        placeholder="Name, username, email, ID or PingOne address"
        aria-label="Find people and IDs"
        maxLength={PEOPLE_SEARCH_LENGTH.longest}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onType(event.target.value)}
        {...input}
      />
      {children}
    </div>
  );
}
