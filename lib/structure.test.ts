import { basename, dirname } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFiles, importsOf, isTest, sourceOf } from '../scripts/testing/source-tree';

const files = ['app', 'components', 'lib', 'sandbox', 'scripts', 'e2e']
  .flatMap((folder) => findFiles(folder, /\.(?:tsx?|mjs)$/))
  .concat('proxy.ts', 'instrumentation.ts');
const sources = files.filter((path) => !isTest(path));
const linesOf = (path: string) => sourceOf(path).trimEnd().split('\n').length;

/** Words of earlier, unclear names; a name that contains one could not be understood without its docstring. */
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

/** Returns the names that a file exports. */
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

const hasOldWord = (name: string) => wordsOf(name).some((word) => OLD_WORDS.includes(word));

describe('names', () => {
  it('no file name contains an old word', () => {
    const stems = files.map((path) => basename(path).replace(/\.(?:contract\.)?(?:test|spec)?\.?\w+$/, ''));
    expect(stems.filter(hasOldWord)).toEqual([]);
  });

  it('no exported name contains an old word', () => {
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

describe('import cycles', () => {
  const known = new Map(files.map((path) => [path.replace(/\.(?:tsx?|mjs)$/, ''), path]));
  const fileAt = (to: string) => known.get(to.replace(/\.mjs$/, '')) ?? known.get(`${to}/index`);
  const targets = new Map(files.map((path) => [path, importsOf(path).flatMap(({ to }) => fileAt(to) ?? [])] as const));

  /** Returns the first import path from a file back to itself, including type and lazy imports. */
  function cycleFrom(start: string): string[] | undefined {
    const previous = new Map<string, string>();
    const open = [start];
    for (const path of open) {
      for (const to of targets.get(path) ?? []) {
        if (to === start) return pathBack(path, previous);
        if (previous.has(to)) continue;
        previous.set(to, path);
        open.push(to);
      }
    }
    return undefined;
  }

  function pathBack(last: string, previous: ReadonlyMap<string, string>): string[] {
    const cycle = [last];
    for (let at = previous.get(last); at !== undefined; at = previous.get(at)) cycle.unshift(at);
    return cycle;
  }

  it('no file imports itself through other files', () => {
    expect(files.flatMap((path) => cycleFrom(path)?.join(' -> ') ?? [])).toEqual([]);
  });
});
