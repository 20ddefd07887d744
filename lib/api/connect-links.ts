import * as z from 'zod/mini';
import { described, itemsOf, optional, time } from '../answer-schemas';
import { clientChoiceSchema } from './attempts';
import { connectionProfileSchema } from './connections';

/** `stopped`: the creator has left, or may no longer create connect links. */
export const linkStateSchema = z.enum(['open', 'used', 'expired', 'revoked', 'stopped']);
export type LinkState = z.infer<typeof linkStateSchema>;

/** A connect link as shown to members who may create links, without its token. */
export const connectLinkSchema = z.object({
  id: z.string(),
  recipient: described(z.string(), 'The recipient, as entered by the creator'),
  state: linkStateSchema,
  profile: connectionProfileSchema,
  client: clientChoiceSchema,
  tenant: described(
    optional(z.object({ tld: z.string(), environmentId: z.string() })),
    'Absent if the person with the link chooses the tenant',
  ),
  madeBy: z.string(),
  createdAt: time,
  expiresAt: time,
  usedAt: optional(time),
  revokedAt: optional(time),
  connection: described(
    optional(z.object({ id: z.string(), name: z.string() })),
    'The connection created with the link; absent until then, and after it was removed',
  ),
});
export type ConnectLink = z.infer<typeof connectLinkSchema>;

/** `total` includes links that are not listed. */
export const connectLinksSchema = itemsOf(connectLinkSchema);
export type ConnectLinks = z.infer<typeof connectLinksSchema>;

export const connectLinkAnswerSchema = z.object({ link: connectLinkSchema });

/** `url` is shown only once, because it contains the token, and only the hash of the token is stored. */
export const createdConnectLinkSchema = z.object({ link: connectLinkSchema, url: z.string() });
export type CreatedConnectLink = z.infer<typeof createdConnectLinkSchema>;
