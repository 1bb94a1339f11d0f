/**
 * Scripts that an environment's activation sources. What they export is known where they do nothing else; a script that does more
 * is only reported if it may concern Python.
 */

import { fileText } from '../../formats/fileText';
import { shCommands, type ShCommand } from '../../formats/shell/shWords';
import { shellChanges } from '../../formats/shell/shellVariables';
import { definedOnly } from '../../model/definedOnly';
import { message, type Message } from '../../model/message';
import { FILE_LIMIT } from '../../text/limits';
import { lookUp } from '../../configuration/settingVariables';
import type { VariableChange } from '../../configuration/environmentLayers';
import type { SourceQuestion } from '../contextSource';

export interface Activation {
  readonly changes: readonly VariableChange[];
  /** Why there may be more. */
  readonly uncertain?: Message;
}

const READ_LIMIT = 256 * 1024;

/** In the order in which they are sourced; `known` are variables that activation itself sets. */
export function activationScripts(
  files: readonly string[],
  known: ReadonlyMap<string, string>,
  question: Pick<SourceQuestion, 'machine' | 'fs'>,
): Activation {
  const values = new Map(known);
  const changes: VariableChange[] = [];
  let uncertain: Message | undefined;
  const left = files[FILE_LIMIT];
  if (left !== undefined) {
    uncertain = message('Only the first {limit} scripts are read, so the effect of {file} is not known', {
      limit: String(FILE_LIMIT),
      file: left,
    });
  }
  for (const file of files.slice(0, FILE_LIMIT)) {
    const content = fileText(question.fs.read(file, READ_LIMIT));
    const text = content.kind === 'text' ? content.text : '';
    if (!isPlain(text)) {
      uncertain ??= mayConcernPython(text)
        ? message('{file} contains more than variables, so its effect is not known', { file })
        : undefined;
      continue;
    }
    for (const change of shellChanges(text, shellOf(values, question))) {
      if (change.kind === 'remove') {
        values.delete(change.name);
        changes.push(change);
      } else {
        const { name, value, tooLong, range, assignment } = change;
        values.set(name, value);
        changes.push({
          kind: 'set',
          name,
          value,
          ...definedOnly({ tooLong }),
          setBy: { kind: 'file', file, syntax: 'sh', range, assignment },
        });
      }
    }
  }
  return { changes, ...definedOnly({ uncertain }) };
}

function shellOf(
  values: ReadonlyMap<string, string>,
  { machine, fs }: Pick<SourceQuestion, 'machine' | 'fs'>,
) {
  return {
    variable: (name: string) => values.get(name) ?? lookUp(name, machine),
    exists: (path: string, kind: 'file' | 'directory' | 'any') => {
      const found = fs.stat(path).kind;
      return kind === 'any' ? found !== 'absent' : found === kind;
    },
  };
}

/** Only assignments, `export` and `unset`, without a command in them. */
function isPlain(text: string): boolean {
  return [...shCommands(text)].every((command) => isPlainCommand(command, text));
}

function isPlainCommand({ words, operators }: ShCommand, text: string): boolean {
  const written = words.map(({ start, end }) => text.slice(start, end));
  const [first = ''] = written;
  const isSetting =
    /^(?:export|unset|:|true)$/.test(first) || written.every((word) => /^[A-Za-z_]\w*=/.test(word));
  return isSetting && operators.length === 0 && written.every((word) => !/\$\(|`/.test(word));
}

function mayConcernPython(text: string): boolean {
  return (
    /PYTHON(?:PATH|HOME|SAFEPATH|NOUSERSITE|USERBASE|PLATLIBDIR|PYCACHEPREFIX|STARTUP)?\b/.test(text) ||
    [...shCommands(text)].some(({ words: [first] }) =>
      first === undefined ? false : /^(?:eval|source|\.)$/.test(text.slice(first.start, first.end)),
    )
  );
}
