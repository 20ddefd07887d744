import type { Metadata } from 'next';
import type { PersonProfile } from '@/lib/api/profile';
import { oidcProviderName } from '@/lib/auth/oidc/oidc-provider';
import { MIN_PASSWORD_CHARS } from '@/lib/auth/passwords/passwords';
import { pageSessionToken, requireMember } from '@/lib/auth/sessions/current-member';
import { getProfile } from '@/lib/operations/profile/get-profile';
import { listSessions } from '@/lib/operations/profile/sessions';
import { PasswordForm } from './_components/password-form';
import { SecondFactor } from './_components/second-factor';
import { Sessions } from './_components/sessions';

export const metadata: Metadata = { title: 'Your profile' };

export default async function ProfilePage() {
  const member = await requireMember();
  const [profile, sessions] = await Promise.all([getProfile(member), listSessions(member, await pageSessionToken())]);
  const provider = oidcProviderName() ?? 'an identity provider';
  return (
    <main className="page" id="main">
      <div className="in head">
        <div>
          <h1>
            <bdi dir="auto">{profile.name}</bdi>
          </h1>
          <p>{profile.email}</p>
        </div>
      </div>
      <div className="scroll">
        <div className="in settings">
          <Workspaces workspaces={profile.workspaces} />
          <section aria-labelledby="password-head">
            <h2 id="password-head">Sign-in</h2>
            <p className="two">{signInText(profile, provider)}</p>
            {profile.hasPassword ? <PasswordForm minPasswordChars={MIN_PASSWORD_CHARS} /> : null}
          </section>
          {profile.hasPassword ? (
            <section aria-labelledby="factor-head">
              <h2 id="factor-head">Second factor</h2>
              <SecondFactor {...profile.secondFactor} />
              {profile.hasProvider ? (
                <p className="hint mt-2">
                  Not required when you sign in with {provider}, which applies its own checks.
                </p>
              ) : null}
            </section>
          ) : null}
        </div>
        <Sessions sessions={sessions} />
      </div>
    </main>
  );
}

function Workspaces({ workspaces }: Pick<PersonProfile, 'workspaces'>) {
  return (
    <section aria-labelledby="workspaces-head">
      <h2 id="workspaces-head">Workspaces</h2>
      <ul>
        {workspaces.map(({ id, name, role, isCurrent }) => (
          <li key={id}>
            <bdi dir="auto" className="strong">
              {name}
            </bdi>{' '}
            <span className="two">
              {role}
              {isCurrent ? ', current workspace' : ''}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

function signInText({ hasPassword, hasProvider }: PersonProfile, provider: string): string {
  if (hasPassword && hasProvider) return `You sign in with ${provider} or with a password.`;
  if (hasPassword) return 'You sign in with a password.';
  return `You sign in with ${provider}, and have no password here.`;
}
