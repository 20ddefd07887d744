import { buildPersonFilter } from '../../pingone/filter/person-filter';
import { normalizeText } from '../../pingone/filter/person-text';
import { type Filter, printFilter } from '../../pingone/filter/scim-filter';
import type { User } from '../../pingone/types';

type PersonText = { kind: 'text' | 'email'; text: string };

/** Returns the SCIM filter for users whose username, email or name starts with `text`. */
export function toPeopleFilter(search: PersonText): string {
  return printFilter(buildPersonFilter(search));
}

/** Returns whether `toPeopleFilter` would find `user`, for a record that was loaded without the filter. */
export function matchesPeopleFilter(user: User, search: PersonText): boolean {
  return satisfies(user, buildPersonFilter(search));
}

/** Returns whether the username or email equals `text`, ignoring case and typographic variants. */
export function isExactMatch({ username, email }: Pick<User, 'username' | 'email'>, text: string): boolean {
  return fold(username) === fold(text) || (email !== undefined && fold(email) === fold(text));
}

function satisfies(user: User, filter: Filter): boolean {
  switch (filter.kind) {
    case 'and':
      return filter.terms.every((term) => satisfies(user, term));
    case 'or':
      return filter.terms.some((term) => satisfies(user, term));
    case 'compare':
      return fold(attributeOf(user, filter.attribute)).startsWith(fold(String(filter.value)));
    case 'within':
      return false;
  }
}

function attributeOf({ username, email, name }: User, attribute: string): string | undefined {
  if (attribute === 'username') return username;
  if (attribute === 'email') return email;
  if (attribute === 'name.formatted') return name.formatted;
  return attribute === 'name.given' ? name.given : name.family;
}

const fold = (text = '') => normalizeText(text).toLowerCase();
