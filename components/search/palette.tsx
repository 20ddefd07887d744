'use client';

import Link from 'next/link';
import { type KeyboardEvent, useEffect, useId, useState } from 'react';
import { isTooShortToSearch } from '@/lib/pingone/filter/query-limits';
import { navItemsFor } from '../layout/nav-items';
import { EnvironmentBadge } from '../ui/environment-badge';
import { formatCoverage } from './coverage-summary';
import { HighlightedText } from './highlighted-text';
import { PaletteField } from './palette-field';
import { listPaletteOptions, type PaletteOption } from './palette-options';
import type { SearchState } from './search-state';
import { useSearch } from './use-search';
import { useSearchPlaces } from './use-search-places';

const DEBOUNCE_MS = 300;

type Props = { text: string; isOwner: boolean; onType: (text: string) => void; onClose: () => void };

/** A combobox of pages, places and people. */
export default function Palette({ text, isOwner, onType, onClose }: Props) {
  const listId = useId();
  const places = useSearchPlaces();
  const { state } = useSearch(useDebounced(text.trim(), DEBOUNCE_MS));
  const options = listPaletteOptions({ text, pages: navItemsFor({ isOwner }), places, state });
  const [chosen, setChosen] = useState('');
  // The choice is stored by href, so that new results do not move it to another option.
  const activeIndex = Math.max(
    0,
    options.findIndex(({ href }) => href === chosen),
  );
  const idOf = (index: number) => `${listId}-${index}`;

  useEffect(() => {
    document.getElementById(`${listId}-${activeIndex}`)?.scrollIntoView({ block: 'nearest' });
  }, [listId, activeIndex]);

  const onKey = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) setChosen(options.at((activeIndex + step) % options.length)?.href ?? '');
    else if (event.key === 'Enter')
      openOption(options[activeIndex], { inNewTab: event.metaKey || event.ctrlKey, id: idOf(activeIndex) });
    else return;
    event.preventDefault();
  };

  return (
    <>
      <PaletteField
        text={text}
        onType={(typed) => {
          setChosen('');
          onType(typed);
        }}
        role="combobox"
        aria-expanded
        aria-controls={listId}
        aria-activedescendant={idOf(activeIndex)}
        aria-autocomplete="list"
        onKeyDown={onKey}
      >
        <CoverageText state={state} />
      </PaletteField>
      <div className="options" id={listId} role="listbox" aria-label="Results">
        {options.map((option, index) => (
          <OptionLink
            key={option.href}
            id={idOf(index)}
            option={option}
            find={option.kind === 'Go to' ? '' : text.trim()}
            isOn={index === activeIndex}
            onHover={() => setChosen(option.href)}
            onOpen={onClose}
          />
        ))}
      </div>
      <PaletteMessage text={text} state={state} />
    </>
  );
}

/** The message below the options: a problem, no results, or a hint. */
function PaletteMessage({ text, state }: { text: string; state: SearchState }) {
  const { understood, problem, phase, people } = state;
  const message =
    problem?.message ??
    (understood?.kind === 'useless'
      ? understood.says
      : phase === 'done' && people.length === 0 && state.places.length === 0
        ? 'No results. See which environments did not respond.'
        : isTooShortToSearch(text)
          ? 'Type a name, or paste an ID, an email or a PingOne address.'
          : '');
  return message ? <p className="none">{message}</p> : null;
}

function CoverageText({ state }: { state: SearchState }) {
  if (state.asked.length === 0) return null;
  return <span className="mute small answered">{formatCoverage(state)}</span>;
}

type OptionLinkProps = {
  id: string;
  option: PaletteOption;
  find: string;
  isOn: boolean;
  onHover: () => void;
  onOpen: () => void;
};

function OptionLink({ id, option, find, isOn, onHover, onOpen }: OptionLinkProps) {
  const { kind, name, also, where, type, href } = option;
  return (
    <Link
      id={id}
      className={isOn ? 'option on' : 'option'}
      role="option"
      aria-selected={isOn}
      tabIndex={-1}
      href={href}
      prefetch={false}
      onPointerMove={isOn ? undefined : onHover}
      onNavigate={onOpen}
    >
      <span>{kind}</span>
      <span className="clip">
        {name ? <HighlightedText text={name} find={find} /> : <span className="no-name">No name</span>}
        {also ? (
          <span className="two">
            {' '}
            <HighlightedText text={also} find={find} />
          </span>
        ) : null}
        {where ? (
          <bdi dir="auto" className="mute">
            {' '}
            {where}
          </bdi>
        ) : null}
      </span>
      {type ? <EnvironmentBadge type={type} /> : null}
    </Link>
  );
}

// A click on the link navigates through the router, which uses its cache.
function openOption(option: PaletteOption | undefined, { inNewTab, id }: { inNewTab: boolean; id: string }): void {
  if (inNewTab && option) window.open(option.href, '_blank', 'noopener');
  else document.getElementById(id)?.click();
}

/** Debounces `text`: returns it after `ms` without changes, '' before. */
function useDebounced(text: string, ms: number): string {
  const [settled, setSettled] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), ms);
    return () => clearTimeout(timer);
  }, [text, ms]);
  return settled === text ? text : '';
}
