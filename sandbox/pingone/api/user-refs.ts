import type { UserCall } from './access';

/** Returns the address of a user, the base of all links below the user. */
export const userHref = (call: UserCall): string =>
  `${call.base}/environments/${call.place.environment.id}/users/${call.user.id}`;

/** Returns the references to environment and user that nearly every resource below a user has. */
export const ownerRefs = ({ place, user }: UserCall) => ({
  environment: { id: place.environment.id },
  user: { id: user.id },
});
