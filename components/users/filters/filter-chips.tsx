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
  /** URL parameter of a filter that was added but has no value yet; `onAdded` is called once it is set or removed. */
  added: string | undefined;
  onAdded: () => void;
  /** Opens the SCIM editor. */
  onEdit: () => void;
  /** Returns the display name of an attribute. */
  labelOf: (attribute: string) => string;
  populations: PopulationsPromise;
  base: string;
};

/** One chip for each filter that is set, and one for a filter that was just added. */
export function FilterChips({ filter, added, onAdded, onEdit, put, rename, labelOf, populations, base }: Props) {
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
      <TextChips filter={filter} added={added} onAdded={onAdded} rename={rename} labelOf={labelOf} />
      {written === undefined ? null : <WrittenChip onEdit={onEdit} onClear={() => put('filter', [])} />}
    </>
  );
}

type TextChipsProps = Pick<Props, 'filter' | 'added' | 'onAdded' | 'rename' | 'labelOf'>;

function TextChips({ filter: { texts = [] }, added, onAdded, rename, labelOf }: TextChipsProps) {
  const isSet = texts.some(({ how, attribute }) => added === `${how}.${attribute}`);
  const unset = added === undefined || isSet ? undefined : parseTextParam(added);
  return [...texts, ...(unset ? [{ ...unset, value: '' }] : [])].map(({ attribute, how, value }) => (
    <TextChip
      key={`${how}.${attribute}`}
      label={labelOf(attribute)}
      match={how}
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

/** The chip for a SCIM expression that other chips cannot show. */
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
