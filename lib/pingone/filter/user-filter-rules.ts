import type { FilterRules } from './parse-filter';
import type { Operator } from './scim-filter';

/** Text that PingOne's own schema gives to users and filters by, in the order it is offered. */
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

/** Of these PingOne filters by nothing, and by no part of them. */
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
const OF_TENANT: readonly Operator[] = ['eq', 'sw', 'co'];

/** PingOne documents the two dates as well, though no user shows them. */
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
      : { message: `A group is told by its id here, not by “${name}”.`, allowed: ['id', 'type'] },
};

/** Whether a text may name an attribute. */
export function isAttributeName(text: string): boolean {
  return ATTRIBUTE.test(text);
}

/**
 * How users can be filtered. `custom` are the text attributes that the tenant added; when they could not be read, an
 * attribute that may be one of them is left to PingOne.
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
      return mayBeCustom && !refusal ? { operators: OF_TENANT } : (refusal ?? unknown(name, attributes));
    },
  };
}

/** What is wrong with a name that is known to be wrong, whatever the tenant added. */
function refusalOf(name: string, attributes: readonly string[]) {
  const [top = name] = name.split('.');
  if (UNFILTERABLE.has(top)) return { message: `PingOne cannot filter by “${name}”.`, allowed: attributes };
  const parts = attributes.filter((each) => each.startsWith(`${name}.`));
  if (parts.length > 0) return { message: `“${name}” has parts; each is compared alone.`, allowed: parts };
  const same = attributes.filter((each) => each !== name && each.toLowerCase() === name.toLowerCase());
  return same.length > 0 ? { message: `PingOne writes “${name}” in another case.`, allowed: same } : undefined;
}

function unknown(name: string, attributes: readonly string[]) {
  return { message: `Users have no attribute “${name}” here.`, allowed: attributes };
}
