import { apiPath } from '../transport/read';

/** The lowest role that reads users and their data. */
export const READ_ONLY_ROLE = 'Identity Data Read Only';

/** A user in an environment. Both ids are validated UUIDs. */
export type UserKey = { environmentId: string; userId: string };

export function userPath({ environmentId, userId }: UserKey, ...rest: readonly string[]): string {
  return apiPath('environments', environmentId, 'users', userId, ...rest);
}
