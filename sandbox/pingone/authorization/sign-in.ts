import type { IncomingMessage, ServerResponse } from 'node:http';
import type { InteractionResults, Provider } from 'oidc-provider';
import type { SeedClient, SeedUser } from '../../seed';
import { readForm, sendPage } from '../http-responses';
import { consentPage, signInPage } from '../pages';
import type { TenantEnvironment } from '../tenant-registry';
import { grantedScopes } from './scopes';
import { apiAudience } from './token-config';

export type SignInParts = {
  provider: Provider;
  place: TenantEnvironment;
  client(id: string): SeedClient | undefined;
  /** The user who signs in and consents without a page; `login_hint` selects another one. */
  autoSignIn?: string | undefined;
  isRefused(interactionUid: string): boolean;
};

type Exchange = { request: IncomingMessage; response: ServerResponse };
type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>;

const WRONG_CREDENTIALS = 'Incorrect username or password. Please try again.';

/** Handles the pages between the authorize request and the redirect back: sign-on, then consent. */
export async function answerInteraction(parts: SignInParts, exchange: Exchange): Promise<void> {
  const { provider } = parts;
  const interaction = await provider.interactionDetails(exchange.request, exchange.response);
  const client = parts.client(String(interaction.params.client_id));
  if (!client) throw new Error('An interaction of a client that is not in the cast');
  if (parts.isRefused(interaction.uid)) return finish(parts, exchange, accessDenied('User denied consent'));

  const signedOn = parts.place.directory.findById(interaction.result?.login?.accountId ?? '');
  if (exchange.request.method === 'POST') {
    const form = await readForm(exchange.request);
    return signedOn
      ? answerConsent(parts, exchange, { interaction, client, signedOn, form })
      : answerSignOn(parts, exchange, { client, form });
  }
  if (signedOn) return showConsent(exchange, { interaction, client, signedOn });
  const hint = interaction.params.login_hint;
  const automaticUser =
    parts.autoSignIn && parts.place.directory.findByUsername(typeof hint === 'string' ? hint : parts.autoSignIn);
  if (automaticUser)
    return finish(
      parts,
      exchange,
      refusalOf(client, automaticUser) ?? (await grantConsent(parts, interaction, client, automaticUser)),
    );
  showSignOn(parts, exchange, client);
}

const accessDenied = (description: string): InteractionResults => ({
  error: 'access_denied',
  error_description: description,
});

/** A Worker application refuses users without roles. */
function refusalOf(client: SeedClient, user: SeedUser): InteractionResults | undefined {
  if (client.type !== 'WORKER' || (user.roles ?? []).length > 0) return undefined;
  return accessDenied('The actor has no role assignment and may not sign on to this application');
}

async function finish(
  { provider }: SignInParts,
  { request, response }: Exchange,
  result: InteractionResults,
): Promise<void> {
  await provider.interactionFinished(request, response, result, { mergeWithLastSubmission: false });
}

async function grantConsent(
  { provider, place }: SignInParts,
  interaction: Interaction,
  client: SeedClient,
  user: SeedUser,
): Promise<InteractionResults> {
  const grant = new provider.Grant({ accountId: user.id, clientId: client.id });
  const scopes = grantedScopes(String(interaction.params.scope ?? ''), client, user);
  grant.addOIDCScope(scopes.join(' '));
  grant.addResourceScope(apiAudience(place), scopes.join(' '));
  return { login: { accountId: user.id }, consent: { grantId: await grant.save() } };
}

async function answerSignOn(
  parts: SignInParts,
  exchange: Exchange,
  submission: { client: SeedClient; form: URLSearchParams },
): Promise<void> {
  const username = submission.form.get('username') ?? '';
  const user = parts.place.directory.findByUsername(username);
  if (user?.password === undefined || user.password !== submission.form.get('password')) {
    return showSignOn(parts, exchange, submission.client, { error: WRONG_CREDENTIALS, username });
  }
  if (!user.enabled || user.lockedAt !== undefined) {
    return showSignOn(parts, exchange, submission.client, { error: 'Your account is locked or disabled.', username });
  }
  const refusal = refusalOf(submission.client, user);
  if (refusal) return finish(parts, exchange, refusal);
  await parts.provider.interactionResult(exchange.request, exchange.response, { login: { accountId: user.id } });
  exchange.response.writeHead(303, { location: pathOf(exchange.request), 'cache-control': 'no-store' }).end();
}

type Consent = { interaction: Interaction; client: SeedClient; signedOn: SeedUser };

async function answerConsent(
  parts: SignInParts,
  exchange: Exchange,
  submission: Consent & { form: URLSearchParams },
): Promise<void> {
  const { interaction, client, signedOn, form } = submission;
  const step = form.get('step');
  if (step === 'deny') return finish(parts, exchange, accessDenied('User denied consent'));
  if (step === 'allow') return finish(parts, exchange, await grantConsent(parts, interaction, client, signedOn));
  showConsent(exchange, submission);
}

function showConsent({ request, response }: Exchange, { interaction, client, signedOn }: Consent): void {
  const scopes = grantedScopes(String(interaction.params.scope ?? ''), client, signedOn);
  sendPage(
    response,
    200,
    consentPage({ clientName: client.name, username: signedOn.username, scopes, action: pathOf(request) }),
  );
}

function showSignOn(
  { place }: SignInParts,
  { request, response }: Exchange,
  client: SeedClient,
  failed?: { error: string; username: string },
): void {
  const { environment, tenant } = place;
  const html = signInPage({
    environmentName: environment.name,
    tenantName: tenant.name,
    clientName: client.name,
    action: pathOf(request),
    people: tenant.people.filter((person) => person.environmentId === environment.id),
    ...failed,
  });
  sendPage(response, failed ? 401 : 200, html);
}

/** Returns the address of this page; the router keeps the original one in `originalUrl`. */
function pathOf(request: IncomingMessage): string {
  const original: unknown = Reflect.get(request, 'originalUrl');
  return new URL(typeof original === 'string' ? original : (request.url ?? '/'), 'http://sandbox').pathname;
}
