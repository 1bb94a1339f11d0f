/**
 * Which kernel a notebook names: `metadata.kernelspec`, near the end of the file where Jupyter writes it.
 * https://nbformat.readthedocs.io/en/latest/format_description.html#metadata
 */

import type { FileSystem } from '../../ports/fileSystem';
import { definedOnly } from '../../model/definedOnly';
import { decodeSurrogateEscape } from '../../text/bytes';
import { TextIndex, type Range } from '../../text/positions';
import { propertiesOf } from '../jsonDocument';
import { jsonRoot } from '../jsonParsing';

export interface NotebookKernel {
  readonly name: string;
  readonly language?: string;
  /** Unknown if only the end of a large file was read. */
  readonly range?: Range;
}

/** A notebook with pictures in it may have many megabytes. */
const WHOLE_LIMIT = 64 * 1024;
const END_LENGTH = 32 * 1024;

/** Undefined if it names none, as a new notebook. */
export function notebookKernel(file: string, fs: FileSystem): NotebookKernel | undefined {
  const stat = fs.stat(file);
  if (stat.kind !== 'file') {
    return undefined;
  }
  const isWhole = stat.size <= WHOLE_LIMIT;
  const outcome = isWhole ? fs.read(file, WHOLE_LIMIT) : fs.readAt(file, stat.size - END_LENGTH, END_LENGTH);
  return outcome.kind === 'bytes' ? kernelIn(decodeSurrogateEscape(outcome.bytes), isWhole) : undefined;
}

/** The last place where the key is followed by an object; in a cell's text its quotes would be escaped. */
function kernelIn(text: string, isWhole: boolean): NotebookKernel | undefined {
  const [found] = [...text.matchAll(/"kernelspec"\s*:\s*(?=\{)/g)].toReversed();
  if (found === undefined) {
    return undefined;
  }
  const start = found.index + found[0].length;
  const properties = propertiesOf(jsonRoot(text.slice(start)));
  const node = properties.get('name')?.value;
  const name: unknown = node?.value;
  const language: unknown = properties.get('language')?.value.value;
  if (node === undefined || typeof name !== 'string' || name === '') {
    return undefined;
  }
  const at = start + node.offset;
  return {
    name,
    ...definedOnly({
      language: typeof language === 'string' ? language : undefined,
      range: isWhole ? new TextIndex(text).range(at, at + node.length) : undefined,
    }),
  };
}
