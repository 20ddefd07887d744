import { Bar } from '../ui/skeleton';

/** Where Nango's window will be, as long as it is loading. */
export function FrameToCome() {
  return (
    <div
      aria-hidden
      className="mt-3 grid gap-2 rounded border border-dashed border-[var(--edge-strong)] bg-[var(--well)] p-3"
    >
      <Bar width={130} />
      <Bar width={220} />
      <Bar width={76} />
    </div>
  );
}
