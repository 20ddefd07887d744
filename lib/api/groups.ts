import * as z from 'zod/mini';
import { pageMembers } from '../answer-schemas';
import { groupSchema, membershipSchema, userSchema } from '../pingone/types';

export const groupPageSchema = z.object(pageMembers(groupSchema));

/** The users in a group. */
export const groupMemberPageSchema = z.object(pageMembers(userSchema));

/** The groups that a user or a group is in. */
export const membershipPageSchema = z.object(pageMembers(membershipSchema));
