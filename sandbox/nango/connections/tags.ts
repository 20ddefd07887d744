import { z } from 'zod';
import type { EndUser } from '../store';

const MAX_TAGS = 10;
const email = z.email();

const tagValue = z
  .string()
  .min(1, 'Tag values must not be empty')
  .max(255, 'Tag values must be at most 255 characters');

/** Tags as sessions and connections accept them; keys are lower-cased. */
export const tagsSchema = z
  .record(
    z
      .string()
      .max(64)
      .regex(/^[a-zA-Z][\w\-./]*$/),
    tagValue,
  )
  .superRefine((tags, context) => {
    if (Object.keys(tags).length > MAX_TAGS) {
      context.addIssue({ code: 'custom', message: `Tags cannot contain more than ${MAX_TAGS} keys` });
    }
    if (tags.end_user_email !== undefined && !email.safeParse(tags.end_user_email).success) {
      context.addIssue({ code: 'custom', message: 'Tag "end_user_email" must be a valid email' });
    }
  })
  .transform(lowerCaseKeys);

function lowerCaseKeys(tags: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(tags).map(([key, value]) => [key.toLowerCase(), value]));
}

export const endUserBody = z.strictObject({
  id: z.string().min(1).max(255),
  email: z.email().optional(),
  display_name: z.string().max(255).optional(),
  tags: z.record(z.string(), z.string()).optional(),
});
export const organizationBody = z.strictObject({ id: z.string(), display_name: z.string().optional() });

export function toEndUser(
  body: z.infer<typeof endUserBody> | undefined,
  organization: z.infer<typeof organizationBody> | undefined,
): EndUser | null {
  if (!body) return null;
  return {
    id: body.id,
    displayName: body.display_name ?? null,
    email: body.email ?? null,
    tags: body.tags ?? null,
    organization: organization ? { id: organization.id, displayName: organization.display_name ?? null } : null,
  };
}

/** Copies the end user into the tags, except for tags that were given explicitly. */
export function tagsWithEndUser(tags: Record<string, string> | undefined, user: EndUser | null) {
  const copied: Record<string, string | null | undefined> = {
    ...user?.tags,
    end_user_id: user?.id,
    end_user_email: user?.email,
    end_user_display_name: user?.displayName,
    organization_id: user?.organization?.id,
    organization_display_name: user?.organization?.displayName,
  };
  const merged: Record<string, string> = {};
  for (const [key, value] of Object.entries({ ...copied, ...tags })) if (value) merged[key.toLowerCase()] = value;
  return merged;
}

/** Returns the end user as sessions and connections have it. */
export function toEndUserView(user: EndUser | null) {
  if (!user) return null;
  const { organization } = user;
  return {
    id: user.id,
    display_name: user.displayName,
    email: user.email,
    tags: user.tags,
    organization: organization ? { id: organization.id, display_name: organization.displayName } : null,
  };
}
