import type { Destination, SearchedEnvironment } from '@/lib/api/search';
import { environmentHref } from '../environments/environment-list-item';

/** Returns the URL of the search page. */
export function searchHref(text: string): string {
  return text ? `/search?${new URLSearchParams({ q: text })}` : '/search';
}

export function personHref(environment: SearchedEnvironment, userId: string): string {
  return `${environmentHref(environment)}/users/${userId}`;
}

/** Returns the URL of an environment's users list, filtered by `text`. The list parses it as *Find a person* does. */
export function usersHref(environment: SearchedEnvironment, text: string): string {
  return `${environmentHref(environment)}/users?${new URLSearchParams({ q: text })}`;
}

export function placeHref({ connectionId, environment }: Destination): string {
  return environment ? environmentHref({ connectionId, id: environment.id }) : `/connections/${connectionId}`;
}
