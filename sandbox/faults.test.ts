import { describe, expect, it } from 'vitest';
import { createFaults } from './faults';

const about = (environmentId: string, ...names: string[]) => ({ environmentId, names: () => names });

describe('a fault', () => {
  it('strikes as often as it was told to', () => {
    const faults = createFaults();
    faults.add({ place: 'nango:proxy', kind: 'html', times: 2 });
    expect([1, 2, 3].map(() => faults.strike('nango:proxy')?.kind)).toEqual(['html', 'html', undefined]);
    faults.add({ place: 'nango:proxy', kind: 'html', times: 0 });
    for (let call = 0; call < 5; call += 1) expect(faults.strike('nango:proxy')?.kind).toBe('html');
    faults.clear();
    expect(faults.strike('nango:proxy')).toBeUndefined();
  });

  it('strikes only the connection it names, by id or by the value of a tag', () => {
    const faults = createFaults();
    faults.add({ place: 'pingone:directory', kind: 'slow', times: 0, connection: 'ours' });
    expect(faults.strike('pingone:directory', about('e', 'an id', 'ours'))).toBeDefined();
    expect(faults.strike('pingone:directory', about('e', 'ours', 'a tag'))).toBeDefined();
    expect(faults.strike('pingone:directory', about('e', 'theirs'))).toBeUndefined();
    expect(faults.strike('pingone:directory')).toBeUndefined();
  });

  it('strikes only where environment and connection both fit', () => {
    const faults = createFaults();
    faults.add({ place: 'nango:proxy', kind: 'html', times: 0, environmentId: 'here', connection: 'ours' });
    expect(faults.strike('nango:proxy', about('here', 'ours'))).toBeDefined();
    expect(faults.strike('nango:proxy', about('there', 'ours'))).toBeUndefined();
    expect(faults.strike('nango:proxy', about('here', 'theirs'))).toBeUndefined();
  });

  it('waits for its step, and is not spent before', () => {
    const faults = createFaults();
    faults.add({ place: 'nango:connect', kind: 'lose', times: 1 });
    expect(faults.strike('nango:connect', {}, new Set(['slow']))).toBeUndefined();
    expect(faults.strike('nango:connect', {}, new Set(['lose']))?.kind).toBe('lose');
  });

  it('never asks whose call it is unless it names a connection', () => {
    const faults = createFaults();
    faults.add({ place: 'nango:proxy', kind: 'html', times: 1 });
    const names = () => {
      throw new Error('asked');
    };
    expect(faults.strike('nango:proxy', { names })?.kind).toBe('html');
  });
});
