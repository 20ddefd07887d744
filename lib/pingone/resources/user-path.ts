import { apiPath } from '../transport/read';

/** The least role that reads users and what belongs to them. */
export const READ_ONLY_ROLE = 'Identity Data Read Only';

/** One user of one environment; both ids are validated UUIDs. */
export type UserKey = { environmentId: string; userId: string };

export function userPath({ environmentId, userId }: UserKey, ...rest: readonly string[]): string {
  return apiPath('environments', environmentId, 'users', userId, ...rest);
}
