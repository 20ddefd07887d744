import { AuthLayout } from '@/components/layout/auth-layout';

/** A link that does nothing: why, and whom to ask. */
export function DeadLink({ lead, advice }: { lead: string; advice: string }) {
  return (
    <AuthLayout>
      <h1>{lead}</h1>
      <p className="two mt-1" dir="auto">
        {advice}
      </p>
    </AuthLayout>
  );
}
