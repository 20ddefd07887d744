import 'server-only';
import { AppError } from './errors';

const MAX_BODY_BYTES = 100_000;
/** A longer body is read and discarded up to this size, because a connection with unread bytes never responds again. */
const MAX_DROPPED_BYTES = 1_000_000;
const MAX_DROPPING_MS = 5_000;

type Reader = ReadableStreamDefaultReader<Uint8Array>;

/** The body exceeds its limit. With `isDrained` false, part of it is unread and its connection has to close. */
export class BodyTooLarge extends AppError {
  constructor(readonly isDrained: boolean) {
    super('invalid-input', 'The request is too large.');
  }
}

/**
 * Returns the body as text. Throws `BodyTooLarge` when the body exceeds `maxBytes`, and `cancelled` when the client
 * disconnects before the end.
 */
export async function readText(request: Request, maxBytes = MAX_BODY_BYTES): Promise<string> {
  const reader = request.body?.getReader();
  if (!reader) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for (let chunk = await nextChunk(reader); chunk; chunk = await nextChunk(reader)) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) throw new BodyTooLarge(await drain(reader));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks).toString('utf8');
}

async function nextChunk(reader: Reader): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch (cause) {
    throw new AppError('cancelled', 'The client disconnected before the request was complete.', {}, { cause });
  }
}

/** Discards the rest of a body; returns false when it is too long or too slow. Never cancels the reader: Node would stop reading for good. */
async function drain(reader: Reader): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const isLate = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), MAX_DROPPING_MS);
  });
  try {
    return await Promise.race([dropAll(reader), isLate]);
  } finally {
    clearTimeout(timer);
  }
}

async function dropAll(reader: Reader): Promise<boolean> {
  let bytes = 0;
  for (let chunk = await nextChunk(reader); chunk; chunk = await nextChunk(reader)) {
    bytes += chunk.byteLength;
    if (bytes > MAX_DROPPED_BYTES) return false;
  }
  return true;
}
