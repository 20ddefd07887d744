import { inspect } from 'node:util';

/** PGlite's file system reports failures only as WASI error numbers. */
const WASI = {
  2: 'permission denied (EACCES)',
  19: 'the disk quota is exceeded (EDQUOT)',
  29: 'input/output error (EIO)',
  51: 'no space left on disk (ENOSPC)',
  63: 'operation not permitted (EPERM)',
  69: 'the file system is read-only (EROFS)',
};

/** Returns the reason of a failure in one line; accepts any thrown value. */
export function reasonOf(error) {
  if (typeof error === 'string') return error;
  if (error?.message) return error.message;
  if (error?.name === 'ErrnoError') return WASI[error.errno] ?? `file system error ${error.errno}`;
  // Thrown when every address of a host failed. It has no message of its own.
  if (error instanceof AggregateError && error.errors.length > 0) return reasonOf(error.errors[0]);
  return error?.code ?? inspect(error, { depth: 1, breakLength: Number.POSITIVE_INFINITY });
}
