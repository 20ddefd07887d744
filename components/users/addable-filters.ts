import type { UserFilter } from '@/lib/pingone/user-filter';
import type { Settled } from '../data-table/problem';
import type { AddableGroup } from './add-filter';
import { attributeWord } from './attribute-word';
import type { CustomTexts } from './use-custom-texts';

const TEXTS: readonly { cap: string; names: readonly string[] }[] = [
  {
    cap: 'Name',
    names: [
      'name.given',
      'name.family',
      'username',
      'email',
      'nickname',
      'name.middle',
      'name.formatted',
      'name.honorificPrefix',
      'name.honorificSuffix',
    ],
  },
  { cap: 'Profile', names: ['externalId', 'accountId', 'title', 'type', 'locale', 'preferredLanguage', 'timezone'] },
  {
    cap: 'Contact',
    names: [
      'mobilePhone',
      'primaryPhone',
      'address.streetAddress',
      'address.postalCode',
      'address.locality',
      'address.region',
      'address.countryCode',
    ],
  },
];

/** Filters that can still be added to `filter`, in groups; `onAdd` is told the name of its parameter. */
export function addableFilters(
  filter: UserFilter,
  { custom, onAdd }: { custom: Settled<CustomTexts> | undefined; onAdd: (param: string) => void },
): AddableGroup[] {
  const isOn = (param: string) => filter.texts?.some(({ how, attribute }) => param === `${how}.${attribute}`) ?? false;
  const text = (name: string, word: string) => {
    const param = [`starts.${name}`, `is.${name}`].find((each) => !isOn(each));
    return param ? [{ word, onAdd: () => onAdd(param) }] : [];
  };
  const plain = (param: string, word: string, isFree: boolean) => (isFree ? [{ word, onAdd: () => onAdd(param) }] : []);
  const own = custom?.ok ? custom.value.filter(({ isEnabled }) => isEnabled) : [];
  return [
    {
      cap: 'Account',
      filters: [
        ...plain('population', 'Population', !filter.populationIds?.length),
        ...plain('group', 'Group', !filter.groupIds?.length),
        ...plain('enabled', 'Enabled', filter.enabled === undefined),
      ],
    },
    ...TEXTS.map(({ cap, names }) => ({
      cap,
      filters: names.flatMap((name) => text(name, attributeWord(name))),
    })),
    {
      cap: 'Only in this environment',
      filters: own.flatMap(({ name, displayName }) => text(name, displayName)),
      note: noteOf(custom),
    },
    { cap: 'By hand', filters: plain('filter', 'SCIM as text', true) },
  ];
}

function noteOf(custom: Settled<CustomTexts> | undefined): string | undefined {
  if (!custom) return 'Asking PingOne for its own attributes';
  return custom.ok ? undefined : custom.problem.message;
}
