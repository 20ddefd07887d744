import * as z from 'zod/mini';
import { described, listOf, optional, time } from '../answer-schemas';
import { ROLES } from '../auth/role-names';

/** A member as shown to owners of the workspace. */
export const memberSummarySchema = z.object({
  id: z.string(),
  name: z.string(),
  email: z.string(),
  role: z.enum(ROLES),
  connections: described(
    z.nullable(listOf(z.string())),
    'The IDs of the connections that an operator or viewer is limited to; null means no limit',
  ),
  since: time,
  signsInWith: described(
    listOf(z.enum(['password', 'identity-provider'])),
    'The sign-in methods that the person has set up or used',
  ),
  linkOpen: described(z.boolean(), 'Whether the person has a password link that is neither used nor expired'),
  linkAllowed: described(
    z.boolean(),
    'Whether this owner may create a password link: not for a person who also belongs to a workspace of other owners',
  ),
  factorResettable: described(z.boolean(), 'Whether the person has a second factor that this owner may reset'),
});
export type MemberSummary = z.infer<typeof memberSummarySchema>;

/** The outcome of an invitation email; `off` if no mail server is configured. */
export const invitationStatusSchema = z.enum(['sent', 'failed', 'off']);
export type InvitationStatus = z.infer<typeof invitationStatusSchema>;

export const addedMemberSchema = z.object({
  member: memberSummarySchema,
  passwordLink: described(
    optional(z.string()),
    'The link with which the person sets a password, returned only once; absent if the person can already sign in',
  ),
  mail: invitationStatusSchema,
});
export type AddedMember = z.infer<typeof addedMemberSchema>;

export const changedMemberSchema = z.pick(addedMemberSchema, { member: true });

export const removedMemberSchema = z.pick(memberSummarySchema, { id: true });

/** An address where the person sets a password, shown only once. */
export const newPasswordLinkSchema = z.object({ passwordLink: z.string() });
export type NewPasswordLink = z.infer<typeof newPasswordLinkSchema>;
