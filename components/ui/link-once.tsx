import { ShownOnce } from './shown-once';

/** A password link as it is shown this once. */
export function LinkOnce({ link, name }: { link: string; name: string }) {
  const label = (
    <>
      Password link for{' '}
      <bdi dir="auto" className="strong">
        {name}
      </bdi>
    </>
  );
  return (
    <ShownOnce link={link} label={label}>
      It is shown this once, works once, and runs out in 24 hours. Whoever has it sets the password: hand it over in
      private.
    </ShownOnce>
  );
}
