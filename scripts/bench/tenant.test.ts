import { describe, expect, it } from 'vitest';
import { CookieJar } from './tenant';

describe('CookieJar', () => {
  it('sends a cookie to its host on any port, at or below its path', () => {
    const jar = new CookieJar();
    jar.keep('http://localhost:4310/oauth', ['state=1; Path=/; HttpOnly', 'deep=a=b; Path=/auth/eu']);
    expect(jar.header('http://localhost:4312/elsewhere')).toBe('state=1');
    expect(jar.header('http://localhost:4312/auth/eu/as/authorize')).toBe('state=1; deep=a=b');
    expect(jar.header('http://localhost:4312/auth/europe')).toBe('state=1');
    expect(jar.header('http://127.0.0.1:4310/')).toBe('');
  });

  it('removes a cookie that a response expires', () => {
    const jar = new CookieJar();
    jar.keep('http://localhost/', ['a=1; Path=/', 'b=1; Path=/', 'c=1; Path=/; Max-Age=60']);
    jar.keep('http://localhost/', ['a=; Path=/; Max-Age=0', 'b=; Path=/; Expires=Thu, 01 Jan 1970 00:00:00 GMT']);
    expect(jar.header('http://localhost/')).toBe('c=1');
  });
});
