import { OneTimeLink } from './one-time-link';

/** A password link as it is shown this once. */
export function PasswordLink({ link, name }: { link: string; name: string }) {
  const label = (
    <>
      Password link for{' '}
      <bdi dir="auto" className="strong">
        {name}
      </bdi>
    </>
  );
  return (
    <OneTimeLink link={link} label={label}>
      It is shown this once, works once, and runs out in 24 hours. Whoever has it sets the password: hand it over in
      private.
    </OneTimeLink>
  );
}
