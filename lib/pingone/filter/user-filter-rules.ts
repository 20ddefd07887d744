import type { FilterRules } from './parse-filter';
import type { Operator } from './scim-filter';

/** Text attributes of PingOne's own user schema that can be filtered, in the order in which they are offered. */
export const USER_TEXT_ATTRIBUTES = [
  'username',
  'email',
  'name.given',
  'name.family',
  'name.middle',
  'name.formatted',
  'name.honorificPrefix',
  'name.honorificSuffix',
  'nickname',
  'title',
  'type',
  'externalId',
  'accountId',
  'locale',
  'preferredLanguage',
  'timezone',
  'mobilePhone',
  'primaryPhone',
  'address.streetAddress',
  'address.postalCode',
  'address.locality',
  'address.region',
  'address.countryCode',
  'photo.href',
] as const;

/** Attributes, including their sub-attributes, that PingOne cannot filter by. */
const UNFILTERABLE: ReadonlySet<string> = new Set([
  'account',
  'createdAt',
  'emailVerified',
  'environment',
  'id',
  'identityProvider',
  'lastSignOn',
  'lifecycle',
  'memberOfGroupIDs',
  'memberOfGroupNames',
  'mfaEnabled',
  'password',
  'updatedAt',
  'verifyStatus',
]);

const ATTRIBUTE = /^[A-Za-z_][\w-]*(?:\.[A-Za-z_][\w-]*)*$/;
const TEXT: readonly Operator[] = ['eq', 'sw'];
const EXACT: readonly Operator[] = ['eq'];
const CUSTOM: readonly Operator[] = ['eq', 'sw', 'co'];

/** PingOne also documents the two dates, although no user contains them. */
const OPERATORS: ReadonlyMap<string, readonly Operator[]> = new Map([
  ...[...USER_TEXT_ATTRIBUTES, 'startDate', 'endDate'].map((name) => [name, TEXT] as const),
  ['population.id', EXACT],
  ['enabled', EXACT],
]);

const MEMBERSHIP: FilterRules = {
  attributes: ['id', 'type'],
  operatorsOf: (name) =>
    name === 'id' || name === 'type'
      ? { operators: EXACT }
      : { message: `Filter groups by id, not by “${name}”.`, allowed: ['id', 'type'] },
};

/** Returns whether a text is a possible attribute name. */
export function isAttributeName(text: string): boolean {
  return ATTRIBUTE.test(text);
}

/**
 * Returns the filter rules for users. `custom` are the text attributes that the tenant added. If they could not be
 * read, a possible custom attribute is accepted and PingOne decides.
 */
export function userFilterRules(custom: readonly string[] | undefined): FilterRules {
  const attributes = [...USER_TEXT_ATTRIBUTES, ...(custom ?? []), 'population.id', 'enabled', 'memberOfGroups'];
  return {
    attributes,
    flags: new Set(['enabled']),
    within: { memberOfGroups: MEMBERSHIP },
    operatorsOf: (name) => {
      const operators = OPERATORS.get(name);
      if (operators) return { operators };
      const mayBeCustom = custom ? custom.includes(name) : ATTRIBUTE.test(name) && !name.includes('.');
      const refusal = refusalOf(name, attributes);
      return mayBeCustom && !refusal ? { operators: CUSTOM } : (refusal ?? unknown(name, attributes));
    },
  };
}

/** Returns the error for a name that is wrong whatever attributes the tenant added. */
function refusalOf(name: string, attributes: readonly string[]) {
  const [top = name] = name.split('.');
  if (UNFILTERABLE.has(top)) return { message: `PingOne cannot filter by “${name}”.`, allowed: attributes };
  const parts = attributes.filter((each) => each.startsWith(`${name}.`));
  if (parts.length > 0) return { message: `“${name}” has sub-attributes. Use one of them.`, allowed: parts };
  const same = attributes.filter((each) => each !== name && each.toLowerCase() === name.toLowerCase());
  return same.length > 0
    ? { message: `“${name}” is spelled with different capital letters.`, allowed: same }
    : undefined;
}

function unknown(name: string, attributes: readonly string[]) {
  return { message: `Users in this environment have no attribute “${name}”.`, allowed: attributes };
}
