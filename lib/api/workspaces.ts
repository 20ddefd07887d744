import * as z from 'zod/mini';
import { described, optional, time } from '../answer-schemas';
import { ROLES } from '../auth/role-names';

const namedWorkspaceSchema = z.object({ id: z.string(), name: z.string() });

/** One of the workspaces of a person, with their role in it. */
export const workspaceChoiceSchema = z.extend(namedWorkspaceSchema, { role: z.enum(ROLES), isCurrent: z.boolean() });
export type WorkspaceChoice = z.infer<typeof workspaceChoiceSchema>;

export const createdWorkspaceSchema = z.object({
  workspace: namedWorkspaceSchema,
  passwordLink: described(
    optional(z.string()),
    'The link with which the owner sets a password, returned only once; absent if the owner can already sign in',
  ),
});
export type CreatedWorkspace = z.infer<typeof createdWorkspaceSchema>;

/** The workspace that a session is in from now on, and where the browser goes. */
export const enteredWorkspaceSchema = z.object({ workspace: namedWorkspaceSchema, next: z.string() });

export const workspaceSettingsSchema = z.object({
  name: z.string(),
  isReadOnly: z.boolean(),
  isReasonRequired: z.boolean(),
  auditRetentionDays: described(z.nullable(z.number()), 'Null keeps entries forever'),
});
export type WorkspaceSettings = z.infer<typeof workspaceSettingsSchema>;

/** An allowed domain, whose people can join by themselves with this role. */
export const allowedDomainSchema = z.object({ domain: z.string(), role: z.enum(ROLES), since: time });
export type Domain = z.infer<typeof allowedDomainSchema>;

export const addedDomainSchema = z.pick(allowedDomainSchema, { domain: true, role: true });
export type AddedDomain = z.infer<typeof addedDomainSchema>;

export const removedDomainSchema = z.pick(allowedDomainSchema, { domain: true });

/** Whether an environment is protected. */
export const protectionSchema = z.object({
  environmentId: z.string(),
  name: z.string(),
  type: z.string(),
  connection: described(z.string(), 'The name of the connection that found the environment'),
  isProtected: z.boolean(),
});
export type Protection = z.infer<typeof protectionSchema>;
