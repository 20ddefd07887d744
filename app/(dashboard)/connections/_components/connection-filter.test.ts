import { describe, expect, it } from 'vitest';
import type { Connection } from '@/lib/api/connections';
import { matchesConnectionFilter, parseConnectionFilter } from './connection-filter';

const connection: Connection = {
  id: '5d6f2c1a-0000-4000-8000-000000000001',
  name: 'Halvorsen Bank',
  profile: 'admin',
  tld: 'eu',
  region: 'EU',
  environmentId: '84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49',
  health: 'healthy',
  healthAt: '2026-11-23T06:00:00.000Z',
  connectedBy: 'Ines Kofler',
  person: { id: '9c6b5d5e-0000-4000-8000-000000000002', name: 'Astrid Halvorsen' },
  environments: 4,
  createdAt: '2026-11-23T06:00:00.000Z',
  readAt: '2026-11-23T06:00:00.000Z',
  consoleUrl: 'https://console.pingone.eu/?env=84bb02e7-19c4-4d0e-9b7a-6f21d05a3c49',
};
const shows = (params: Record<string, string>) => matchesConnectionFilter(connection, parseConnectionFilter(params));

describe('the connection filter', () => {
  it.each(['', 'halv', 'BANK', 'astrid', 'kofler', 'eu', '84bb02e7', '5d6f'])('matches "%s"', (q) => {
    expect(shows({ q })).toBe(true);
  });

  it.each(['meridian', 'b02e7', 'ca'])('does not match "%s"', (q) => {
    expect(shows({ q })).toBe(false);
  });

  it('narrows by health and profile together', () => {
    expect(shows({ health: 'healthy', profile: 'admin' })).toBe(true);
    expect(shows({ health: 'healthy', profile: 'self-service' })).toBe(false);
    expect(shows({ health: 'unreachable' })).toBe(false);
  });

  it('is off when the address contains no filter', () => {
    expect(parseConnectionFilter({ q: ' ', attempt: 'x' }).isOn).toBe(false);
    expect(parseConnectionFilter({ q: ['a', 'b'] }).search).toBe('');
  });
});
