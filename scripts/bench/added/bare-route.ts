import { Nango } from '@nangohq/node';

/** The control for our users API: only makes the SDK call and returns its result. */
export async function GET(request: Request): Promise<Response> {
  const query = new URL(request.url).searchParams;
  const nango = new Nango({ apiKey: process.env.NANGO_API_KEY ?? '', host: process.env.NANGO_HOST ?? '' });
  const answer = await nango.get({
    endpoint: `/v1/environments/${query.get('environment')}/users`,
    params: { limit: query.get('limit') ?? '' },
    providerConfigKey: query.get('integration') ?? '',
    connectionId: query.get('connection') ?? '',
  });
  return Response.json(answer.data);
}
