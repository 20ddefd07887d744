import { z } from 'zod';
import { $ZodType } from 'zod/v4/core';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import * as schemas from '@/lib/api/schemas';
import { WORKSPACE_HEADER } from '@/lib/workspace-header';
import packageJson from '@/package.json';
import type { RouteDescription } from './described-route';
import * as routes from './described-routes';

const DESCRIPTION = `The API of Tenantry's own pages, for members who are signed in: send the session cookie.

Ignore fields and values that you do not know: later versions may add some.`;

/** The headings of the document by path; the first match counts. */
const TAGS: readonly (readonly [RegExp, string])[] = [
  [/\/environments\/\{environmentId\}\/users/, 'Users'],
  [/\/environments\/\{environmentId\}\/groups/, 'Groups'],
  [/^\/api\/connections\/\{connectionId\}\/environments/, 'Environments'],
  [/^\/api\/(?:connections|attempts|events)/, 'Connections'],
  [/^\/api\/connect-links/, 'Connect links'],
  [/^\/api\/search/, 'Search'],
  [/^\/api\/audit/, 'Audit log'],
  [/^\/api\/members/, 'Members'],
  [/^\/api\/(?:workspaces?|session)/, 'Workspace'],
  [/^\/api\/(?:profile|preferences)/, 'Profile'],
];

/** Builds the OpenAPI 3.1 document of the routes for members from the schemas with which they parse requests and respond. `cookieName`: the session cookie. */
export function createApiDocument(cookieName: string) {
  return createDocument(
    {
      openapi: '3.1.1',
      info: { title: 'Tenantry', version: packageJson.version, description: DESCRIPTION },
      security: [{ session: [] }],
      paths: listPaths(),
      components: {
        schemas: listSchemas(),
        responses: {
          Failure: { description: 'The error', content: { 'application/json': { schema: schemas.failureSchema } } },
        },
        parameters: {
          Workspace: {
            in: 'header',
            name: WORKSPACE_HEADER,
            description:
              'The ID of the workspace that the request is meant for. It is refused with `conflict` if the session is in another workspace.',
            schema: { type: 'string' },
          },
        },
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: cookieName } },
      },
    },
    {
      override: ({ io, jsonSchema }) => {
        // Clients must accept fields that a later version adds.
        if (io === 'output' && jsonSchema.additionalProperties === false) delete jsonSchema.additionalProperties;
        // Says only that our own code does not change a list.
        delete jsonSchema.readOnly;
      },
    },
  );
}

function listPaths(): ZodOpenApiPathsObject {
  const paths: ZodOpenApiPathsObject = {};
  for (const [method, { description }] of Object.values(routes).flatMap((route) => Object.entries(route))) {
    const path = description.path.replace(/\[(\w+)\]/g, '{$1}');
    paths[path] = { ...paths[path], [method.toLowerCase()]: toOperation(path, method, description) };
  }
  return paths;
}

function toOperation(path: string, method: string, route: RouteDescription): ZodOpenApiOperationObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const { summary, description, query, body, success } = route;
  return {
    operationId: operationId(path, method),
    tags: [TAGS.find(([pattern]) => pattern.test(path))?.[1] ?? 'Other'],
    summary,
    ...(description ? { description } : {}),
    parameters: [{ $ref: '#/components/parameters/Workspace' }],
    requestParams: {
      ...(names.length > 0 ? { path: z.object(Object.fromEntries(names.map((name) => [name, z.string()]))) } : {}),
      ...(query ? { query } : {}),
    },
    ...(body ? { requestBody: { required: true, content: { 'application/json': { schema: body } } } } : {}),
    responses: {
      [`${success.status}`]: { description: 'Success', content: { [success.type]: { schema: success.schema } } },
      default: { $ref: '#/components/responses/Failure' },
    },
  };
}

/** Returns a name for generated clients: `getConnectionsEnvironmentsByEnvironmentId`. */
function operationId(path: string, method: string): string {
  const last = /\{(\w+)\}$/.exec(path)?.[1];
  const words = path
    .replace('/api/', '')
    .replace(/\/?\{\w+\}/g, '')
    .split(/[/-]/);
  return `${method.toLowerCase()}${words.map(capitalize).join('')}${last ? `By${capitalize(last)}` : ''}`;
}

function capitalize(word: string): string {
  return `${word.charAt(0).toUpperCase()}${word.slice(1)}`;
}

function listSchemas() {
  const named = Object.entries(schemas).flatMap(([name, schema]) =>
    schema instanceof $ZodType ? [[capitalize(name.replace(/Schema$/, '')), schema] as const] : [],
  );
  return Object.fromEntries(named);
}
