import { buildPersonFilter } from '../../pingone/filter/person-filter';
import { normalizeText } from '../../pingone/filter/person-text';
import { type Filter, printFilter } from '../../pingone/filter/scim-filter';
import type { User } from '../../pingone/types';

type Wanted = { kind: 'text' | 'email'; text: string };

/** The SCIM filter for people whose username, e-mail or name begins with `text`, as PingOne is sent it. */
export function toPeopleFilter(wanted: Wanted): string {
  return printFilter(buildPersonFilter(wanted));
}

/** Whether `user` is among whom `peopleFilter` finds: for a record that was read without it. */
export function matchesPeopleFilter(user: User, wanted: Wanted): boolean {
  return satisfies(user, buildPersonFilter(wanted));
}

/** Whether username or e-mail are `text`, whatever the case and the keyboard they were typed on. */
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
