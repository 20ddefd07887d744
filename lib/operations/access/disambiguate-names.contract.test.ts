import { expect, test } from 'vitest';
import { owner, setUpAuditedWorkspace } from '../../../scripts/testing/workspace/audited-workspace';
import { addStoredConnection } from '../../../scripts/testing/workspace/connected-workspace';
import { recordAudit } from '../../audit/record';
import { db } from '../../db/client';
import { saveListedEnvironments } from '../../db/queries/directory/known-environments';
import { listFilterOptions } from '../audit/list-filter-options';
import { listDestinations } from '../search/list-destinations';

setUpAuditedWorkspace();

const name = 'Halvorsen Bank';
const environment = {
  environmentId: crypto.randomUUID(),
  name: 'Customers',
  type: 'PRODUCTION',
  region: 'EU',
  facts: {},
};

test('connections with the same name get unique names in destinations and audit filters', async () => {
  const { workspaceId } = owner;
  const made = [await addStoredConnection(owner), await addStoredConnection(owner)];
  for (const { id } of made) {
    await saveListedEnvironments(db(), id, [environment], { isComplete: true });
    await recordAudit(db(), {
      workspaceId,
      actor: { kind: 'webhook' },
      action: 'connection.create',
      connection: { id, name },
    });
  }
  const { connections } = await listFilterOptions(owner);
  expect(connections.map(({ id }) => id).sort()).toEqual(made.map(({ id }) => id).sort());
  for (const one of connections) expect(one.name).toMatch(/^Halvorsen Bank, EU [0-9a-f]{8}$/);
  expect(Object.keys(connections[0] ?? {})).toEqual(['id', 'name']);
  const nameOf = new Map(connections.map((one) => [one.id, one.name]));
  expect(new Set(nameOf.values()).size).toBe(2);
  for (const place of await listDestinations(owner)) expect(place.connectionName).toBe(nameOf.get(place.connectionId));
  expect(await listDestinations(owner)).toHaveLength(4);
});
