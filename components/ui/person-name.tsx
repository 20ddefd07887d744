/** A name exactly as stored, with its own text direction. */
export function PersonName({ name, isTitled = true }: { name?: string | undefined; isTitled?: boolean }) {
  if (!name) return <bdi className="no-name">No name</bdi>;
  return (
    <bdi dir="auto" title={isTitled ? name : undefined}>
      {name}
    </bdi>
  );
}
