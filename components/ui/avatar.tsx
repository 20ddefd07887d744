import { initials, tintOf } from '@/lib/format';

/** A square with initials. The tint only helps to recognize a person and never indicates a state. */
export function Avatar({ id, name, large = false }: { id: string; name?: string | undefined; large?: boolean }) {
  const letters = initials(name);
  const size = large ? ' l' : '';
  if (letters === '') {
    return (
      <span className={`av${size} none`} aria-hidden>
        –
      </span>
    );
  }
  return (
    <span className={`av${size} t${tintOf(id)}`} dir="auto" aria-hidden>
      {letters}
    </span>
  );
}
