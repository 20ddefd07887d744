import 'server-only';

export type { Urgency } from './budget';
export { checkNango, type NangoState } from './check';
export { type CallOptions, callNango, shareCalls } from './client';
export { brokenAnswer, errorOfNangoAnswer, isRefusedConnection, nangoCodeOf } from './errors';
export {
  type ProxyAnswer,
  type ProxyReply,
  type ProxyRequest,
  type ProxyTarget,
  proxyRequest,
  proxyUserinfo,
  type Query,
  requireAnswer,
} from './proxy-request';
export { forceRefresh, type Renewal } from './refresh';
