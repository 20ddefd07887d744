import { createMatcher } from '../filter/match';
import { POPULATION_RULES, readFilter } from '../filter/rules';
import type { TenantEnvironment } from '../tenant-registry';
import { requireEnvironment } from './access';
import type { Call } from './call';
import { answerList } from './collection';
import { ApiError } from './errors';

const LIMIT = { standard: 100, max: 1000 };

export function populationBody(call: Call, place: TenantEnvironment, populationId: string): Record<string, unknown> {
  const { environment, directory } = place;
  const population = environment.populations.find(({ id }) => id === populationId);
  if (!population) throw ApiError.notFound();
  return {
    _links: {
      self: { href: `${call.base}/environments/${environment.id}/populations/${population.id}` },
      environment: { href: `${call.base}/environments/${environment.id}` },
    },
    id: population.id,
    environment: { id: environment.id },
    name: population.name,
    description: population.description,
    userCount: directory.countByPopulation().get(population.id) ?? 0,
    default: population.default,
    createdAt: environment.createdAt,
    updatedAt: environment.updatedAt,
  };
}

/** `GET E/populations`: those a population-limited role names, or all. */
export function listPopulations(call: Call): unknown {
  const { place, reach } = requireEnvironment(call, 'populations:read');
  const source = call.query.get('filter');
  const isWanted =
    source === null
      ? () => true
      : createMatcher<{ id: string; name: string }>(readFilter(source, POPULATION_RULES), (item, attribute) =>
          attribute === 'id' ? item.id : item.name,
        );
  const visible = place.environment.populations.filter(
    (item) => (reach === 'all' || reach.has(item.id)) && isWanted(item),
  );
  const bodies = visible.map(({ id }) => populationBody(call, place, id));
  return answerList(call, 'populations', bodies, { limit: LIMIT });
}

export function getPopulation(call: Call): unknown {
  const { place, reach } = requireEnvironment(call, 'populations:read');
  const id = call.params.populationId ?? '';
  if (reach !== 'all' && !reach.has(id)) throw ApiError.notFound();
  return populationBody(call, place, id);
}
