import 'server-only';

export { checkNango, type NangoState } from './check';
export { type CallOptions, callNango } from './client';
export { type ProxyAnswer, type ProxyTarget, proxyGet, proxyUserinfo, type Query } from './proxy-request';
export { forceRefresh } from './refresh';
