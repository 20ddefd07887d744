import { AppError } from './errors';

type Flight<T> = { result: Promise<T>; abort: AbortController; waiting: number };
type Share<T> = (key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * Returns a function that lets concurrent callers with the same key share one call. The call is aborted only when all
 * callers have aborted; a single caller that aborts gets `cancelled`.
 */
export function createSingleFlight<T>(): Share<T> {
  const flights = new Map<string, Flight<T>>();

  const startFlight = (key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> => {
    const abort = new AbortController();
    const flight: Flight<T> = { result: start(abort.signal), abort, waiting: 0 };
    flights.set(key, flight);
    const settle = () => remove(key, flight);
    flight.result.then(settle, settle);
    return flight;
  };
  const remove = (key: string, flight: Flight<T>) => {
    if (flights.get(key) === flight) flights.delete(key);
  };

  return async (key, start, signal) => {
    const flight = flights.get(key) ?? startFlight(key, start);
    flight.waiting += 1;
    try {
      return await untilAborted(flight.result, signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        remove(key, flight);
        flight.abort.abort();
      }
    }
  };
}

async function untilAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return result;
  let rejectAborted = () => {};
  const aborted = new Promise<never>((_, reject) => {
    rejectAborted = () => reject(new AppError('cancelled', 'The request was canceled before PingOne responded.'));
    signal.addEventListener('abort', rejectAborted, { once: true });
    if (signal.aborted) rejectAborted();
  });
  try {
    return await Promise.race([result, aborted]);
  } finally {
    signal.removeEventListener('abort', rejectAborted);
  }
}
