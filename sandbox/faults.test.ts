import { describe, expect, it } from 'vitest';
import { createFaults } from './faults';

const about = (environmentId: string, ...names: string[]) => ({ environmentId, names: () => names });

describe('a fault', () => {
  it('applies as many times as requested', () => {
    const faults = createFaults();
    faults.add({ place: 'nango:proxy', kind: 'html', times: 2 });
    expect([1, 2, 3].map(() => faults.take('nango:proxy')?.kind)).toEqual(['html', 'html', undefined]);
    faults.add({ place: 'nango:proxy', kind: 'html', times: 0 });
    for (let call = 0; call < 5; call += 1) expect(faults.take('nango:proxy')?.kind).toBe('html');
    faults.clear();
    expect(faults.take('nango:proxy')).toBeUndefined();
  });

  it('applies only to the connection it names, by id or tag value', () => {
    const faults = createFaults();
    faults.add({ place: 'pingone:directory', kind: 'slow', times: 0, connection: 'ours' });
    expect(faults.take('pingone:directory', about('e', 'an id', 'ours'))).toBeDefined();
    expect(faults.take('pingone:directory', about('e', 'ours', 'a tag'))).toBeDefined();
    expect(faults.take('pingone:directory', about('e', 'theirs'))).toBeUndefined();
    expect(faults.take('pingone:directory')).toBeUndefined();
  });

  it('applies only where both environment and connection match', () => {
    const faults = createFaults();
    faults.add({ place: 'nango:proxy', kind: 'html', times: 0, environmentId: 'here', connection: 'ours' });
    expect(faults.take('nango:proxy', about('here', 'ours'))).toBeDefined();
    expect(faults.take('nango:proxy', about('there', 'ours'))).toBeUndefined();
    expect(faults.take('nango:proxy', about('here', 'theirs'))).toBeUndefined();
  });

  it('is not used up before its step is reached', () => {
    const faults = createFaults();
    faults.add({ place: 'nango:connect', kind: 'lose', times: 1 });
    expect(faults.take('nango:connect', {}, new Set(['slow']))).toBeUndefined();
    expect(faults.take('nango:connect', {}, new Set(['lose']))?.kind).toBe('lose');
  });

  it('resolves the names of a connection only for faults that name one', () => {
    const faults = createFaults();
    faults.add({ place: 'nango:proxy', kind: 'html', times: 1 });
    const names = () => {
      throw new Error('asked');
    };
    expect(faults.take('nango:proxy', { names })?.kind).toBe('html');
  });
});
