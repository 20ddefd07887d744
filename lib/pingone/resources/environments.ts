import { apiPath, type ReadContext, readAllPages, readPage, readRecord } from '../transport/read';
import type { Environment, Page, Population } from '../types';
import { toEnvironment, toPopulation } from './map-environment';
import { parseEnvironment, parsePopulation } from './response-schemas';

/** PingOne's default. An organization has at most 500 active environments, so one call is usually enough. */
const ENVIRONMENTS_A_PAGE = 1_000;
const POPULATIONS_A_PAGE = 200;
const MAX_PAGES = 10;

const ENVIRONMENTS = {
  resource: 'environments',
  role: 'Environment Admin or another with read access to environments',
} as const;
const ENVIRONMENT = { ...ENVIRONMENTS, resource: 'environment' } as const;
const POPULATIONS = { resource: 'populations', role: 'Identity Data Read Only' } as const;

/** Returns all environments that the connection can access, with their products. */
export async function listEnvironments(context: ReadContext): Promise<Page<Environment>> {
  return readAllPages(
    context,
    {
      path: apiPath('environments'),
      query: { limit: ENVIRONMENTS_A_PAGE, expand: 'billOfMaterials' },
      name: 'environments',
      subject: ENVIRONMENTS,
      maxPages: MAX_PAGES,
    },
    mapEnvironment,
  );
}

/** Makes the cheapest call that shows whether the sign-in works. A refusal to list environments also shows that. */
export async function ping(context: ReadContext): Promise<void> {
  const request = { path: apiPath('environments'), name: 'environments', subject: ENVIRONMENTS };
  // PingOne ignores this limit unless a filter is sent.
  await readPage(context, { ...request, query: { limit: 1 }, limit: ENVIRONMENTS_A_PAGE }, mapEnvironment);
}

/**
 * Returns one environment. The only read that distinguishes a missing environment (`pingone-not-found`) from a
 * forbidden one.
 */
export async function getEnvironment(context: ReadContext, environmentId: string): Promise<Environment> {
  return readRecord(
    context,
    { path: apiPath('environments', environmentId), query: { expand: 'billOfMaterials' }, subject: ENVIRONMENT },
    mapEnvironment,
  );
}

export async function listPopulations(context: ReadContext, environmentId: string): Promise<Page<Population>> {
  return readAllPages(
    context,
    {
      path: apiPath('environments', environmentId, 'populations'),
      query: { limit: POPULATIONS_A_PAGE },
      name: 'populations',
      subject: POPULATIONS,
      maxPages: MAX_PAGES,
    },
    mapPopulation,
  );
}

function mapEnvironment(raw: unknown): Environment | undefined {
  const environment = parseEnvironment(raw);
  return environment && toEnvironment(environment);
}

function mapPopulation(raw: unknown): Population | undefined {
  const population = parsePopulation(raw);
  return population && toPopulation(population);
}
