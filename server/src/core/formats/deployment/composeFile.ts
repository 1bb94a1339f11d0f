/**
 * The services of a Compose file: their variables and what is mounted where.
 * https://docs.docker.com/reference/compose-file/services/, interpolation.md there.
 */

import { definedOnly } from '../../model/definedOnly';
import type { Range } from '../../text/positions';
import { placedAsWhole, type PlacedText } from '../placedText';
import { wordsVariables } from '../shell/commandVariables';
import { shlexWords } from '../shell/shlexWords';
import { piecesOf, type PieceVariable, type ValuePiece } from '../valuePieces';
import type { JsonProblem } from '../jsonDocument';
import { YamlDocument } from '../yamlDocument';

export interface ComposeMount {
  /** As it is written; undefined for a named volume, and if it depends on a variable. */
  readonly source?: string;
  readonly target: string;
}

export interface ComposeEnvFile {
  /** Relative to the file. */
  readonly path: string;
  readonly range: Range;
  /** Compose refuses to start the service without it. */
  readonly isNeeded: boolean;
}

export interface ComposeService {
  readonly variables: readonly PieceVariable[];
  readonly envFiles: readonly ComposeEnvFile[];
  /** Variables of Compose itself, from the shell or its own `.env`, that the service gets. */
  readonly passesOn: ReadonlySet<string>;
  readonly mounts: readonly ComposeMount[];
  readonly workingDirectory?: string;
  /** As it is written; undefined for that of the image. */
  readonly user?: string;
}

export interface ComposeFile {
  readonly services: readonly ComposeService[];
  readonly problems: readonly JsonProblem[];
}

export function parseCompose(text: string): ComposeFile {
  const document = new YamlDocument(text);
  const services = document
    .pairs(document.get(document.root, 'services'))
    .map(({ value }): ComposeService => {
      const text = (name: string): string | undefined => document.scalar(document.get(value, name))?.text;
      return {
        variables: [
          ...variablesOf(document, document.get(value, 'environment')),
          ...commandVariables(document, document.get(value, 'command')),
          ...commandVariables(document, document.get(value, 'entrypoint')),
        ],
        envFiles: envFilesOf(document, value),
        passesOn: passedOn(document, document.get(value, 'environment')),
        mounts: document.items(document.get(value, 'volumes')).flatMap((item) => mountOf(document, item)),
        ...definedOnly({ workingDirectory: text('working_dir'), user: text('user') }),
      };
    });
  return { services, problems: document.problems };
}

function variablesOf(document: YamlDocument, environment: unknown): readonly PieceVariable[] {
  const fromMap = document.pairs(environment).map(({ key, value }) => ({ key, value, start: 0 }));
  const fromList = document.items(environment).map((value) => {
    const text = document.scalar(value)?.text ?? '';
    const [key = ''] = text.split('=', 1);
    return { key, value, start: key.length + 1 };
  });
  return [...fromMap, ...fromList].flatMap(({ key, value, start }): PieceVariable[] => {
    const scalar = document.scalar(value);
    // A name without a value passes on the shell's variable.
    return scalar === undefined || scalar.text.length < start
      ? []
      : [
          {
            name: key,
            pieces: composePieces(scalar.text.slice(start)),
            range: scalar.range,
            assignment: document.assignment(value, start),
          },
        ];
  });
}

/** A list of words, or a text that Compose splits into words; no shell reads it. `$$` is a dollar for the container. */
function commandVariables(document: YamlDocument, command: unknown): readonly PieceVariable[] {
  const placed = (text: string, range: Range): PlacedText => placedAsWhole(text.replaceAll('$$', '$'), range);
  const single = document.scalar(command);
  if (single !== undefined) {
    return wordsVariables(shlexWords(single.text).map(({ value }) => placed(value, single.range)));
  }
  return wordsVariables(
    document.items(command).flatMap((item) => {
      const scalar = document.scalar(item);
      return scalar === undefined ? [] : [placed(scalar.text, scalar.range)];
    }),
  );
}

/** `$NAME`, `${NAME…}` of the shell that Compose is started in, or of its `.env`; `$$` is a dollar. */
export function composePieces(text: string): readonly ValuePiece[] {
  const reference = /\$\$|\$\{[^}]*\}|\$[A-Za-z_]\w*/g;
  return piecesOf(
    text,
    reference,
    ([written]) => (written === '$$' ? '$' : { kind: 'unknown', written }),
    '}',
  );
}

/** A service of a profile is started only if somebody asks for it. services.md there, `env_file`, `required`. */
function envFilesOf(document: YamlDocument, service: unknown): readonly ComposeEnvFile[] {
  const node = document.get(service, 'env_file');
  const isUsual = document.get(service, 'profiles') === undefined;
  const single = document.scalar(node);
  const items = single === undefined ? document.items(node) : [node];
  return items.flatMap((item) => {
    const scalar = document.scalar(item) ?? document.scalar(document.get(item, 'path'));
    const path = scalar?.text.replace(/\$\{\w+:?-([^}$]*)\}/g, (_, instead: string) => instead);
    if (scalar === undefined || path === undefined || path.includes('$')) {
      return [];
    }
    const isRequired = document.scalar(document.get(item, 'required'))?.text !== 'false';
    return [{ path, range: scalar.range, isNeeded: isUsual && isRequired && path === scalar.text }];
  });
}

/** A name without a value, and `${NAME}` in the value of a variable of the same name. */
function passedOn(document: YamlDocument, environment: unknown): ReadonlySet<string> {
  const pairs = document.pairs(environment).flatMap(({ key, value }) => {
    const text = document.scalar(value)?.text ?? '';
    return text === '' || refersTo(key, text) ? [key] : [];
  });
  const items = document.items(environment).flatMap((item) => {
    const text = document.scalar(item)?.text ?? '';
    const [name = '', ...value] = text.split('=');
    return !text.includes('=') || refersTo(name, value.join('=')) ? [name] : [];
  });
  return new Set([...pairs, ...items]);
}

function refersTo(name: string, value: string): boolean {
  return [...value.matchAll(/\$\$|\$\{(\w+)|\$(\w+)/g)].some(([, braced, bare]) => (braced ?? bare) === name);
}

function mountOf(document: YamlDocument, item: unknown): readonly ComposeMount[] {
  const short = document.scalar(item)?.text;
  if (short !== undefined) {
    const [source, target] = short.split(':');
    return source === undefined ? [] : [mount(target === undefined ? undefined : source, target ?? source)];
  }
  const target = document.scalar(document.get(item, 'target'))?.text;
  const isBind = document.scalar(document.get(item, 'type'))?.text === 'bind';
  const source = isBind ? document.scalar(document.get(item, 'source'))?.text : undefined;
  return target === undefined ? [] : [mount(source, target)];
}

/** A source that begins with a dot is a path in the folder; others are Docker's named volumes, or places outside. */
function mount(source: string | undefined, target: string): ComposeMount {
  return source !== undefined && /^\.{1,2}(?:\/|$)/.test(source) && !source.includes('$')
    ? { source, target }
    : { target };
}
