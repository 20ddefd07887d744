import { SkeletonBar } from '../../ui/skeleton';

/** A placeholder for Nango's window while it loads. */
export function ConnectUiSkeleton() {
  return (
    <div
      aria-hidden
      className="mt-3 grid gap-2 rounded border border-dashed border-[var(--edge-strong)] bg-[var(--well)] p-3"
    >
      <SkeletonBar width={130} />
      <SkeletonBar width={220} />
      <SkeletonBar width={76} />
    </div>
  );
}
