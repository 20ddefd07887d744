'use client';

import { ChevronDown, ChevronUp } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { Density } from '@/lib/api/profile';
import type { SchemaAttribute } from '@/lib/pingone/types';
import { requestJson } from '../../api/request-json';
import type { Result } from '../../api/result';
import { MultipleChoice, SingleChoice } from '../../forms/choices';
import { storeCustomAttributeNames } from '../custom-attribute-names';
import {
  areDefaultColumns,
  COLUMNS,
  type Column,
  customColumn,
  DEFAULT_COLUMNS,
  MAX_COLUMNS,
  toColumns,
} from './columns';
import { savePreferences } from './save-preferences';

type Props = {
  chosen: readonly string[];
  onChoose: (keys: readonly string[]) => void;
  /** Path of the environment; prefix it with `/api` for the API. */
  base: string;
};

/** The open columns menu: visible columns in order, columns to add, and row height. */
export function ColumnsMenuOptions({ chosen, onChoose, base }: Props) {
  const custom = useCustomColumns(base);
  const [typed, setTyped] = useState('');
  const all = [...COLUMNS, ...(custom?.ok ? custom.value : [])];
  const shown = toColumns(chosen).map((column) => all.find(({ key }) => key === column.key) ?? column);
  const query = typed.trim().toLowerCase();
  const others = all.filter(
    ({ key, label }) => !chosen.includes(key) && `${label} ${key}`.toLowerCase().includes(query),
  );
  const hasMaximum = shown.length >= MAX_COLUMNS;

  const move = (from: number, to: number) => {
    const keys = [...chosen];
    keys.splice(to, 0, ...keys.splice(from, 1));
    onChoose(keys);
  };
  return (
    <div className="columns">
      <p className="cap">Shown after the name</p>
      {shown.map((column, at) => (
        <VisibleColumn
          key={column.key}
          column={column}
          onRemove={shown.length > 1 ? () => onChoose(chosen.filter((key) => key !== column.key)) : undefined}
          onUp={at > 0 ? () => move(at, at - 1) : undefined}
          onDown={at < shown.length - 1 ? () => move(at, at + 1) : undefined}
        />
      ))}
      {areDefaultColumns(chosen) ? null : (
        <button type="button" className="o" onClick={() => onChoose(DEFAULT_COLUMNS)}>
          Reset columns
        </button>
      )}
      <div className="rule" />
      <input
        ref={focusInput}
        className="q"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        placeholder={hasMaximum ? `Maximum ${MAX_COLUMNS} columns` : 'Add a column'}
        aria-label="Find a column to add"
      />
      {others.map(({ key, label }) => (
        <MultipleChoice key={key} isOn={false} isDisabled={hasMaximum} onChoose={() => onChoose([...chosen, key])}>
          <bdi dir="auto" className="clip">
            {label}
          </bdi>
        </MultipleChoice>
      ))}
      {custom ? null : <p className="none">Loading custom attributes</p>}
      {custom?.ok === false ? <p className="none">Couldn’t load custom attributes: {custom.problem.message}</p> : null}
      <div className="rule" />
      <DensityChoices />
    </div>
  );
}

// The menu's code loads after the menu has opened, so `Menu` cannot focus the input.
function focusInput(input: HTMLInputElement | null): void {
  input?.focus();
}

type VisibleColumnProps = {
  column: Column;
  onRemove: (() => void) | undefined;
  onUp: (() => void) | undefined;
  onDown: (() => void) | undefined;
};

function VisibleColumn({ column: { label }, onRemove, onUp, onDown }: VisibleColumnProps) {
  return (
    <div className="line">
      <MultipleChoice isOn isDisabled={!onRemove} onChoose={() => onRemove?.()}>
        <bdi dir="auto" className="clip">
          {label}
        </bdi>
      </MultipleChoice>
      <button type="button" className="btn sq" aria-label={`Move ${label} up`} disabled={!onUp} onClick={onUp}>
        <ChevronUp aria-hidden />
      </button>
      <button type="button" className="btn sq" aria-label={`Move ${label} down`} disabled={!onDown} onClick={onDown}>
        <ChevronDown aria-hidden />
      </button>
    </div>
  );
}

const DENSITIES: readonly (readonly [Density, string])[] = [
  ['compact', 'Compact rows'],
  ['default', 'Default rows'],
  ['roomy', 'Spacious rows'],
];

/** Applies to every table immediately. */
function DensityChoices() {
  const [density, setDensity] = useState(() => document.querySelector<HTMLElement>('.app')?.dataset.density);
  const choose = (next: Density) => {
    setDensity(next);
    const app = document.querySelector<HTMLElement>('.app');
    if (app) app.dataset.density = next;
    void savePreferences({ density: next });
  };
  return DENSITIES.map(([each, label]) => (
    <SingleChoice key={each} isOn={density === each} onChoose={() => choose(each)}>
      {label}
    </SingleChoice>
  ));
}

/** Loads the columns of the tenant's custom attributes. */
function useCustomColumns(base: string): Result<readonly Column[]> | undefined {
  const [read, setRead] = useState<Result<readonly Column[]>>();
  useEffect(() => {
    const controller = new AbortController();
    void requestJson(`/api${base}/attributes`, {
      answer: (all) => all.schemaAttributePageSchema,
      signal: controller.signal,
    })
      .then((result) => {
        if (result.ok) storeCustomAttributeNames(base, result.value.items);
        setRead(result.ok ? { ok: true, value: result.value.items.flatMap(toColumn) } : result);
      })
      .catch(() => undefined);
    return () => controller.abort();
  }, [base]);
  return read;
}

function toColumn({ name, displayName, schemaType, isEnabled }: SchemaAttribute): readonly Column[] {
  return schemaType === 'CUSTOM' && isEnabled ? [customColumn(name, displayName)] : [];
}
