import { AppError } from './errors';

type Flight<T> = { result: Promise<T>; leave: AbortController; waiting: number };
type Share<T> = (key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T>;

/**
 * Makes callers who ask the same at the same time share one call. It ends early only when all of them have left; who
 * leaves alone gets `cancelled`.
 */
export function createSingleFlight<T>(): Share<T> {
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

  return async (key, start, signal) => {
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
}

async function untilAborted<T>(result: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return result;
  let leave = () => {};
  const left = new Promise<never>((_, reject) => {
    leave = () => reject(new AppError('cancelled', 'The request was canceled before PingOne responded.'));
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
  });
  try {
    return await Promise.race([result, left]);
  } finally {
    signal.removeEventListener('abort', leave);
  }
}
