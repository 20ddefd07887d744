import type { LinkTerms } from '../dialog/connect-choice';

/** What somebody without an account has done, and how they end it. */
export function GuestConnected({ terms: { workspace, madeBy, profile } }: { terms: LinkTerms }) {
  const who = <bdi dir="auto">{workspace}</bdi>;
  return (
    <>
      <p className="two mt-3">
        {profile === 'admin' ? (
          <>{who} now reaches what your PingOne roles allow, until this is taken back.</>
        ) : (
          <>{who} now reaches your own user record, until this is taken back.</>
        )}{' '}
        You need not keep this page open.
      </p>
      <p className="two mt-2">
        To take it back, disable the app in PingOne, or ask <bdi dir="auto">{madeBy}</bdi> to disconnect it.
      </p>
    </>
  );
}
