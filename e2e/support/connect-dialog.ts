import { expect, type FrameLocator, type Locator, type Page } from '@playwright/test';
import { findTenant, type Tenant } from '../../sandbox/seed';
import { getTenantPerson } from './connect';
import { stack } from './stack';

type Choice = { profile?: 'own record'; client?: 'workspace' };

/** Page object for the connect dialog. */
export class ConnectDialog {
  readonly dialog: Locator;
  /** Nango's page in the frame. */
  readonly connectUi: FrameLocator;
  readonly tenant: Tenant;

  constructor(
    readonly page: Page,
    tenantKey: string,
  ) {
    this.tenant = findTenant(tenantKey);
    this.dialog = page.getByRole('dialog');
    this.connectUi = page.frameLocator('iframe[title="Sign in to PingOne through Nango"]');
  }

  async open(): Promise<void> {
    await this.page.goto('/connections');
    await this.openDialog();
  }

  /** Opens the dialog on a page that has the button. */
  async openDialog(): Promise<void> {
    await this.page.getByRole('button', { name: 'Connect PingOne' }).click();
    await expect(this.dialog.getByRole('heading', { name: 'Which tenant?' })).toBeVisible();
  }

  /** Returns the address of the tenant's admin console, as copied from a browser. */
  consoleAddress(): string {
    const { tld, adminEnvironmentId } = this.tenant;
    return `${stack().settings.PINGONE_CONSOLE_URL?.replace('{tld}', tld)}/?env=${adminEnvironmentId}`;
  }

  /** Completes steps 1 and 2. */
  async choose({ profile, client }: Choice = {}): Promise<void> {
    await this.dialog.getByLabel('PingOne address or environment ID').fill(this.consoleAddress());
    if (profile) await this.dialog.getByRole('radio', { name: /Only my own user record/ }).check();
    await this.dialog.getByRole('button', { name: 'Continue' }).click();
    if (client) await this.dialog.getByRole('radio', { name: /The workspace’s client/ }).check();
  }

  /** Starts the sign-in without waiting for Nango's page. */
  async startSignIn(): Promise<void> {
    await this.dialog.getByRole('button', { name: /^(Sign in( to PingOne| again)|Start again|Try again)$/ }).click();
  }

  async signIn(): Promise<void> {
    await this.startSignIn();
    await expect(this.connectUi.getByRole('button', { name: 'Connect' })).toBeVisible();
  }

  async typeClient({ id, secret }: { id: string; secret: string } = this.tenant.clients.worker): Promise<void> {
    // The asterisk distinguishes the field from the link to its documentation.
    await this.connectUi.getByLabel('OAuth Client ID *').fill(id);
    await this.connectUi.getByLabel('OAuth Client Secret *').fill(secret);
  }

  /** Continues from Connect UI to PingOne's window. */
  async toPingOne(): Promise<Page> {
    const opened = this.page.context().waitForEvent('page');
    await this.connectUi.getByRole('button', { name: 'Connect' }).click();
    return opened;
  }

  /** Does everything up to PingOne's window, with the tenant's own client. */
  async reachPingOne(choice: Choice = {}): Promise<Page> {
    await this.open();
    await this.choose(choice);
    await this.signIn();
    if (!choice.client) await this.typeClient(choice.profile ? this.tenant.clients.web : this.tenant.clients.worker);
    return this.toPingOne();
  }

  async signOn(popup: Page, username?: string): Promise<void> {
    await popup.getByRole('button', { name: getTenantPerson(this.tenant, username).username }).click();
  }

  /** Signs on and consents, by default as the tenant's first user. */
  async allow(popup: Page, username?: string): Promise<void> {
    await this.signOn(popup, username);
    await popup.getByRole('button', { name: 'Allow' }).click();
  }

  /** The sentence at the top of step 3. */
  expectHeading(sentence: string): Promise<void> {
    return expect(this.dialog.getByRole('heading', { level: 2 })).toHaveText(sentence);
  }
}
