import type { UserFilter } from '@/lib/pingone/filter/user-filter';
import type { Result } from '../../api/problem';
import { attributeLabel } from '../attribute-labels';
import type { AddableFilterGroup } from './add-filter-menu';
import type { CustomTextAttributes } from './use-custom-text-attributes';

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
export function listAddableFilters(
  filter: UserFilter,
  { custom, onAdd }: { custom: Result<CustomTextAttributes> | undefined; onAdd: (param: string) => void },
): AddableFilterGroup[] {
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
      filters: names.flatMap((name) => text(name, attributeLabel(name))),
    })),
    {
      cap: 'Custom attributes',
      filters: own.flatMap(({ name, displayName }) => text(name, displayName)),
      note: noteOf(custom),
    },
    { cap: 'Advanced', filters: plain('filter', 'SCIM filter', true) },
  ];
}

function noteOf(custom: Result<CustomTextAttributes> | undefined): string | undefined {
  if (!custom) return 'Loading custom attributes';
  return custom.ok ? undefined : custom.problem.message;
}
