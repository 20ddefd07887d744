import { z } from 'zod';
import { AppError } from '../errors';
import { comparisonsOf, type Token, tokenize } from './filter';
import { type Answer, detailsOf, type Query } from './send';

const DEFAULT_RETRY_AFTER_S = 5;
const words = z.array(z.string()).optional().catch(undefined);
const detail = z.object({
  code: z.string().optional().catch(undefined),
  target: z.string().optional().catch(undefined),
  innerError: z
    .object({
      supportedAttributes: words,
      supportedOperators: words,
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

/** What was read, in words for a sentence, and the PingOne role that may read it. */
export type Subject = { noun: string; role: string };

/** What decides what a connection reaches: its person's roles, or scopes that open that person's own record. */
export type Grants = 'roles' | 'own-record';

export type Asked = { subject: Subject; query?: Query | undefined; grants?: Grants };

/** What an answer of PingOne's other than 2xx means. Classes first, codes second: PingOne may change codes within a class. */
export function errorOfAnswer(answer: Answer, { subject, query = {}, grants = 'roles' }: Asked): AppError {
  const { status } = answer;
  const body = errorBody.safeParse(answer.body).data;
  const details = { ...(body?.id ? { correlationId: body.id } : {}), ...detailsOf(answer) };
  // PingOne's schema allows a 401 for a missing right as well.
  const lacksRight = body?.details?.some((each) => each.code === 'INSUFFICIENT_PERMISSIONS') ?? false;
  if (status === 401 && !lacksRight) {
    return new AppError(
      'needs-reconnecting',
      'PingOne no longer accepts the sign-in of this connection. Somebody has to sign in there again.',
      { ...details, by: 'pingone' },
    );
  }
  if (status === 401 || status === 403)
    return new AppError('pingone-forbidden', forbidden(subject, grants, body?.details), details);
  if (status === 429) {
    const named = body?.details?.find((each) => each.innerError?.retryAfter)?.innerError?.retryAfter;
    const retryAfterS = details.retryAfterS ?? named ?? DEFAULT_RETRY_AFTER_S;
    return new AppError('pingone-rate-limited', 'PingOne takes no more calls for a moment.', {
      ...details,
      retryAfterS,
    });
  }
  if (status >= 500 || status === 408 || !body?.code) {
    return new AppError('pingone-unavailable', `PingOne could not answer (${status}).`, details);
  }
  if (status === 404) return new AppError('pingone-not-found', `PingOne has no such ${subject.noun}.`, details);
  return (
    errorOfRefusal(body.details ?? [], query, details) ??
    new AppError('pingone-refused', `PingOne refused to read ${subject.noun} (${status} ${body.code}).`, details)
  );
}

function forbidden({ noun, role }: Subject, grants: Grants, details: readonly Detail[] = []): string {
  if (details.some((each) => each.code === 'LICENSE_EXCEEDED'))
    return `The PingOne licence does not cover reading ${noun} here.`;
  if (grants === 'own-record') return `This connection reads the record of one person only, and not ${noun}.`;
  return `This connection may not read ${noun} here. At PingOne that takes the role ${role}.`;
}

function errorOfRefusal(
  details: readonly Detail[],
  query: Query,
  known: { correlationId?: string },
): AppError | undefined {
  const cursor = details.find((each) => each.target === 'cursor');
  if (cursor && query.cursor !== undefined) {
    return new AppError('bad-cursor', 'PingOne no longer knows this place in the list. Start again at row 1.', known);
  }
  const filter = details.find((each) => each.code === 'INVALID_FILTER' || each.target === 'filter');
  if (!filter || typeof query.filter !== 'string') return undefined;
  const { supportedAttributes, supportedOperators } = filter.innerError ?? {};
  const allowed = supportedAttributes ?? supportedOperators;
  const compared = comparisonsOf(query.filter);
  const wrong =
    firstNotIn(supportedAttributes, compared.attributes) ??
    firstNotIn(supportedOperators, compared.operators) ??
    tokenize(query.filter).find((token) => token.kind === 'broken');
  return new AppError(
    'bad-filter',
    badFilter(wrong, { isOperator: !supportedAttributes && supportedOperators !== undefined }),
    {
      ...known,
      ...(wrong ? { at: [wrong.start, wrong.end] } : {}),
      ...(allowed ? { allowed } : {}),
    },
  );
}

function badFilter(wrong: Token | undefined, { isOperator }: { isOperator: boolean }): string {
  if (!wrong) return 'PingOne does not understand this filter.';
  if (wrong.kind === 'broken') return 'A quote in this filter is never closed.';
  return isOperator ? `PingOne cannot compare with “${wrong.text}” here.` : `PingOne cannot filter by “${wrong.text}”.`;
}

function firstNotIn(allowed: readonly string[] | undefined, found: readonly Token[]): Token | undefined {
  return allowed && found.find((token) => !allowed.includes(token.text));
}
