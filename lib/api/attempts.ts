import * as z from 'zod/mini';
import { described, listOf, optional, time } from '../answer-schemas';
import { connectionProfileSchema } from './connections';

/** What a person can do about a failed attempt; each is a button of the dialog. */
export const nextStepSchema = z.enum(['sign-in-again', 'compare-app', 'choose-tenant', 'open-connection', 'none']);
export type NextStep = z.infer<typeof nextStepSchema>;

/** Whose OAuth client signs in: the workspace's, or one that the person enters. */
export const clientChoiceSchema = z.enum(['workspace', 'own']);
export type ClientChoice = z.infer<typeof clientChoiceSchema>;

/** A misconfiguration as shown to people. */
export const misconfigurationNoticeSchema = z.object({
  code: z.string(),
  name: z.string(),
  sign: described(z.string(), 'What the person sees'),
  cure: described(listOf(z.string()), 'Steps to fix it, with the names used in the PingOne console'),
});
export type MisconfigurationNotice = z.infer<typeof misconfigurationNoticeSchema>;

/** Why an attempt failed. `name` and `cure` are present for misconfigurations. */
export const attemptFailureSchema = z.object({
  code: z.string(),
  says: z.string(),
  advice: z.string(),
  wayOn: nextStepSchema,
  name: optional(z.string()),
  cure: optional(listOf(z.string())),
});
export type AttemptFailure = z.infer<typeof attemptFailureSchema>;

/** An attempt as shown to the person who started it. */
export const attemptSchema = z.object({
  id: z.string(),
  state: z.enum(['waiting', 'connected', 'failed', 'expired', 'abandoned']),
  profile: connectionProfileSchema,
  client: clientChoiceSchema,
  tld: z.string(),
  environmentId: z.string(),
  reconnects: described(optional(z.string()), 'The connection to reconnect'),
  createdAt: time,
  expiresAt: time,
  failure: optional(attemptFailureSchema),
  suspects: described(
    optional(listOf(misconfigurationNoticeSchema)),
    'What PingOne may have shown, if the window closed without a sign-in',
  ),
  connection: described(
    optional(
      z.object({
        id: z.string(),
        name: z.string(),
        person: optional(z.object({ id: z.string(), name: optional(z.string()) })),
      }),
    ),
    'The connection that the attempt created or reconnected, or the one that already existed',
  ),
});
export type Attempt = z.infer<typeof attemptSchema>;
export type AttemptState = Attempt['state'];

/** The state of an attempt, as its routes return it. */
export const attemptAnswerSchema = z.object({ attempt: attemptSchema });

/** `sessionToken` opens Connect UI for this attempt, and is returned only once. */
export const startedAttemptSchema = z.object({
  attempt: attemptSchema,
  sessionToken: z.string(),
  connectUi: z.object({ apiUrl: z.string(), baseUrl: z.string() }),
});
export type StartedAttempt = z.infer<typeof startedAttemptSchema>;
