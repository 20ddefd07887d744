import { expect, test } from 'vitest';
import { beginWithoutAudit, owner } from '../../scripts/testing/audited-workspace';
import { addStoredConnection } from '../../scripts/testing/connected-workspace';
import { recordAudit } from '../audit/record';
import { db } from '../db/client';
import { saveListed } from '../db/known-environments';
import { listNames } from './audit/list-names';
import { listPlaces } from './search/list-places';

beginWithoutAudit();

const name = 'Halvorsen Bank';
const environment = {
  environmentId: crypto.randomUUID(),
  name: 'Customers',
  type: 'PRODUCTION',
  region: 'EU',
  facts: {},
};

test('connections of one name are told apart where places are looked for and where the audit is narrowed', async () => {
  const { workspaceId } = owner;
  const made = [await addStoredConnection(owner), await addStoredConnection(owner)];
  for (const { id } of made) {
    await saveListed(db(), id, [environment], { isComplete: true });
    await recordAudit(db(), {
      workspaceId,
      actor: { kind: 'webhook' },
      action: 'connection.create',
      connection: { id, name },
    });
  }
  const { connections } = await listNames(owner);
  expect(connections.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
  for (const one of connections) expect(one.name).toMatch(/^Halvorsen Bank, EU [0-9a-f]{8}$/);
  expect(Object.keys(connections[0] ?? {})).toEqual(['id', 'name']);
  const nameOf = new Map(connections.map((one) => [one.id, one.name]));
  expect(new Set(nameOf.values()).size).toBe(2);
  for (const place of await listPlaces(owner)) expect(place.connectionName).toBe(nameOf.get(place.connectionId));
  expect(await listPlaces(owner)).toHaveLength(4);
});
