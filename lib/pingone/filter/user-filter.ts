/** How a text filter compares: with the start of a value, or with the whole value. */
export const TEXT_MATCHES = ['starts', 'is'] as const;
export type TextMatch = (typeof TEXT_MATCHES)[number];

/** A filter by one attribute. In a URL: `is.title=…` or `starts.name.family=…`. */
export type TextFilter = { attribute: string; how: TextMatch; value: string };

/** The filters of a user list, as fields and chips show them. All of them must match. */
export type UserFilter = {
  /** The start of a username, email, given name or family name. A full user id opens that user instead. */
  search?: string;
  /** Matches any of these. */
  populationIds?: readonly string[];
  /** Matches any of these. */
  groupIds?: readonly string[];
  enabled?: boolean;
  /** At most one per attribute and comparison. */
  texts?: readonly TextFilter[];
  /** SCIM written by the user, for what the other fields cannot express. */
  written?: string;
};

/** The maximum number of populations or groups in one filter. */
export const MAX_FILTER_IDS = 50;

/** Names of URL parameters that are not text filters. */
export const FILTER_PARAMS = ['q', 'population', 'group', 'enabled', 'filter'] as const;

/** Replaces the filter in a URL. */
export function setUserFilter(params: URLSearchParams, filter: UserFilter): void {
  for (const name of [...params.keys()]) if (isFilterParam(name)) params.delete(name);
  if (filter.search) params.set('q', filter.search);
  for (const id of filter.populationIds ?? []) params.append('population', id);
  for (const id of filter.groupIds ?? []) params.append('group', id);
  if (filter.enabled !== undefined) params.set('enabled', String(filter.enabled));
  for (const { how, attribute, value } of filter.texts ?? []) params.set(`${how}.${attribute}`, value);
  if (filter.written) params.set('filter', filter.written);
}

export function isFilterParam(name: string): boolean {
  return FILTER_PARAMS.some((each) => each === name) || parseTextParam(name) !== undefined;
}

/** Returns the attribute and comparison that a URL parameter names; undefined if it is not a text filter. */
export function parseTextParam(name: string): Omit<TextFilter, 'value'> | undefined {
  const how = TEXT_MATCHES.find((each) => name.startsWith(`${each}.`));
  return how && { how, attribute: name.slice(how.length + 1) };
}
