import { beforeEach, expect, it, vi } from 'vitest';
import { GET } from './route';

const settings: { APP_URL: string; SECURITY_CONTACT?: string } = { APP_URL: 'https://tenantry.example' };
vi.mock('@/lib/env', () => ({ env: () => settings }));

beforeEach(() => {
  delete settings.SECURITY_CONTACT;
});

it('answers 404 without the setting', () => {
  expect(GET().status).toBe(404);
});

it('serves the contact as plain text', async () => {
  settings.SECURITY_CONTACT = 'security@example.com';
  const response = GET();
  expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8');
  expect(await response.text()).toContain('Contact: mailto:security@example.com\n');
});
