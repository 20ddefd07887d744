import { z } from 'zod';
import { AppError, type ErrorDetails, errorWithReason } from '../../errors';
import type { Cause, Resource } from '../../reasons';
import { listComparisons, type Token, tokenize } from '../filter/scim-filter';
import { type PingOneResponse, type Query, responseDetails } from './request';

const DEFAULT_RETRY_AFTER_S = 5;
const texts = z.array(z.string()).optional().catch(undefined);
const detail = z.object({
  code: z.string().optional().catch(undefined),
  target: z.string().optional().catch(undefined),
  innerError: z
    .object({
      supportedAttributes: texts,
      supportedOperators: texts,
      retryAfter: z.number().optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
});
const errorBody = z.object({
  id: z.string().optional().catch(undefined),
  code: z.string().optional().catch(undefined),
  details: z.array(detail).optional().catch(undefined),
});

type Detail = z.output<typeof detail>;

/** What was read, and the PingOne role that can read it. */
export type Subject = { resource: Resource; role: string };

/** What was to be changed, such as `unlock` and `this account`, and the PingOne role that can change it. */
export type ChangeSubject = { verb: string; noun: string; role: string };

/** What determines the access of a connection: the roles of its person, or scopes for that person's own record. */
export type Grants = 'roles' | 'own-record';

export function grantsOfProfile({ profile }: { profile: 'admin' | 'self-service' }): Grants {
  return profile === 'self-service' ? 'own-record' : 'roles';
}

export type CallDescription = { subject: Subject | ChangeSubject; query?: Query | undefined; grants?: Grants };

/** A refusal of this specific call, after errors that can affect any call were ruled out. */
type Refusal = { status: number; code: string; isForbidden: boolean; reasons: readonly Detail[]; known: ErrorDetails };

/**
 * Returns the error for a PingOne response other than 2xx. Decides by status class first and by code second, because
 * PingOne may change codes within a class.
 */
export function responseError(
  answer: PingOneResponse,
  { subject, query = {}, grants = 'roles' }: CallDescription,
): AppError {
  const { status } = answer;
  const body = errorBody.safeParse(answer.body).data;
  const known = { ...(body?.id ? { correlationId: body.id } : {}), ...responseDetails(answer) };
  const reasons = body?.details ?? [];
  // PingOne's schema also allows a 401 for a missing permission.
  const lacksPermission = reasons.some((each) => each.code === 'INSUFFICIENT_PERMISSIONS');
  const isForbidden = status === 403 || (status === 401 && lacksPermission);
  if (!isForbidden) {
    const general = generalError(answer, body, known);
    if (general) return general;
  }
  const refusal = { status, code: body?.code ?? '', isForbidden, reasons, known };
  return 'verb' in subject ? changeError(subject, grants, refusal) : readError({ subject, query, grants }, refusal);
}

/** Returns the error for failures that can affect any call; undefined if PingOne judged this call itself. */
function generalError(
  { status }: PingOneResponse,
  body: z.output<typeof errorBody> | undefined,
  known: ErrorDetails,
): AppError | undefined {
  if (status === 401) {
    return errorWithReason('needs-reconnecting', { code: 'sign-in-refused' }, { ...known, by: 'pingone' });
  }
  if (status === 429) {
    const named = body?.details?.find((each) => each.innerError?.retryAfter)?.innerError?.retryAfter;
    const retryAfterS = known.retryAfterS ?? named ?? DEFAULT_RETRY_AFTER_S;
    return errorWithReason('pingone-rate-limited', { code: 'pingone-rate-limited' }, { ...known, retryAfterS });
  }
  if (status < 500 && status !== 408 && body?.code) return undefined;
  return errorWithReason('pingone-unavailable', { code: 'pingone-error', status }, known);
}

function readError(
  { subject: { resource, role }, query, grants }: { subject: Subject; query: Query; grants: Grants },
  { status, code: detail, isForbidden, reasons, known }: Refusal,
): AppError {
  if (isForbidden) return errorWithReason('pingone-forbidden', forbidden({ resource, role }, grants, reasons), known);
  if (status === 404) return errorWithReason('pingone-not-found', { code: 'resource-missing', resource }, known);
  const refusal = { code: 'pingone-refused', resource, status, detail } as const;
  return queryError(reasons, query, known) ?? errorWithReason('pingone-refused', refusal, known);
}

function forbidden({ resource, role }: Subject, grants: Grants, reasons: readonly Detail[]): Cause {
  if (reasons.some(isLicenseLimit)) return { code: 'license-exceeded', resource };
  if (grants === 'own-record') return { code: 'own-record-only', resource };
  return { code: 'role-missing', resource, role };
}

function changeError(
  { verb, noun, role }: ChangeSubject,
  grants: Grants,
  { status, code, isForbidden, reasons, known }: Refusal,
): AppError {
  const failed = `Couldn’t ${verb} ${noun}:`;
  if (isForbidden && reasons.some(isLicenseLimit))
    return new AppError('pingone-forbidden', `${failed} the limit of the PingOne license is reached.`, known);
  if (isForbidden) {
    const needed = grants === 'own-record' ? '' : ` At PingOne, this requires the role ${role}.`;
    return new AppError('pingone-forbidden', `${failed} this connection isn’t allowed to.${needed}`, known);
  }
  if (status === 404) return new AppError('pingone-not-found', `${failed} PingOne has no such record.`, known);
  return new AppError('pingone-refused', `${failed} PingOne refused (${status} ${code}).`, known);
}

function isLicenseLimit({ code }: Detail): boolean {
  return code === 'LICENSE_EXCEEDED';
}

function queryError(details: readonly Detail[], query: Query, known: { correlationId?: string }): AppError | undefined {
  const cursor = details.find((each) => each.target === 'cursor');
  if (cursor && query.cursor !== undefined) {
    return new AppError(
      'bad-cursor',
      'PingOne no longer recognizes this position in the list. Start again at row 1.',
      known,
    );
  }
  const filter = details.find((each) => each.code === 'INVALID_FILTER' || each.target === 'filter');
  if (!filter || typeof query.filter !== 'string') return undefined;
  const { supportedAttributes, supportedOperators } = filter.innerError ?? {};
  const allowed = supportedAttributes ?? supportedOperators;
  const compared = listComparisons(query.filter);
  const wrong =
    firstNotIn(supportedAttributes, compared.attributes) ??
    firstNotIn(supportedOperators, compared.operators) ??
    tokenize(query.filter).find((token) => token.kind === 'broken');
  return new AppError(
    'bad-filter',
    badFilterMessage(wrong, { isOperator: !supportedAttributes && supportedOperators !== undefined }),
    {
      ...known,
      ...(wrong ? { at: [wrong.start, wrong.end] } : {}),
      ...(allowed ? { allowed } : {}),
    },
  );
}

function badFilterMessage(wrong: Token | undefined, { isOperator }: { isOperator: boolean }): string {
  if (!wrong) return 'PingOne does not understand this filter.';
  if (wrong.kind === 'broken') return 'A quote in this filter is not closed.';
  return isOperator ? `PingOne does not support “${wrong.text}” here.` : `PingOne cannot filter by “${wrong.text}”.`;
}

function firstNotIn(allowed: readonly string[] | undefined, found: readonly Token[]): Token | undefined {
  return allowed && found.find((token) => !allowed.includes(token.text));
}
