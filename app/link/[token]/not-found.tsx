import { DeadLink } from './_components/dead-link';

export default function LinkNotFound() {
  return (
    <DeadLink
      lead="Link not found"
      advice="Check that you opened the complete address, or ask the sender for a new link."
    />
  );
}
