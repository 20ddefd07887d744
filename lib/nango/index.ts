import 'server-only';

export type { Urgency } from './budget';
export { checkNango, type NangoState } from './check';
export { type CallOptions, callNango, setInstanceCount } from './client';
export { brokenResponseError, isConnectionRefused, nangoErrorCode, nangoResponseError } from './errors';
export {
  type ProxyRequest,
  type ProxyResponse,
  type ProxyResult,
  type ProxyTarget,
  proxyRequest,
  proxyUserinfo,
  type Query,
  requirePingOneResponse,
} from './proxy-request';
export { forceRefresh, type Renewal } from './refresh-token';
