'use client';

import { X } from 'lucide-react';
import { parseTextParam, type UserFilter } from '@/lib/pingone/filter/user-filter';
import type { PopulationsPromise } from '../use-population-names';
import { EnabledChip } from './enabled-chip';
import { GroupChip } from './group-chip';
import { PopulationChip } from './population-chip';
import { TextChip } from './text-chip';
import type { useFilterChange } from './use-filter-change';

type Props = Pick<ReturnType<typeof useFilterChange>, 'put' | 'rename'> & {
  filter: UserFilter;
  /** The parameter of a filter that was added and is not set yet; it is told once it is set or taken away. */
  added: string | undefined;
  onAdded: () => void;
  /** Opens the editor of what is written. */
  onEdit: () => void;
  /** What an attribute is called. */
  word: (attribute: string) => string;
  populations: PopulationsPromise;
  base: string;
};

/** One chip for each filter that is on, and for one that was just added. */
export function FilterChips({ filter, added, onAdded, onEdit, put, rename, word, populations, base }: Props) {
  const { populationIds = [], groupIds = [], enabled, written } = filter;
  const setIds = (param: string) => (ids: readonly string[]) => {
    if (ids.length === 0) onAdded();
    put(param, ids);
  };
  return (
    <>
      {populationIds.length > 0 || added === 'population' ? (
        <PopulationChip
          chosen={populationIds}
          populations={populations}
          startsOpen={added === 'population'}
          onChoose={setIds('population')}
        />
      ) : null}
      {groupIds.length > 0 || added === 'group' ? (
        <GroupChip chosen={groupIds} base={base} startsOpen={added === 'group'} onChoose={setIds('group')} />
      ) : null}
      {enabled !== undefined || added === 'enabled' ? (
        <EnabledChip
          value={enabled}
          startsOpen={added === 'enabled'}
          onChoose={(next) => {
            onAdded();
            put('enabled', next === undefined ? [] : [String(next)]);
          }}
        />
      ) : null}
      <TextChips filter={filter} added={added} onAdded={onAdded} rename={rename} word={word} />
      {written === undefined ? null : <WrittenChip onEdit={onEdit} onClear={() => put('filter', [])} />}
    </>
  );
}

type TextChipsProps = Pick<Props, 'filter' | 'added' | 'onAdded' | 'rename' | 'word'>;

function TextChips({ filter: { texts = [] }, added, onAdded, rename, word }: TextChipsProps) {
  const isOn = texts.some(({ how, attribute }) => added === `${how}.${attribute}`);
  const fresh = added === undefined || isOn ? undefined : parseTextParam(added);
  return [...texts, ...(fresh ? [{ ...fresh, value: '' }] : [])].map(({ attribute, how, value }) => (
    <TextChip
      key={`${how}.${attribute}`}
      word={word(attribute)}
      how={how}
      value={value}
      taken={texts.flatMap((other) => (other.attribute === attribute ? other.how : []))}
      startsOpen={added === `${how}.${attribute}`}
      onChange={(next, text) => {
        onAdded();
        rename(`${how}.${attribute}`, `${next}.${attribute}`, text ? [text] : []);
      }}
    />
  ));
}

/** What no chip can show is one chip as a whole. */
function WrittenChip({ onEdit, onClear }: { onEdit: () => void; onClear: () => void }) {
  return (
    <span className="chip">
      <button type="button" onClick={onEdit}>
        <span>SCIM</span>
        <b>as text</b>
      </button>
      <button type="button" className="off" aria-label="Remove filter SCIM" onClick={onClear}>
        <X aria-hidden />
      </button>
    </span>
  );
}
