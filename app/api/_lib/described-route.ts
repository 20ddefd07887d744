import type * as core from 'zod/v4/core';

/** What the OpenAPI document says about one method of a route. */
export type RouteDescription = {
  /** As in the file tree: `/api/members/[memberId]`. */
  path: string;
  summary: string;
  description?: string;
  query?: core.$ZodObject | undefined;
  body?: core.$ZodType | undefined;
  success: { status: number; type: string; schema: core.$ZodType };
};

type ParamNames<Path extends string> = Path extends `${string}[${infer Name}]${infer Rest}`
  ? Name | ParamNames<Rest>
  : never;
export type PathParams<Path extends string> = { [Name in ParamNames<Path>]: string };
export type RouteContext<Path extends string> = { params: Promise<PathParams<Path>> };

type Handler<Path extends string> = (request: Request, context: RouteContext<Path>) => Promise<Response>;
export type ApiRoute<Path extends string> = Handler<Path> & { readonly description: RouteDescription };

/** Attaches to a handler what the OpenAPI document says about it. */
export function describedRoute<Path extends string>(
  description: RouteDescription,
  handler: Handler<Path>,
): ApiRoute<Path> {
  return Object.assign(handler, { description });
}
