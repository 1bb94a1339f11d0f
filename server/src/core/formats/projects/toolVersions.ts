/**
 * The Python versions that a file of asdf or mise wants, in order. https://asdf-vm.com/manage/configuration.html and
 * https://mise.jdx.dev/configuration.html. Of TOML only plain lines are read: the command line's first bundle has no TOML reader.
 */

import { TextIndex, type Range } from '../../text/positions';

export interface ToolVersion {
  readonly version: string;
  readonly range: Range;
}

export type ToolVersions =
  | { readonly kind: 'versions'; readonly versions: readonly ToolVersion[] }
  /** It says nothing about Python. */
  | { readonly kind: 'none' }
  /** It says something that only the tool understands. */
  | { readonly kind: 'unknown' };

/** `.tool-versions`: the tool and its versions, `#` begins a comment. */
export function readToolVersions(text: string): ToolVersions {
  const line = /^([ \t]*python[ \t]+)([^#\r\n]*)/m.exec(text);
  const versions = line === null ? [] : wordsAt(text, line.index + (line[1] ?? '').length, line[2] ?? '');
  return versions.length === 0 ? { kind: 'none' } : { kind: 'versions', versions };
}

/** `mise.toml`: `python` in the table `tools`. */
export function readMiseConfig(text: string): ToolVersions {
  let table = '';
  for (const { 0: line, index } of text.matchAll(/^[^\r\n]*/gm)) {
    const header = /^\s*\[([^[\]]*)\]\s*(?:#.*)?$/.exec(line)?.[1];
    if (header !== undefined) {
      table = header.replaceAll(/["'\s]/g, '');
      continue;
    }
    const [, lead = '', key = '', value = ''] = /^(\s*([\w."'-]+)\s*=\s*)(.*)$/s.exec(line) ?? [];
    const name = `${table === '' ? '' : `${table}.`}${key.replaceAll(/["']/g, '')}`;
    if (name === 'tools.python' || name === 'tools.python.version') {
      return valueAt(text, index + lead.length, value);
    }
    if (name === 'tools' || name.startsWith('tools.python.')) {
      return { kind: 'unknown' };
    }
  }
  return { kind: 'none' };
}

/** A string, an array of strings on one line, or a table with a version. */
function valueAt(text: string, start: number, value: string): ToolVersions {
  const form = /^(?:"[^"\\]*"|'[^']*'|\[[^\]{}]*\]|\{[^{}]*\})\s*(?:#.*)?$/;
  const hasVersion = /\bversion\s*=\s*(?:"[^"\\]*"|'[^']*')/;
  if (!form.test(value) || (value.startsWith('{') && !hasVersion.test(value))) {
    return { kind: 'unknown' };
  }
  const first = value.startsWith('{') ? value.search(/\bversion\s*=/) : 0;
  const found = [...value.slice(first).matchAll(/"([^"\\]*)"|'([^']*)'/g)];
  const index = new TextIndex(text);
  const versions = found.map(({ 0: quoted, 1: basic, 2: literal, index: at }): ToolVersion => {
    const from = start + first + at + 1;
    return { version: basic ?? literal ?? '', range: index.range(from, from + quoted.length - 2) };
  });
  const wanted = value.startsWith('{') ? versions.slice(0, 1) : versions;
  const isPlain = wanted.length > 0 && wanted.every(({ version }) => !version.includes('{'));
  return isPlain ? { kind: 'versions', versions: wanted } : { kind: 'unknown' };
}

function wordsAt(text: string, start: number, words: string): readonly ToolVersion[] {
  const index = new TextIndex(text);
  return [...words.matchAll(/\S+/g)].map(({ 0: version, index: at }) => ({
    version,
    range: index.range(start + at, start + at + version.length),
  }));
}
