// The browser side of connecting: exchanges @nangohq/frontend messages with the parent page, and uses Nango's
// websocket and HTTP API. Served as is, without a build.

import { isTopLevel, newId, openStorage } from './browser-support.js';
import { el } from './element.js';
import { watchClosed } from './watch-popup-closed.js';

// Read on load, like the real page: where the browser blocks third-party storage, the script stops here.
openStorage();

const query = new URLSearchParams(location.search);
const apiUrl = new URL(query.get('apiURL') ?? 'http://localhost:4310').origin;
const detectClosed = query.get('detectClosedAuthWindow') === 'true';
const screen = document.getElementById('screen');
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const CLOSED = 'The auth pop-up was closed before the end of the process, please try again.';
const BLOCKED = 'Auth pop-up blocked by your browser, please allow pop-ups to open';

const theme = query.get('theme');
if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;

/** State so far: the session, the chosen integration, the values entered. */
const state = { token: query.get('session_token'), session: null, integration: null, provider: null, values: {} };
document.body.classList.toggle('alone', isTopLevel);

function emit(type, payload) {
  window.parent.postMessage(payload ? { type, payload } : { type }, '*');
}

function emitError(errorType, errorMessage) {
  emit('error', { errorType, errorMessage });
}

async function fetchJson(path) {
  const response = await fetch(`${apiUrl}${path}`, { headers: { authorization: `Bearer ${state.token}` } });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()).data;
}

function sendTelemetry(event) {
  const body = JSON.stringify({ event, token: state.token, timestamp: new Date().toISOString() });
  navigator.sendBeacon(`${apiUrl}/connect/telemetry`, body);
}

function leave() {
  const isDirty = Object.values(state.values).some((value) => value !== '');
  if (isDirty && !window.confirm('Are you sure you want to leave?')) return;
  emit('close');
}

function show(title, ...parts) {
  const heading = el('h1', { tabindex: '-1' }, title);
  const close = isTopLevel
    ? undefined
    : el('button', { class: 'close', type: 'button', 'aria-label': 'Close', onclick: leave }, '×');
  const footer = el('p', { class: 'secured' }, 'Secured by Nango (sandbox)');
  document.title = title;
  screen.replaceChildren(el('main', { class: 'card' }, heading, ...parts, footer, close));
  heading.focus();
}

function showProblem(error) {
  const hasExpired = error.message === '401';
  const text = hasExpired
    ? 'Your session has expired, please refresh the modal'
    : 'An error occurred. Please refresh your page or contact our support.';
  show(hasExpired ? 'Session expired' : 'Error', el('p', { role: 'alert' }, text));
}

function showNoSession() {
  const text = "This page can't be opened directly. Please start a connection from your application.";
  show('Error', el('p', { role: 'alert' }, text));
}

function showList(integrations) {
  const choose = (integration) => () => showIntegration(integration).catch(showProblem);
  const buttons = integrations.map((integration) =>
    el('button', { class: 'plain', type: 'button', onclick: choose(integration) }, integration.display_name),
  );
  show('Select Integration', el('p', {}, 'Please select an API integration from the list below.'), ...buttons);
}

function presets() {
  return state.session.integrations_config_defaults?.[state.integration.unique_key]?.connection_config ?? {};
}

/** Returns the fields to show: those the provider needs and the session has not set, and the customer's own client. */
function listFields() {
  const preset = presets();
  const own = Object.entries(state.provider.connection_config ?? {})
    .filter(([name]) => preset[name] === undefined)
    .map(([name, field]) => ({ ...field, name, group: 'params', required: true }))
    .sort((a, b) => (a.order ?? 99) - (b.order ?? 99));
  const needsClient = preset.oauth_client_id_override === '' && preset.oauth_client_secret_override === '';
  if (!needsClient) return own;
  const client = { group: 'credentials', type: 'string', required: false };
  return [
    ...own,
    { ...client, name: 'oauth_client_id_override', title: 'OAuth Client ID' },
    { ...client, name: 'oauth_client_secret_override', title: 'OAuth Client Secret', secret: true },
  ];
}

const docsOf = (title) =>
  el(
    'a',
    {
      href: state.provider.docs_connect,
      target: '_blank',
      rel: 'noopener noreferrer',
      'aria-label': `View documentation for ${title}`,
      class: 'docs',
    },
    'i',
  );

function controlOf(field, describedBy) {
  const id = `field-${field.name}`;
  const keep = (event) => {
    state.values[field.name] = event.target.value;
  };
  const shared = { id, name: `${field.group}.${field.name}`, 'aria-describedby': describedBy, oninput: keep };
  if (field.enum) {
    const options = field.enum.map((value) => el('option', { value }, value));
    const select = el('select', shared, ...options);
    select.value = state.values[field.name] ?? field.enum[0];
    return select;
  }
  const input = el('input', {
    ...shared,
    type: field.secret ? 'password' : 'text',
    autocomplete: 'off',
    spellcheck: 'false',
    placeholder: field.example,
    'aria-required': field.required ? 'true' : undefined,
  });
  input.value = state.values[field.name] ?? '';
  return input;
}

function fieldOf(field) {
  const hintId = `hint-${field.name}`;
  const invalid = el('p', { class: 'invalid', id: `invalid-${field.name}`, role: 'alert' });
  const hint = field.description ? el('p', { class: 'hint', id: hintId }, field.description) : undefined;
  const control = controlOf(field, field.description ? hintId : undefined);
  const label = el('label', { for: control.id }, `${field.title} *`);
  const part = el('div', {}, el('div', { class: 'title' }, label, docsOf(field.title)), hint, control, invalid);
  const check = () => {
    const value = control.value.trim();
    const isValid = field.format === 'uuid' ? UUID.test(value) : !field.required || value !== '';
    invalid.textContent = isValid ? '' : 'Invalid input';
    control.setAttribute('aria-invalid', String(!isValid));
    return isValid;
  };
  return { part, check, field, value: () => control.value.trim() };
}

