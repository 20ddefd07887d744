import type { z } from 'zod';
import type * as core from 'zod/v4/core';
import type { Member } from '@/lib/actor';
import { requireRequestMember } from '@/lib/auth/sessions/current-member';
import { json, readJson, route } from '@/lib/respond';
import { type ApiRoute, describedRoute, type PathParams, type RouteContext } from './described-route';

/** How a route reads its query: `schema` has the parameters for the OpenAPI document, and `parse` throws `invalid-input`. */
type QueryParser<Query> = { schema: core.$ZodObject; parse: (params: URLSearchParams) => Query };

type Definition<Query, Body, Answer> = {
  /** What the route does, for the OpenAPI document: “Lists members”. */
  summary: string;
  description?: string;
  query?: QueryParser<Query>;
  /** Parsed from JSON before the operation starts; without it, a body is ignored. */
  body?: z.ZodType<Body>;
  /** The JSON of a success. */
  answer: core.$ZodType<Answer>;
  /** The status of a success; 200 by default. */
  status?: 200 | 201 | 202;
};

type Call<Path extends string, Query, Body> = {
  params: PathParams<Path>;
  query: Query;
  body: Body;
  request: Request;
  /** Aborts when the client disconnects. */
  signal: AbortSignal;
  /** Headers to add to the response. */
  headers: Headers;
};

/**
 * Creates the handler of a route for signed-in members: parses the query and the body, calls `operation`, and returns its
 * result as JSON. The operation checks permissions. `definition` also appears in the OpenAPI document.
 */
export function memberRoute<const Path extends string, Answer, Query = undefined, Body = undefined>(
  path: Path,
  definition: Definition<Query, Body, Answer>,
  operation: (member: Member, call: Call<Path, Query, Body>) => Promise<NoInfer<Answer>>,
): ApiRoute<Path> {
  const { query, body, answer, status = 200, ...words } = definition;
  const handler = route<RouteContext<Path>>(async (request, context) => {
    const member = await requireRequestMember(request);
    const headers = new Headers();
    const call = {
      params: await context.params,
      // Without a parser or a schema, the type of the value is `undefined`.
      query: query?.parse(new URL(request.url).searchParams) as Query,
      body: (body && (await readJson(request, body))) as Body,
      request,
      signal: request.signal,
      headers,
    };
    return json(await operation(member, call), { status, headers });
  });
  const success = { status, type: 'application/json', schema: answer };
  return describedRoute({ path, ...words, query: query?.schema, body, success }, handler);
}
