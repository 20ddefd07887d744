import 'server-only';

export type { Urgency } from './budget';
export { checkNango, type NangoState } from './check';
export { type CallOptions, callNango, shareCalls } from './client';
export { type ProxyAnswer, type ProxyTarget, proxyGet, proxyUserinfo, type Query } from './proxy-request';
export { forceRefresh, type Renewal } from './refresh';
