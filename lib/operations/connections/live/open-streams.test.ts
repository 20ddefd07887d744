import { expect, test } from 'vitest';
import { OpenStreams } from './open-streams';

const RATE_LIMITED = expect.objectContaining({ code: 'rate-limited', details: { retryAfterS: expect.any(Number) } });

test('a session can have 20 streams, and closing one makes room', () => {
  const streams = new OpenStreams();
  const opened = Array.from({ length: 20 }, () => streams.open({ session: 'a', person: 'p' }));
  expect(() => streams.open({ session: 'a', person: 'p' })).toThrow(RATE_LIMITED);
  streams.open({ session: 'b', person: 'p' });
  opened[0]?.();
  streams.open({ session: 'a', person: 'p' });
  expect(() => streams.open({ session: 'a', person: 'p' })).toThrow(RATE_LIMITED);
});

test('a person can have 60 streams across sessions, and nobody else is affected', () => {
  const streams = new OpenStreams();
  for (let count = 0; count < 60; count += 1) streams.open({ session: String(count % 6), person: 'p' });
  expect(() => streams.open({ session: 'another', person: 'p' })).toThrow(RATE_LIMITED);
  streams.open({ session: 'another', person: 'q' });
});
