import * as z from 'zod/mini';
import { described, optional, pageMembers } from '../answer-schemas';
import {
  agreementConsentSchema,
  deviceSchema,
  linkedAccountSchema,
  roleAssignmentSchema,
  sessionSchema,
  userSchema,
} from '../pingone/types';

export const usersPageSchema = z.object({
  ...pageMembers(userSchema),
  filter: described(z.string(), 'The SCIM filter sent to PingOne; empty for all users'),
  opens: described(optional(z.string()), 'The ID of the user, if the search was a complete user ID'),
});
export type UsersPage = z.infer<typeof usersPageSchema>;

/** A user as PingOne returns it, with PingOne's names and its links. */
export const rawUserSchema = z.record(z.string(), z.unknown());
export type RawUser = z.infer<typeof rawUserSchema>;

export const devicePageSchema = z.object(pageMembers(deviceSchema));
export const roleAssignmentPageSchema = z.object(pageMembers(roleAssignmentSchema));
export const sessionPageSchema = z.object(pageMembers(sessionSchema));
export const linkedAccountPageSchema = z.object(pageMembers(linkedAccountSchema));
export const agreementConsentPageSchema = z.object(pageMembers(agreementConsentSchema));
