/** The options of one file, with the places where they are written: uWSGI replaces letters in the text before it reads it. */

import { uwsgiSection, type UwsgiFormat } from '../../formats/servers/uwsgiConfig';
import { replaceMagic } from '../../formats/servers/uwsgiPlaceholders';
import type { UwsgiSection } from '../../formats/servers/uwsgiSection';
import { uwsgiYamlLines } from '../../formats/servers/uwsgiYaml';
import type { FileOrigin } from '../../model/origin';
import type { Range } from '../../text/positions';
import type { UwsgiWorld } from './uwsgiWorld';

export interface UwsgiFileText {
  readonly file: string;
  readonly format: UwsgiFormat;
  readonly section: string;
  readonly text: string;
  /** What the letters after `%` stand for. */
  readonly magic: ReadonlyMap<string, string>;
}

interface UwsgiFileOptions {
  readonly section: FileOrigin;
  readonly options: readonly { readonly key: string; readonly value: string; readonly setBy: FileOrigin }[];
}

/** uWSGI 2.0 uwsgiconfig.py: a library that is missing when it is built leaves the format out, except for YAML. */
export function isReadByUwsgi(format: UwsgiFormat, world: UwsgiWorld): boolean {
  switch (format) {
    case 'json':
      return isLinkedWith(/^lib(?:jansson|yajl)/, world);
    case 'xml':
      return isLinkedWith(/^lib(?:xml2|expat)/, world);
    case 'ini':
    case 'yaml':
      return true;
  }
}

/** Undefined if the file has no such section. */
export function readUwsgiFile(given: UwsgiFileText, world: UwsgiWorld): UwsgiFileOptions | undefined {
  const { file, format, section } = given;
  const { text, lines } = replaceMagic(given.text, given.magic);
  const readsLines = format === 'yaml' && !isLinkedWith(/^libyaml/, world);
  const read = (source: string): UwsgiSection | undefined =>
    readsLines ? uwsgiYamlLines(source, section) : uwsgiSection(format, source, section);
  const found = read(text);
  if (found === undefined) {
    return undefined;
  }
  // What stands for something in every text is replaced before uWSGI reads it, so places are those of the text as it is;
  // a line that another one was joined to has none.
  const isAsWritten = lines.every((line, index) => line === index);
  const asWritten = isAsWritten ? (read(given.text)?.options ?? []) : [];
  const options = found.options.map(({ key, value, range }, position) => {
    const written = asWritten.length === found.options.length ? asWritten[position] : undefined;
    const setBy: FileOrigin = {
      kind: 'file',
      file,
      syntax: format,
      range: written?.range ?? inFile(range, lines),
      ...(written === undefined ? {} : { assignment: { ...written.assignment, option: key } }),
    };
    return { key, value, setBy };
  });
  return { section: { kind: 'file', file, syntax: format, range: inFile(found.range, lines) }, options };
}

function isLinkedWith(library: RegExp, { libraries }: UwsgiWorld): boolean {
  return libraries?.some((name) => library.test(name)) ?? true;
}

/** `lines` are those of the file on which the lines of the text begin. */
function inFile({ start, end }: Range, lines: readonly number[]): Range {
  const line = (each: number): number => lines[each] ?? each;
  return {
    start: { line: line(start.line), character: start.character },
    end: { line: line(end.line), character: end.character },
  };
}
