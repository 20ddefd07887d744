import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles, importsOf, isTest, sourceOf } from '../scripts/testing/source-tree';

const files = ['app', 'components', 'lib', 'sandbox', 'scripts', 'e2e']
  .flatMap((folder) => findFiles(folder, /\.(?:tsx?|mjs)$/))
  .concat('proxy.ts', 'instrumentation.ts');
const sources = files.filter((path) => !isTest(path));
const linesOf = (path: string) => sourceOf(path).trimEnd().split('\n').length;

/** Words of the names this code had before; a name made of them needs its docstring to be understood. */
const OLD_WORDS = [
  ...[
    'ahead',
    'arrivals',
    'arrived',
    'asked',
    'asking',
    'beginner',
    'begun',
    'beside',
    'cast',
    'catch',
    'cure',
    'doors',
  ],
  ...['gate', 'ground', 'ident', 'kept', 'later', 'learn', 'learnt', 'mend', 'news', 'pace', 'plate', 'rail'],
  ...['reach', 'reached', 'said', 'say', 'says', 'seen', 'settle', 'settled', 'strip', 'tell', 'told'],
  ...['understand', 'whereabouts', 'why', 'wish'],
];
/** Names that stay: PingOne's, Nango's and the web's own terms. */
const KEPT = new Set(['Later']);

/** Exported names with the words they are made of. */
function exportedNames(path: string): string[] {
  const declared = /^export (?:default )?(?:async )?(?:function\*?|const|class|type|interface) (\w+)/gm;
  return [...sourceOf(path).matchAll(declared)].flatMap(([, name]) => name ?? []);
}

function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .split(/[-_.]/);
}

const hasOldWord = (name: string) => !KEPT.has(name) && wordsOf(name).some((word) => OLD_WORDS.includes(word));

describe('names', () => {
  it('no file is named in the old words', () => {
    const stems = files.map((path) => basename(path).replace(/\.(?:contract\.)?(?:test|spec)?\.?\w+$/, ''));
    expect(stems.filter(hasOldWord)).toEqual([]);
  });

  it('no exported name is made of the old words', () => {
    expect(
      sources.flatMap((path) =>
        exportedNames(path)
          .filter(hasOldWord)
          .map((name) => `${path}: ${name}`),
      ),
    ).toEqual([]);
  });
});

describe('size', () => {
  it('a folder holds at most 25 source files', () => {
    const counts = new Map<string, number>();
    for (const path of sources) counts.set(dirname(path), (counts.get(dirname(path)) ?? 0) + 1);
    expect([...counts].filter(([, count]) => count > 25)).toEqual([]);
  });

  it('a source file has at most 300 lines, and the median at most 60', () => {
    const lengths = sources.map(linesOf).toSorted((a, b) => a - b);
    expect(sources.filter((path) => linesOf(path) > 300)).toEqual([]);
    expect(lengths[Math.floor(lengths.length / 2)]).toBeLessThanOrEqual(60);
  });
});

describe('circles', () => {
  const known = new Map(files.map((path) => [path.replace(/\.(?:tsx?|mjs)$/, ''), path]));
  const fileAt = (to: string) => known.get(to.replace(/\.mjs$/, '')) ?? known.get(`${to}/index`);
  const targets = new Map(files.map((path) => [path, importsOf(path).flatMap(({ to }) => fileAt(to) ?? [])] as const));

  /** The first way from a file back to itself, of types and lazy imports too. */
  function circleFrom(start: string): string[] | undefined {
    const previous = new Map<string, string>();
    const open = [start];
    for (const path of open) {
      for (const to of targets.get(path) ?? []) {
        if (to === start) return wayBack(path, previous);
        if (previous.has(to)) continue;
        previous.set(to, path);
        open.push(to);
      }
    }
    return undefined;
  }

  function wayBack(last: string, previous: ReadonlyMap<string, string>): string[] {
    const way = [last];
    for (let at = previous.get(last); at !== undefined; at = previous.get(at)) way.unshift(at);
    return way;
  }

  it('no file imports itself by way of others', () => {
    expect(files.flatMap((path) => circleFrom(path)?.join(' -> ') ?? [])).toEqual([]);
  });
});
