import { describe, expect, it } from 'vitest';
import { isOwnScript, trustOwnScripts } from '../../src/map/trustedScripts';

const ORIGIN = 'https://atlas.example';

describe('trusted scripts', () => {
  it.each(['/assets/maplibre-gl-worker-Ab1_.mjs', '/assets/plan.js', '/sw.js', `${ORIGIN}/assets/a.js`])(
    'allows %s',
    (url) => {
      expect(isOwnScript(url, ORIGIN)).toBe(true);
    },
  );

  it.each([
    'https://other.example/assets/a.js',
    '/assets/../evil.js',
    '/assets/a.html',
    'data:text/javascript,1',
    'blob:https://atlas.example/1',
    'http://[',
  ])('refuses %s', (url) => {
    expect(isOwnScript(url, ORIGIN)).toBe(false);
  });

  it('makes a default policy that throws on anything else, and cannot make HTML', () => {
    const made: { name: string; rules: { createScriptURL(url: string): string } }[] = [];
    trustOwnScripts({
      origin: ORIGIN,
      trustedTypes: { createPolicy: (name, rules) => made.push({ name, rules }) },
    });
    const [policy] = made;
    expect(policy?.name).toBe('default');
    expect(Object.keys(policy?.rules ?? {})).toEqual(['createScriptURL']);
    expect(policy?.rules.createScriptURL('/assets/w.mjs')).toBe('/assets/w.mjs');
    expect(() => policy?.rules.createScriptURL('https://evil.example/x.js')).toThrow(TypeError);
  });

  it('does nothing where the browser has no Trusted Types', () => {
    expect(() => trustOwnScripts({ origin: ORIGIN })).not.toThrow();
  });
});
