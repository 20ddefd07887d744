import { OneTimeLink } from './one-time-link';

/** A password link, shown once. */
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
      Copy it now: it won’t be shown again. It works once and expires in 24 hours. Anyone with the link can set the
      password, so share it privately.
    </OneTimeLink>
  );
}
