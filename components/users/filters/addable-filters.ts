import type { UserFilter } from '@/lib/pingone/filter/user-filter';
import type { Result } from '../../api/result';
import { attributeLabel } from '../attribute-labels';
import type { AddableFilterGroup } from './add-filter-menu';
import type { CustomTextAttributes } from './use-custom-text-attributes';

const TEXT_FILTERS: readonly { title: string; names: readonly string[] }[] = [
  {
    title: 'Name',
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
  { title: 'Profile', names: ['externalId', 'accountId', 'title', 'type', 'locale', 'preferredLanguage', 'timezone'] },
  {
    title: 'Contact',
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

/** Returns the filters that can still be added to `filter`, in groups. `onAdd` receives the URL parameter name. */
export function listAddableFilters(
  filter: UserFilter,
  { custom, onAdd }: { custom: Result<CustomTextAttributes> | undefined; onAdd: (param: string) => void },
): AddableFilterGroup[] {
  const isSet = (param: string) => filter.texts?.some(({ how, attribute }) => param === `${how}.${attribute}`) ?? false;
  const textFilter = (name: string, label: string) => {
    const param = [`starts.${name}`, `is.${name}`].find((each) => !isSet(each));
    return param ? [{ label, onAdd: () => onAdd(param) }] : [];
  };
  const simpleFilter = (param: string, label: string, isAvailable: boolean) =>
    isAvailable ? [{ label, onAdd: () => onAdd(param) }] : [];
  const enabledCustom = custom?.ok ? custom.value.filter(({ isEnabled }) => isEnabled) : [];
  return [
    {
      title: 'Account',
      filters: [
        ...simpleFilter('population', 'Population', !filter.populationIds?.length),
        ...simpleFilter('group', 'Group', !filter.groupIds?.length),
        ...simpleFilter('enabled', 'Enabled', filter.enabled === undefined),
      ],
    },
    ...TEXT_FILTERS.map(({ title, names }) => ({
      title,
      filters: names.flatMap((name) => textFilter(name, attributeLabel(name))),
    })),
    {
      title: 'Custom attributes',
      filters: enabledCustom.flatMap(({ name, displayName }) => textFilter(name, displayName)),
      note: customAttributesNote(custom),
    },
    { title: 'Advanced', filters: simpleFilter('filter', 'SCIM filter', true) },
  ];
}

function customAttributesNote(custom: Result<CustomTextAttributes> | undefined): string | undefined {
  if (!custom) return 'Loading custom attributes';
  return custom.ok ? undefined : custom.problem.message;
}
