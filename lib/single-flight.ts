import { AppError } from './errors';

type Flight<T> = { result: Promise<T>; abort: AbortController; waiting: number };

export type SingleFlight<T> = {
  /**
   * Starts the call, or joins the one that runs under this key. The call is aborted only when every caller has aborted;
   * a single caller that aborts gets `cancelled`.
   */
  run(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  isRunning(key: string): boolean;
};

/** Makes callers that request the same thing at the same time share one call. */
export function createSingleFlight<T>(): SingleFlight<T> {
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

  const run: SingleFlight<T>['run'] = async (key, start, signal) => {
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
  return { run, isRunning: (key) => flights.has(key) };
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
