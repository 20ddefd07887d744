import { describe, expect, it } from 'vitest';
import type { Send } from '../transport/request';
import { listAttributes } from './attributes';

const E = '5b1c2d3e-1111-4222-8333-444455556666';
const S = 'ab31c5b4-9d49-46b5-b378-52910e8289ac';
const T = 'cd42d6c5-8e5a-47c6-a489-63a21f939abd';
const at = `/v1/environments/${E}/schemas`;

function setUp(...answers: unknown[]) {
  const requests: string[] = [];
  const send: Send = async (path) => {
    requests.push(path);
    return { status: 200, body: answers.shift() };
  };
  return { context: { send, apiUrl: 'https://api.pingone.eu' }, requests };
}
const page = (name: string, items: object[], next?: string) => ({
  _embedded: { [name]: items },
  ...(next ? { _links: { next: { href: next } } } : {}),
});

describe('the attributes of users', () => {
  it('are read from the user schema, from every page', async () => {
    const next = `https://api.pingone.eu${at}/${T}/attributes?cursor=c2`;
    const { context, requests } = setUp(
      page('schemas', [
        { id: S, name: 'Other' },
        { id: T, name: 'User' },
      ]),
      page('attributes', [{ name: 'username', displayName: 'Username', type: 'STRING', schemaType: 'CORE' }], next),
      page('attributes', [{ name: 'tags', type: 'STRING', schemaType: 'CUSTOM', enabled: false, multiValued: true }]),
    );
    expect((await listAttributes(context, E)).items).toEqual([
      {
        name: 'username',
        displayName: 'Username',
        type: 'STRING',
        schemaType: 'CORE',
        isEnabled: true,
        isMultiValued: false,
      },
      {
        name: 'tags',
        displayName: 'tags',
        type: 'STRING',
        schemaType: 'CUSTOM',
        isEnabled: false,
        isMultiValued: true,
      },
    ]);
    expect(requests).toEqual([at, `${at}/${T}/attributes`, `${at}/${T}/attributes`]);
  });

  it('are those that can be read, even if others cannot', async () => {
    const { context } = setUp(
      page('schemas', [{ id: S }]),
      page('attributes', [{ displayName: 'without a name' }, { name: 'odd', type: 7, enabled: 'yes' }]),
    );
    expect(await listAttributes(context, E)).toMatchObject({
      items: [{ name: 'odd', type: 'UNKNOWN', schemaType: 'UNKNOWN', isEnabled: true }],
    });
  });

  it('are empty if PingOne returns no schema', async () => {
    const { context, requests } = setUp(page('schemas', []));
    expect(await listAttributes(context, E)).toEqual({ items: [], total: 0 });
    expect(requests).toHaveLength(1);
  });
});
