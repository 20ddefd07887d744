import { describe, expect, it } from 'vitest';
import { buildAccessibleDirectory } from '../../../scripts/testing/mocks/accessible-directories';
import { planSearch, toSearchConnection } from './plan-search';

const ANA = { kind: 'text', text: 'ana' } as const;
const id = (value: string) => ({ kind: 'id', id: value }) as const;
const address = (environmentId: string, userId?: string) =>
  ({ kind: 'address', says: 'PingOne API address', environmentId, ...(userId ? { userId } : {}) }) as const;

const searched = (plan: ReturnType<typeof planSearch>) =>
  plan.searches.map(({ environment, connections }) => [
    environment.id,
    connections.map(({ connection }) => connection.id),
  ]);

describe('the searched environments', () => {
  it('are all environments whose users are readable or may be', () => {
    const plan = planSearch(ANA, [
      buildAccessibleDirectory('c1', [{ id: 'e1', usersReadable: 'yes' }, { id: 'e2' }]),
      buildAccessibleDirectory('c2', [
        { id: 'e3' },
        { id: 'e4', usersReadable: 'no', reason: { code: 'other', detail: 'A role is missing.' } },
      ]),
    ]);
    expect(searched(plan)).toEqual([
      ['e1', ['c1']],
      ['e2', ['c1']],
      ['e3', ['c2']],
    ]);
    expect(plan.notAsked).toMatchObject([
      { environment: { id: 'e4', connectionName: 'Tenant c2' }, reason: 'A role is missing.' },
    ]);
  });

  it('are listed once, through a working connection that can read users', () => {
    const plan = planSearch(ANA, [
      buildAccessibleDirectory('broken', [{ id: 'e1', usersReadable: 'yes' }], { health: 'needs-reconnecting' }),
      buildAccessibleDirectory('unsure', [{ id: 'e1' }]),
      buildAccessibleDirectory('barred', [{ id: 'e1', usersReadable: 'no' }]),
      buildAccessibleDirectory('reads', [{ id: 'e1', usersReadable: 'yes' }]),
    ]);
    expect(searched(plan)).toEqual([['e1', ['reads', 'unsure', 'broken']]]);
    expect(plan.notAsked).toEqual([]);
  });

  it('share limits with other connections to the same tenant', () => {
    const { searches } = planSearch(ANA, [
      buildAccessibleDirectory('c1', [{ id: 'e1' }], { environmentId: 'home' }),
      buildAccessibleDirectory('c2', [{ id: 'e2' }], { environmentId: 'home' }),
      buildAccessibleDirectory('c3', [{ id: 'e3' }], { environmentId: 'home', tld: 'sg' }),
    ]);
    const [one, two, three] = searches.map(({ tenant }) => tenant);
    expect(two).toBe(one);
    expect(three).not.toBe(one);
  });

  it('include the environment of a self-service connection, listed or not', () => {
    const own = { profile: 'self-service', environmentId: 'home', pingOneUserId: 'u-1' } as const;
    expect(
      searched(
        planSearch(ANA, [buildAccessibleDirectory('c1', [{ id: 'other' }, { id: 'home', usersReadable: 'no' }], own)]),
      ),
    ).toEqual([['home', ['c1']]]);
    expect(searched(planSearch(ANA, [buildAccessibleDirectory('c1', [], own)]))).toEqual([['home', ['c1']]]);
    const withoutPerson = planSearch(ANA, [buildAccessibleDirectory('c1', [], { ...own, pingOneUserId: null })]);
    expect(searched(withoutPerson)).toEqual([]);
    expect(withoutPerson.notAsked).toMatchObject([{ environment: { id: 'home', name: 'Tenant c1' } }]);
  });

  it('are marked if only the own record is read', () => {
    const own = { profile: 'self-service', environmentId: 'e1', pingOneUserId: 'u-1' } as const;
    const mine = buildAccessibleDirectory('mine', [{ id: 'e1' }], own);
    const owns = (...directories: Parameters<typeof planSearch>[1]) =>
      planSearch(ANA, directories).searches.map(({ environment }) => environment.isOwnRecord);
    expect(owns(mine, buildAccessibleDirectory('c2', [{ id: 'e2' }]))).toEqual([true, false]);
    expect(owns(mine, buildAccessibleDirectory('c1', [{ id: 'e1' }]))).toEqual([false]);
  });

  it('exclude a connection without known environments, which is reported', () => {
    const plan = planSearch(ANA, [buildAccessibleDirectory('c1', [])]);
    expect(plan.unlisted).toEqual([{ connectionId: 'c1', connectionName: 'Tenant c1' }]);
  });

  it('are exactly the requested ones, even if not readable before', () => {
    const directories = [
      buildAccessibleDirectory('c1', [{ id: 'e1' }, { id: 'e2', usersReadable: 'no' }]),
      buildAccessibleDirectory('c2', []),
    ];
    const plan = planSearch(ANA, directories, ['e2', 'of another workspace']);
    expect(searched(plan)).toEqual([['e2', ['c1']]]);
    expect(plan).toMatchObject({ notAsked: [], unlisted: [] });
  });
});

describe('an id or address', () => {
  const directories = [
    buildAccessibleDirectory('c1', [{ id: 'e1' }, { id: 'e2' }]),
    buildAccessibleDirectory('c2', [{ id: 'e1' }]),
  ];

  it('of a user searches every environment', () => {
    expect(searched(planSearch(id('u-1'), directories)).map(([one]) => one)).toEqual(['e1', 'e2']);
  });

  it('of an environment or connection is a destination, and nothing is searched', () => {
    const plan = planSearch(id('e1'), directories);
    expect(plan.searches).toEqual([]);
    expect(plan.places).toMatchObject([
      { kind: 'environment', connectionId: 'c1', environment: { id: 'e1' } },
      { kind: 'environment', connectionId: 'c2', environment: { id: 'e1' } },
    ]);
    expect(planSearch(id('c2'), directories).places).toMatchObject([{ kind: 'connection', connectionId: 'c2' }]);
    expect(planSearch(address('e2'), directories)).toMatchObject({
      searches: [],
      places: [{ environment: { id: 'e2' } }],
    });
  });

  it('leads to connections with unique names', () => {
    const twins = ['Ola Nordmann', 'Astrid Halvorsen'].map((pingOneUserName) =>
      buildAccessibleDirectory(pingOneUserName, [{ id: 'e1' }], { name: 'Halvorsen Bank', pingOneUserName }),
    );
    expect(planSearch(id('e1'), twins).places.map(({ connectionName }) => connectionName)).toEqual([
      'Halvorsen Bank, Ola Nordmann',
      'Halvorsen Bank, Astrid Halvorsen',
    ]);
    const [search] = planSearch(ANA, twins).searches;
    expect(search?.environment.connectionName).toBe('Halvorsen Bank, Ola Nordmann');
    expect(search?.connections.map((candidate) => toSearchConnection(candidate).connectionName)).toContain(
      'Halvorsen Bank, Astrid Halvorsen',
    );
  });

  it('of a user in an environment searches only that environment', () => {
    expect(searched(planSearch(address('e2', 'u-1'), directories))).toEqual([['e2', ['c1']]]);
    expect(searched(planSearch(address('unknown', 'u-1'), directories))).toEqual([]);
  });

  it('that is useless searches nothing', () => {
    expect(planSearch({ kind: 'useless', says: 'No.' }, directories)).toMatchObject({
      searches: [],
      notAsked: [],
      unlisted: [],
    });
  });
});
