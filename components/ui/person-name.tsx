/** A name exactly as stored, in its own writing direction. */
export function PersonName({ name }: { name?: string | undefined }) {
  if (!name) return <bdi className="no-name">No name</bdi>;
  return (
    <bdi dir="auto" title={name}>
      {name}
    </bdi>
  );
}
