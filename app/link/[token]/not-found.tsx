import { DeadLink } from './_components/dead-link';

export default function NoSuchLink() {
  return (
    <DeadLink
      lead="There is no such link"
      advice="Look whether its address is whole, or ask whoever sent it for a new one."
    />
  );
}
