import type { LinkTerms } from '../dialog/connect-choice';

/** Tells a link holder what they gave access to, and how to revoke it. */
export function GuestConnected({ terms: { workspace, madeBy, profile } }: { terms: LinkTerms }) {
  const workspaceName = <bdi dir="auto">{workspace}</bdi>;
  return (
    <>
      <p className="two mt-3">
        {profile === 'admin' ? (
          <>{workspaceName} now has access to what your PingOne roles allow, until that access is revoked.</>
        ) : (
          <>{workspaceName} now has access to your own user record, until that access is revoked.</>
        )}{' '}
        You can close this page.
      </p>
      <p className="two mt-2">
        To revoke access, disable the app in PingOne, or ask <bdi dir="auto">{madeBy}</bdi> to disconnect it.
      </p>
    </>
  );
}
