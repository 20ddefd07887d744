import { SkeletonBar } from '../../ui/skeleton';

/** Where Nango's window will be, as long as it is loading. */
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
