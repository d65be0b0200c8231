// Loads again what may be stale, for certain: a query that is being loaded for the first time would only be waited for,
// and its answer may be older than the news. Then it is loaded once more.
import type { QueryClient, QueryFilters } from '@tanstack/react-query';

export async function refresh(client: QueryClient, filters: QueryFilters): Promise<void> {
  const beginning = client.getQueryCache().findAll(filters).some(({ state }) => state.data === undefined && state.fetchStatus === 'fetching');
  await client.invalidateQueries(filters);
  if (beginning) await client.invalidateQueries(filters);
}
