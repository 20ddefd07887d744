/** What the log may contain about the cause of a failure: a code and its meaning. Never a message, which may quote values. */
export type FailureCause = { code?: string; reason?: string };

/** A PostgreSQL SQLSTATE, an operating system error code, or a code of Node itself. */
const CODE = /^(?:[0-9A-Z]{5}|E[A-Z]{2,15}|(?:UND_)?ERR_[A-Z_]{1,50})$/;
const MAX_DEPTH = 8;

const REASONS: Readonly<Record<string, string>> = {
  '25006': 'the database is read-only',
  '40001': 'the transaction conflicted with another one',
  '40P01': 'deadlock',
  '53100': 'the disk of the database is full',
  '53200': 'the database is out of memory',
  '53300': 'the database accepts no more connections',
  '55P03': 'a lock was not available in time',
  '57014': 'the query ran over its time limit or was canceled',
  EACCES: 'permission denied',
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection lost',
  EDQUOT: 'disk quota reached',
  ENOSPC: 'the disk is full',
  ENOTFOUND: 'unknown host name',
  EPIPE: 'connection lost',
  EROFS: 'the file system is read-only',
  ETIMEDOUT: 'connection timed out',
};

/** Reasons by SQLSTATE class, the first two characters. */
const CLASS_REASONS: Readonly<Record<string, string>> = {
  '08': 'connection to the database lost',
  '22': 'the database refused a value',
  '23': 'a constraint of the database was violated',
  '28': 'the database refused the sign-in',
  '3D': 'the database does not exist',
  '42': 'the query does not fit the schema',
  '53': 'the database is short of resources',
  '57': 'the database is shutting down or starting up',
  '58': 'the database cannot read or write its files',
  XX: 'internal error of the database',
};

/** Exact messages of `pg` and Node for errors without a code. */
const MESSAGES: Readonly<Record<string, string>> = {
  'Connection terminated': 'connection to the database lost',
  'Connection terminated unexpectedly': 'connection to the database lost',
  'Connection terminated due to connection timeout': 'the database did not accept a connection in time',
  'The operation was aborted due to timeout': 'no response in time',
  'timeout exceeded when trying to connect': 'no free database connection in time',
};

/** Returns the first code or known reason among `error` and its causes. */
export function failureCause(error: unknown, depth = 0): FailureCause {
  if (!(error instanceof Error) || depth > MAX_DEPTH) return {};
  const code = 'code' in error && typeof error.code === 'string' && CODE.test(error.code) ? error.code : undefined;
  if (code) return { code, ...withReason(REASONS[code] ?? reasonOfClass(code)) };
  const reason = MESSAGES[error.message];
  return reason ? { reason } : failureCause(error.cause, depth + 1);
}

function reasonOfClass(code: string): string | undefined {
  return code.length === 5 ? CLASS_REASONS[code.slice(0, 2)] : undefined;
}

function withReason(reason: string | undefined): FailureCause {
  return reason ? { reason } : {};
}