function showForm({ message, button = 'Connect' } = {}) {
  state.externalId ??= newId();
  const fields = listFields().map(fieldOf);
  const submit = el('button', { class: 'primary', type: 'button' }, button);
  const start = () => {
    if (!fields.map((field) => field.check()).every(Boolean)) return;
    submit.textContent = 'Connecting...';
    submit.disabled = true;
    connect(fields);
  };
  submit.addEventListener('click', start);
  const form = el('div', { onkeydown: (event) => event.key === 'Enter' && event.target.matches('input') && start() });
  form.append(...fields.map((field) => field.part), submit);
  const alert = message ? el('p', { class: 'alert', role: 'alert' }, message) : undefined;
  const guide = el('a', { href: state.provider.docs_connect, target: '_blank', rel: 'noopener noreferrer' });
  guide.append('View connection guide');
  show(`Link ${state.provider.display_name} Account`, alert, form, el('p', { class: 'guide' }, 'Need help? ', guide));
}

function showSuccess() {
  sendTelemetry('view:success');
  state.values = {};
  const finish = () => {
    sendTelemetry('click:finish');
    emit('close');
  };
  const text = `You've successfully set up your ${state.provider.display_name} integration.`;
  if (isTopLevel) return show('Success!', el('p', {}, `${text} You can now close this tab.`));
  show('Success!', el('p', {}, text), el('button', { class: 'primary', type: 'button', onclick: finish }, 'Finish'));
}

function showFailure(details) {
  const more = el('details', {}, el('summary', {}, 'Show error details'), el('p', {}, details));
  const text = 'An error occurred during authorization. Please reach out to our support team.';
  const back = el('button', { class: 'primary', type: 'button', onclick: () => showForm() }, 'Back');
  show('Connection failed', el('p', { role: 'alert' }, text), more, back);
}

function signInUrl(fields, clientId) {
  const url = new URL(`${apiUrl}/oauth/connect/${encodeURIComponent(state.integration.unique_key)}`);
  url.searchParams.set('connect_session_token', state.token);
  for (const [name, value] of Object.entries(presets())) {
    if (value !== '') url.searchParams.set(`params[${name}]`, value);
  }
  for (const { field, value } of fields) {
    if (value() !== '') url.searchParams.set(`${field.group}[${field.name}]`, value());
  }
  url.searchParams.set('ws_client_id', clientId);
  return url.href;
}

function connect(fields) {
  sendTelemetry('click:connect');
  const popup = window.open('', '_blank', 'width=500,height=600,left=200,top=100');
  if (!popup || popup.closed) {
    emitError('blocked_by_browser', BLOCKED);
    return showForm({ message: BLOCKED, button: 'Try Again' });
  }
  let isOver = false;
  const socket = new WebSocket(`${apiUrl.replace(/^http/, 'ws')}${state.session.websocketsPath ?? '/'}`);
  const end = (act) => {
    isOver = true;
    socket.close();
    act();
  };
  const handlers = {
    connection_ack: (message) => {
      popup.location = signInUrl(fields, message.ws_client_id);
      if (!detectClosed) return;
      watchClosed(
        popup,
        () => isOver,
        () =>
          end(() => {
            emitError('window_closed', CLOSED);
            showForm({ message: CLOSED, button: 'Try Again' });
          }),
      );
    },
    success: (message) =>
      end(() => {
        const { provider_config_key: providerConfigKey, connection_id: connectionId, is_pending: isPending } = message;
        emit('connect', { providerConfigKey, connectionId, isPending });
        showSuccess();
      }),
    error: (message) =>
      end(() => {
        emitError(message.error_type, message.error_desc);
        showFailure(message.error_desc);
      }),
  };
  socket.addEventListener('message', (event) => {
    const message = JSON.parse(event.data);
    handlers[message.message_type]?.(message);
  });
}

/** The pop-up's last page reports the result and so does the websocket, so a failure is reported twice. */
function onPopupMessage(event) {
  if (event.origin !== apiUrl || typeof event.data?.type !== 'string') return;
  if (!event.data.type.startsWith('nango_oauth_callback_')) return;
  event.source?.postMessage({ type: 'nango_oauth_callback_ack' }, apiUrl);
  if (event.data.type === 'nango_oauth_callback_error') emitError(event.data.errorType, event.data.message);
}

async function showIntegration(integration) {
  state.integration = integration;
  state.provider = await fetchJson(`/providers/${encodeURIComponent(integration.provider)}`);
  sendTelemetry('view:integration');
  showForm();
}

async function open() {
  state.session = await fetchJson('/connect/session');
  sendTelemetry('open');
  const integrations = await fetchJson('/integrations');
  const [only, ...others] = integrations;
  if (only && others.length === 0) await showIntegration(only);
  else showList(integrations);
}

window.addEventListener('message', (event) => {
  if (event.source === window.parent && event.data?.type === 'session_token') {
    state.token = event.data.sessionToken;
    open().catch(showProblem);
  } else {
    onPopupMessage(event);
  }
});

window.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') leave();
});

show('Connect', el('p', { role: 'status' }, 'Loading…'));
emit('ready');
if (state.token) open().catch(showProblem);
else if (isTopLevel) showNoSession();
