import { allOf, anyOf, type Filter, printFilter, startsWith } from '../../pingone/filter';
import type { User } from '../../pingone/types';

/** More words, and more letters, than this are no name; each way to read one makes the filter longer. */
const MOST_WORDS = 5;
const LONGEST_NAME = 100;

/** The SCIM filter for people whose username, e-mail or name begins with `text`; an e-mail is no name. */
export function peopleFilter({ kind, text }: { kind: 'text' | 'email'; text: string }): string {
  const sent = kind === 'email' ? ['username', 'email'] : ['username', 'email', 'name.given', 'name.family'];
  const terms: Filter[] = sent.map((attribute) => startsWith(attribute, text));
  if (kind === 'text') terms.push(...fullNames(text).map(bothNames));
  return printFilter(anyOf(terms));
}

/** Whether `user` is among whom `peopleFilter` finds: for a record that was read without it. */
export function isAmong(user: User, { kind, text }: { kind: 'text' | 'email'; text: string }): boolean {
  const begins = (value: string | undefined, start: string) => fold(value).startsWith(fold(start));
  if (begins(user.username, text) || begins(user.email, text)) return true;
  if (kind === 'email') return false;
  const { given, family } = user.name;
  if (begins(given, text) || begins(family, text)) return true;
  return fullNames(text).some((name) => begins(given, name.given) && begins(family, name.family));
}

/** Whether username or e-mail are `text`; PingOne does not tell cases apart. */
export function isExactly({ username, email }: Pick<User, 'username' | 'email'>, text: string): boolean {
  return fold(username) === fold(text) || (email !== undefined && fold(email) === fold(text));
}

const fold = (text = '') => text.toLowerCase();

type FullName = { given: string; family: string };

const bothNames = ({ given, family }: FullName) =>
  allOf([startsWith('name.given', given), startsWith('name.family', family)]);

/** Every way to read `text` as given and family name; with a comma the family name is the first. */
function fullNames(text: string): FullName[] {
  if (text.length > LONGEST_NAME) return [];
  const [family, given, ...more] = text.split(',').map((part) => part.trim());
  if (family && given && more.length === 0) return [{ given, family }];
  const words = text.split(/\s+/).filter(Boolean);
  if (words.length > MOST_WORDS) return [];
  return words.slice(1).map((_, place) => ({
    given: words.slice(0, place + 1).join(' '),
    family: words.slice(place + 1).join(' '),
  }));
}
