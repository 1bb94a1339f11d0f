/** The TOML files of tools. The parser is loaded with the first file that has what is looked for. */

import { fileText } from '../../formats/fileText';
import { parseToml, type TomlDocument } from '../../formats/tomlStrings';
import type { FileSystem } from '../../ports/fileSystem';
import { TOOL_READ_LIMIT } from './toolQuestion';

export interface TomlFile {
  readonly file: string;
  readonly document: TomlDocument;
}

/** Undefined if the file does not exist, is not TOML, or does not contain all of the words; then it need not be parsed. */
export function tomlFile(file: string, fs: FileSystem, ...words: readonly RegExp[]): TomlFile | undefined {
  const content = fileText(fs.read(file, TOOL_READ_LIMIT));
  if (content.kind !== 'text' || !words.every((word) => word.test(content.text))) {
    return undefined;
  }
  const outcome = parseToml(content.text);
  return outcome.kind === 'document' ? { file, document: outcome.document } : undefined;
}

/** The string of a key, not an array of one. */
export function tomlText(
  document: TomlDocument | undefined,
  table: readonly string[],
  key: string,
): string | undefined {
  const found = document?.strings(table, key);
  return found === undefined || found.isArray ? undefined : found.items[0]?.value;
}

/** PEP 503, as `packaging.utils.canonicalize_name()` does it. */
export function normalizedName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}
