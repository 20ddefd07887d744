import type { FindEnvironment, FindPlace } from '@/lib/operations/search/find-events';
import { environmentHref } from '../environments/environment-line';

/** Where a search is shown whole. */
export function findHref(text: string): string {
  return text ? `/search?${new URLSearchParams({ q: text })}` : '/search';
}

export function personHref(environment: FindEnvironment, userId: string): string {
  return `${environmentHref(environment)}/users/${userId}`;
}

/** Everyone of one environment whom `text` finds there: a list's own search reads it as *Find a person* does. */
export function usersHref(environment: FindEnvironment, text: string): string {
  return `${environmentHref(environment)}/users?${new URLSearchParams({ q: text })}`;
}

export function placeHref({ connectionId, environment }: FindPlace): string {
  return environment ? environmentHref({ connectionId, id: environment.id }) : `/connections/${connectionId}`;
}
