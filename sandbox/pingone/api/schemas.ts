import { seedId } from '../../seed/seed-id';
import { requireEnvironment } from './access';
import type { Call } from './call';
import { answerList } from './collection';
import { ApiError } from './errors';

type Built = { name: string; displayName: string; type: 'STRING' | 'BOOLEAN' | 'COMPLEX' };

const text = (name: string, displayName: string): Built => ({ name, displayName, type: 'STRING' });
const flag = (name: string, displayName: string): Built => ({ name, displayName, type: 'BOOLEAN' });
const complex = (name: string, displayName: string): Built => ({ name, displayName, type: 'COMPLEX' });

/** Core attributes that every user has. */
const CORE: readonly Built[] = [
  complex('account', 'Account'),
  text('email', 'Email Address'),
  flag('emailVerified', 'Email Verified'),
  flag('enabled', 'Enabled'),
  text('id', 'ID'),
  complex('identityProvider', 'Identity Provider'),
  complex('lifecycle', 'Lifecycle'),
  flag('mfaEnabled', 'MFA Enabled'),
  complex('name', 'Name'),
  complex('population', 'Population'),
  text('username', 'Username'),
  text('verifyStatus', 'Verify Status'),
];

/** Standard attributes of PingOne's own schema. */
const STANDARD: readonly Built[] = [
  text('accountId', 'Account ID'),
  complex('address', 'Address'),
  text('externalId', 'External ID'),
  text('locale', 'Locale'),
  text('mobilePhone', 'Mobile Phone'),
  text('nickname', 'Nickname'),
  complex('photo', 'Photo'),
  text('preferredLanguage', 'Preferred Language'),
  text('primaryPhone', 'Primary Phone'),
  text('timezone', 'Time Zone'),
  text('title', 'Title'),
  text('type', 'Type'),
];

const schemaIdOf = (environmentId: string): string => seedId(`schema ${environmentId}`);

/** `GET E/schemas`: an environment has exactly one, the user schema. */
export function listSchemas(call: Call): unknown {
  const { environment } = requireEnvironment(call, 'environments:read').place;
  const id = schemaIdOf(environment.id);
  const self = `${call.base}/environments/${environment.id}/schemas/${id}`;
  const schema = {
    _links: { self: { href: self }, attributes: { href: `${self}/attributes` } },
    id,
    environment: { id: environment.id },
    name: 'User',
    description: 'Users of this environment.',
  };
  return answerList(call, 'schemas', [schema]);
}

/** `GET E/schemas/{id}/attributes`: core, standard and custom attributes. */
export function listSchemaAttributes(call: Call): unknown {
  const { environment } = requireEnvironment(call, 'environments:read').place;
  const schemaId = schemaIdOf(environment.id);
  if (call.params.schemaId !== schemaId) throw ApiError.notFound();
  const common = {
    environment: { id: environment.id },
    schema: { id: schemaId },
    enabled: true,
    required: false,
    unique: false,
    multiValued: false,
  };
  const built = (schemaType: string) => (attribute: Built) => ({
    ...common,
    ...attribute,
    id: seedId(`attribute ${environment.id} ${attribute.name}`),
    schemaType,
    required: attribute.name === 'username',
    unique: attribute.name === 'username',
  });
  const custom = environment.attributes.map((attribute) => ({ ...common, ...attribute, schemaType: 'CUSTOM' }));
  return answerList(call, 'attributes', [...CORE.map(built('CORE')), ...STANDARD.map(built('STANDARD')), ...custom]);
}
