import { ApiError } from '../api/errors';
import { type Filter, FilterSyntaxError, parseFilter } from './parse';

type Operators = readonly string[];

/** Filters that a collection supports: operators by attribute, and attributes with a bracketed filter. */
export type FilterRules = {
  attributes: Readonly<Record<string, Operators>>;
  within?: Readonly<Record<string, FilterRules>>;
  /** PingOne combines environment filters with `and` only. */
  andOnly?: boolean;
};

const EQ: Operators = ['eq'];
const SW: Operators = ['sw'];
const EQ_SW: Operators = ['eq', 'sw'];

const MEMBERSHIP: FilterRules = { attributes: { id: EQ, type: EQ } };

const USER_TEXT = [
  'accountId',
  'address.countryCode',
  'address.locality',
  'address.postalCode',
  'address.region',
  'address.streetAddress',
  'email',
  'externalId',
  'locale',
  'mobilePhone',
  'name.family',
  'name.formatted',
  'name.given',
  'name.honorificPrefix',
  'name.honorificSuffix',
  'name.middle',
  'nickname',
  'photo.href',
  'preferredLanguage',
  'primaryPhone',
  'timezone',
  'title',
  'type',
  'username',
];

/** Rules for users of an environment whose schema adds `customAttributes` (strings). */
export function userRules(customAttributes: readonly string[]): FilterRules {
  const text = [...USER_TEXT, ...customAttributes].map((name) => [name, EQ_SW] as const);
  return {
    attributes: { ...Object.fromEntries(text), enabled: EQ, 'population.id': EQ },
    within: { memberOfGroups: MEMBERSHIP },
  };
}

export const ENVIRONMENT_RULES: FilterRules = {
  attributes: { id: EQ, name: SW, 'organization.id': EQ, 'license.id': EQ, status: EQ },
  andOnly: true,
};
export const POPULATION_RULES: FilterRules = { attributes: { id: EQ, name: EQ_SW } };
export const GROUP_RULES: FilterRules = {
  attributes: { id: EQ_SW, name: EQ_SW, 'population.id': EQ, externalId: EQ_SW },
  within: { memberOfGroups: MEMBERSHIP },
};
export const MEMBERSHIP_RULES: FilterRules = { attributes: { id: EQ, name: EQ_SW, type: EQ } };
export const ORGANIZATION_RULES: FilterRules = { attributes: { name: SW } };
export const DEVICE_RULES: FilterRules = { attributes: { status: EQ, type: EQ } };
export const LICENSE_RULES: FilterRules = { attributes: { beginsAt: ['lt'] } };
export const TOTALS_RULES: FilterRules = { attributes: { startDate: EQ, endDate: EQ } };

function refuse(message: string, innerError?: Record<string, unknown>): never {
  throw ApiError.invalidRequest([
    { code: 'INVALID_FILTER', target: 'filter', message, ...(innerError && { innerError }) },
  ]);
}

function check(filter: Filter, rules: FilterRules): void {
  if ('parts' in filter) {
    if (filter.kind === 'or' && rules.andOnly) refuse('Only and joins the conditions of this filter.');
    for (const part of filter.parts) check(part, rules);
    return;
  }
  if (filter.kind === 'within') {
    const inner = rules.within?.[filter.attribute];
    if (!inner) refuseAttribute(filter.attribute, rules);
    check(filter.filter, inner);
    return;
  }
  const operators = Object.hasOwn(rules.attributes, filter.attribute) ? rules.attributes[filter.attribute] : undefined;
  if (!operators) refuseAttribute(filter.attribute, rules);
  if (!operators.includes(filter.operator)) {
    refuse(`The operator '${filter.operator}' is not supported for the attribute '${filter.attribute}'.`, {
      supportedOperators: operators,
    });
  }
}

function refuseAttribute(attribute: string, rules: FilterRules): never {
  refuse(`The attribute '${attribute}' cannot be filtered on.`, {
    supportedAttributes: [...Object.keys(rules.attributes), ...Object.keys(rules.within ?? {})].sort(),
  });
}

/** Parses and validates a filter. @throws ApiError 400 with detail INVALID_FILTER. */
export function readFilter(source: string, rules: FilterRules): Filter {
  try {
    const filter = parseFilter(source);
    check(filter, rules);
    return filter;
  } catch (error) {
    if (error instanceof FilterSyntaxError)
      refuse(`The filter is invalid at character ${error.at + 1}: ${error.message}.`);
    throw error;
  }
}
