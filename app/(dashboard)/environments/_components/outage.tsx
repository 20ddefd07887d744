import { OutageBanner } from '@/components/data-table/outage-banner';
import type { Settled } from '@/components/data-table/problem';
import { isOutage } from '@/components/data-table/problem-words';

/** One banner when Nango is away or refuses Tenantry, in the place of the same sentence for each connection. */
export async function Outage({ reads }: { reads: readonly { list: Promise<Settled<unknown>> }[] }) {
  const answers = await Promise.all(reads.map(({ list }) => list));
  const problem = answers.flatMap((answer) => (answer.ok ? [] : [answer.problem])).find(isOutage);
  return problem ? <OutageBanner problem={problem} what="environments" /> : null;
}
