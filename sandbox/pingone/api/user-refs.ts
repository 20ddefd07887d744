import type { UserCall } from './access';

/** The address of a user, below which the links of what belongs to them begin. */
export const userHref = (call: UserCall): string =>
  `${call.base}/environments/${call.place.environment.id}/users/${call.user.id}`;

/** Whose a thing is, as nearly everything below a user says. */
export const ownerRefs = ({ place, user }: UserCall) => ({
  environment: { id: place.environment.id },
  user: { id: user.id },
});
