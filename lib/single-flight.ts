import { AppError } from './errors';

type Flight<T> = { result: Promise<T>; leave: AbortController; waiting: number };

export type SingleFlight<T> = {
  /**
   * Starts the call, or joins the one that runs under this key. The call is aborted only when every caller has aborted;
   * a caller that aborts alone gets `cancelled`.
   */
  run(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T>;
  isRunning(key: string): boolean;
};

/** Makes callers that request the same thing at the same time share one call. */
export function createSingleFlight<T>(): SingleFlight<T> {
  const flights = new Map<string, Flight<T>>();

  const begin = (key: string, start: (signal: AbortSignal) => Promise<T>): Flight<T> => {
    const leave = new AbortController();
    const flight: Flight<T> = { result: start(leave.signal), leave, waiting: 0 };
    flights.set(key, flight);
    const end = () => land(key, flight);
    flight.result.then(end, end);
    return flight;
  };
  const land = (key: string, flight: Flight<T>) => {
    if (flights.get(key) === flight) flights.delete(key);
  };

  const run: SingleFlight<T>['run'] = async (key, start, signal) => {
    const flight = flights.get(key) ?? begin(key, start);
    flight.waiting += 1;
    try {
      return await untilAborted(flight.result, signal);
    } finally {
      flight.waiting -= 1;
      if (flight.waiting === 0) {
        land(key, flight);
        flight.leave.abort();
      }
    }
  };
  return { run, isRunning: (key) => flights.has(key) };
}

async function untilAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return result;
  let leave = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(new AppError('cancelled', 'This was canceled before PingOne responded.'));
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
  });
  try {
    return await Promise.race([result, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
