'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import { Menu } from '../../ui/menu';
import { RecentFilterOptions } from './recent-filter-options';

export type AddableFilter = { word: string; onAdd: () => void };

/** Filters that belong together; `note` is said when there are none to offer. */
export type AddableFilterGroup = { cap: string; filters: readonly AddableFilter[]; note?: string | undefined };

type Props = {
  groups: readonly AddableFilterGroup[];
  onOpen: () => void;
  /** Whose recent filters are offered, and what using one does. */
  recentOf: string;
  onRecent: (params: string) => void;
};

/** *Add filter*: those that are not on yet, and those that were used before; typing narrows them. */
export function AddFilterMenu(props: Props) {
  return (
    <Menu triggerClass="btn bare" trigger="Add filter">
      {(close) => <Offers {...props} onDone={close} />}
    </Menu>
  );
}

function Offers({ groups, onOpen, recentOf, onRecent, onDone }: Props & { onDone: () => void }) {
  const [typed, setTyped] = useState('');
  const opened = useEffectEvent(onOpen);
  useEffect(() => opened(), []);
  const wanted = typed.trim().toLowerCase();
  const fits = (word: string) => word.toLowerCase().includes(wanted);
  return (
    <>
      <input
        className="q"
        data-first
        aria-label="Find a filter"
        placeholder="Find a filter"
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <RecentFilterOptions
        recentOf={recentOf}
        wanted={wanted}
        onUse={(params) => {
          onDone();
          onRecent(params);
        }}
      />
      {groups.map(({ cap, filters, note }) => (
        <Group key={cap} cap={cap} filters={filters.filter(({ word }) => fits(word))} note={note} onDone={onDone} />
      ))}
    </>
  );
}

function Group({ cap, filters, note, onDone }: AddableFilterGroup & { onDone: () => void }) {
  if (filters.length === 0 && !note) return null;
  return (
    <>
      <p className="cap">{cap}</p>
      {filters.map(({ word, onAdd }) => (
        <button
          key={word}
          type="button"
          className="o"
          onClick={() => {
            onDone();
            onAdd();
          }}
        >
          <bdi dir="auto" className="clip">
            {word}
          </bdi>
        </button>
      ))}
      {filters.length === 0 ? <p className="none">{note}</p> : null}
    </>
  );
}
