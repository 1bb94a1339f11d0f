/**
 * uWSGI's YAML: it looks at the tokens as they come, not at the structure, and a build without libyaml only at lines.
 * uWSGI 2.0 core/yaml.c, uwsgi_yaml_config().
 */

import { isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { definedOnly } from '../../model/definedOnly';
import type { Removal } from '../../model/origin';
import { TextIndex, type Range } from '../../text/positions';
import { removalOfLines } from '../shell/wordRemoval';
import { innerScalar } from '../yamlDocument';
import { parseYaml } from '../yamlParsing';
import type { UwsgiOption, UwsgiSection } from './uwsgiSection';
import { withoutTrailing } from '../../text/trimmed';

export function uwsgiYaml(text: string, section: string): UwsgiSection | undefined {
  const parsing = parseYaml(text, 'failsafe');
  if (parsing.kind === 'too-deep') {
    return undefined;
  }
  const reader = new TokenReader(text, section);
  reader.read(parsing.document.contents);
  return reader.result();
}

/**
 * QUIRK(uwsgi-yaml-is-flat): the section is the first block mapping behind the key, however deep; the keys of mappings in
 * it are options like its own, and a key without a value is not an option. Reading stops at an anchor or a tag.
 */
class TokenReader {
  private readonly wanted: string;
  private readonly text: string;
  private readonly index: TextIndex;
  private readonly options: UwsgiOption[] = [];
  private section: Range | undefined;
  /** Of blocks and sequences in the section; 0 outside it. */
  private depth = 0;
  private key: Scalar | undefined;
  private hasEnded = false;

  constructor(text: string, wanted: string) {
    this.wanted = wanted;
    this.text = text;
    this.index = new TextIndex(text);
  }

  result(): UwsgiSection | undefined {
    return this.section === undefined ? undefined : { range: this.section, options: this.options };
  }

  /** `item` is what it is in a sequence: the place of an option that has several values. */
  read(node: unknown, removal?: Removal, item?: unknown): void {
    if (this.hasEnded) {
      return;
    }
    if (isMap(node)) {
      this.readMap(node);
    } else if (isSeq(node)) {
      this.readSequence(node);
    } else if (isScalar(node)) {
      this.readScalar(node, removal, node === item ? node : undefined);
    }
  }

  private readMap(map: YAMLMap): void {
    const isBlock = map.flow !== true;
    if (isBlock && this.depth > 0) {
      this.depth += 1;
    } else if (isBlock && this.key?.value === this.wanted) {
      this.depth = 1;
      this.section = this.rangeOf(this.key);
    }
    for (const pair of map.items) {
      this.readPair(pair, isBlock);
    }
    if (isBlock) {
      this.leave();
    }
  }

  private readPair({ key, value }: Pair, isInBlock: boolean): void {
    if (this.hasEnded || !isScalar(key)) {
      return;
    }
    this.key = key;
    if (!isEmpty(value)) {
      this.read(value, isInBlock && isScalar(value) ? this.linesOf(key, value) : undefined);
    }
  }

  private readSequence(sequence: YAMLSeq): void {
    const { key } = this;
    if (this.depth > 0) {
      this.depth += 1;
    }
    // An option without its last item would be no option.
    const isRemovable = sequence.flow !== true && sequence.items.length > 1;
    for (const item of sequence.items) {
      this.key ??= key;
      this.read(item, isRemovable && isScalar(item) ? this.linesOf(item, item) : undefined, item);
    }
    this.leave();
  }

  private readScalar(scalar: Scalar, removal: Removal | undefined, item?: Scalar): void {
    if (scalar.anchor !== undefined || scalar.tag !== undefined) {
      this.hasEnded = true;
    } else if (this.key !== undefined && this.depth > 0) {
      const range = this.rangeOf(item ?? this.key);
      const assignment = { ...innerScalar(scalar, this.text, this.index), ...definedOnly({ removal }) };
      this.options.push({ key: String(this.key.value), value: String(scalar.value), range, assignment });
    }
  }

  private leave(): void {
    this.key = undefined;
    if (this.depth > 0) {
      this.depth -= 1;
      this.hasEnded ||= this.depth === 0;
    }
  }

  /** A pair or an item in a block has its lines to itself; without its last pair, a map would no longer be a map. */
  private linesOf(key: Scalar, value: Scalar): Removal | undefined {
    const [start] = key.range ?? [];
    const [, end] = value.range ?? [];
    return start === undefined || end === undefined ? undefined : removalOfLines({ start, end }, this.index);
  }

  private rangeOf({ range }: Scalar): Range {
    const [start = 0, end = 0] = range ?? [];
    return this.index.range(start, end);
  }
}

/** Nothing is written, not even quotes. */
function isEmpty(node: unknown): boolean {
  return (
    node === null || node === undefined || (isScalar(node) && node.type === 'PLAIN' && node.source === '')
  );
}

/**
 * The reader that is built in where libyaml is not: the section at the top, one `key: value` per line, the value as it is written
 * up to a `#`; reading stops at anything else.
 */
export function uwsgiYamlLines(text: string, wanted: string): UwsgiSection | undefined {
  const options: UwsgiOption[] = [];
  let section: Range | undefined;
  let depth = 0;
  for (const [line, content] of text.split('\n').entries()) {
    const stripped = content.replace(/#.*$/s, '');
    const key = stripped.replace(/^[ \t\r]+/, '');
    if (key === '') {
      continue;
    }
    const indent = depthOf(stripped);
    if (section !== undefined && indent <= depth) {
      break;
    }
    if (section === undefined && indent > depth) {
      continue;
    }
    if (section === undefined) {
      depth = indent;
    }
    const isList = /^[-[{]/.test(key);
    if (section !== undefined && isList) {
      break;
    }
    const start = content.length - content.trimStart().length;
    const range = { start: { line, character: start }, end: { line, character: content.trimEnd().length } };
    if (section === undefined) {
      section = !isList && key.includes(':') && key.slice(0, key.indexOf(':')) === wanted ? range : undefined;
      continue;
    }
    const [, name = '', value] = /^(.*?):[ \t](.*)$/s.exec(key) ?? [];
    if (value === undefined) {
      break;
    }
    const written = withoutTrailing(value.replace(/^[ \t\r]+/, ''), ' \t');
    const end = withoutTrailing(stripped, ' \t').length;
    options.push({
      key: withoutTrailing(name, ' \t'),
      value: written,
      range,
      assignment: {
        written,
        inner: { start: { line, character: end - written.length }, end: { line, character: end } },
        removal: { kind: 'lines', range },
      },
    });
  }
  return section === undefined ? undefined : { range: section, options };
}

function depthOf(line: string): number {
  const blanks = /^[ \t\r]*/.exec(line)?.[0] ?? '';
  return [...blanks].reduce((sum, character) => sum + (character === ' ' ? 1 : 8), 0);
}
