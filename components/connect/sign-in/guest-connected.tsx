import type { LinkTerms } from '../dialog/connect-choice';

/** What somebody without an account has done, and how they end it. */
export function GuestConnected({ terms: { workspace, madeBy, profile } }: { terms: LinkTerms }) {
  const who = <bdi dir="auto">{workspace}</bdi>;
  return (
    <>
      <p className="two mt-3">
        {profile === 'admin' ? (
          <>{who} now has access to what your PingOne roles allow, until that access is revoked.</>
        ) : (
          <>{who} now has access to your own user record, until that access is revoked.</>
        )}{' '}
        You can close this page.
      </p>
      <p className="two mt-2">
        To revoke access, disable the app in PingOne, or ask <bdi dir="auto">{madeBy}</bdi> to disconnect it.
      </p>
    </>
  );
}
