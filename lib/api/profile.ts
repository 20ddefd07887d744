import * as z from 'zod/mini';
import { described, listOf, optional, time } from '../answer-schemas';
import { PAGE_SIZES } from '../pingone/filter/query-limits';
import { workspaceChoiceSchema } from './workspaces';

export const personProfileSchema = z.object({
  name: z.string(),
  email: z.string(),
  workspaces: listOf(workspaceChoiceSchema),
  hasPassword: z.boolean(),
  hasProvider: z.boolean(),
  secondFactor: described(
    z.object({ isOn: z.boolean(), backupCodesLeft: z.number() }),
    '`backupCodesLeft` is 0 while the second factor is off',
  ),
});
export type PersonProfile = z.infer<typeof personProfileSchema>;

/** A browser where the person is signed in. */
export const profileSessionSchema = z.object({
  id: z.string(),
  device: described(z.string(), 'The browser and operating system, read from the user agent'),
  address: z.nullable(z.string()),
  since: time,
  lastUsed: described(time, 'When the session was last used, to within a few minutes'),
  isThis: described(z.boolean(), 'Whether this is the session of the request'),
});
export type ProfileSession = z.infer<typeof profileSessionSchema>;

/** How many sessions ended. */
export const endedSessionsSchema = z.object({ ended: z.number() });

export const changedPasswordSchema = z.object({ sessionsEnded: z.number() });
export type ChangedPassword = z.infer<typeof changedPasswordSchema>;

export const DENSITIES = ['compact', 'default', 'roomy'] as const;

/** A member's display preferences. `usersColumns` are column keys in order. Absent values mean the default. */
export const preferencesSchema = z.object({
  usersColumns: optional(listOf(z.string())),
  density: z.enum(DENSITIES),
  usersPageSize: optional(z.literal(PAGE_SIZES)),
});
export type Preferences = z.infer<typeof preferencesSchema>;
export type Density = Preferences['density'];

/** A QR code as one SVG path in a square of `size` units, including the quiet zone. */
export const qrDrawingSchema = z.object({ size: z.number(), path: z.string() });
export type QrDrawing = z.infer<typeof qrDrawingSchema>;

/** What an authenticator app needs, shown only once. `qr` shows `uri`; `key` is its secret, for apps that cannot scan. */
export const pendingSecondFactorSchema = z.object({
  uri: z.string(),
  key: z.string(),
  qr: qrDrawingSchema,
  backupCodes: listOf(z.string()),
});
export type PendingSecondFactor = z.infer<typeof pendingSecondFactorSchema>;

export const secondFactorOnSchema = z.object({ isOn: z.literal(true), sessionsEnded: z.number() });

export const secondFactorOffSchema = z.object({ isOn: z.literal(false) });

/** Replace all earlier backup codes; shown only once. */
export const backupCodesSchema = z.pick(pendingSecondFactorSchema, { backupCodes: true });
export type BackupCodes = z.infer<typeof backupCodesSchema>;
