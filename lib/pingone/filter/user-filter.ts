/** How a text filter compares: the start of a value, or the whole. */
export const TEXT_MATCHES = ['starts', 'is'] as const;
export type TextMatch = (typeof TEXT_MATCHES)[number];

/** A filter by one attribute; in an address `is.title=…` or `starts.name.family=…`. */
export type TextFilter = { attribute: string; how: TextMatch; value: string };

/** What users are filtered by, as fields and chips show it; all of it must hold. */
export type UserFilter = {
  /** Start of a username, e-mail, given or family name; a whole user id opens that user instead. */
  search?: string;
  /** Any of these. */
  populationIds?: readonly string[];
  /** Any of these. */
  groupIds?: readonly string[];
  enabled?: boolean;
  /** At most one for an attribute and how it compares. */
  texts?: readonly TextFilter[];
  /** SCIM that somebody wrote and that the others cannot show. */
  written?: string;
};

/** How many populations or groups one filter may name. */
export const MAX_FILTER_IDS = 50;

/** Names of parameters that hold no text filter. */
export const FILTER_PARAMS = ['q', 'population', 'group', 'enabled', 'filter'] as const;

/** Puts a filter into an address, in the place of the one that is there. */
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

/** What a parameter compares, when it is one of text filters. */
export function parseTextParam(name: string): Omit<TextFilter, 'value'> | undefined {
  const how = TEXT_MATCHES.find((each) => name.startsWith(`${each}.`));
  return how && { how, attribute: name.slice(how.length + 1) };
}
