import * as assert from 'node:assert/strict';
import * as fc from 'fast-check';
import { readDotenv } from '../../../server/src/core/formats/dotenv/dotenv';
import { JsonDocument, originOfVariable, propertiesOf } from '../../../server/src/core/formats/jsonDocument';
import { parseProcfile } from '../../../server/src/core/formats/deployment/procfile';
import { shellChanges } from '../../../server/src/core/formats/shell/shellVariables';
import type { PlacedText } from '../../../server/src/core/formats/placedText';
import { assignedWord, readShellLine } from '../../../server/src/core/formats/shell/shellLine';
import { unquoted } from '../../../server/src/core/formats/shell/shWords';
import { parseSystemdUnit } from '../../../server/src/core/formats/deployment/systemdUnit';
import { parseToxConfig, type ToxFile } from '../../../server/src/core/formats/projects/toxConfig';
import { uwsgiSection, type UwsgiFormat } from '../../../server/src/core/formats/servers/uwsgiConfig';
import { writtenText } from '../../../server/src/core/formats/valuePieces';
import { readWrapperScript } from '../../../server/src/core/formats/shell/wrapperScript';
import { dropVariable } from '../../../server/src/core/fixes/dropVariable';
import { setVariable } from '../../../server/src/core/fixes/setVariable';
import { changeOf } from '../../../server/src/core/fixes/statements';
import { message } from '../../../server/src/core/model/message';
import type { Assignment, FileSyntax } from '../../../server/src/core/model/origin';
import type { Range } from '../../../server/src/core/text/positions';
import { applyEdits } from '../../support/applyEdits';

interface SeenVariable {
  readonly name: string;
  readonly value: string;
  readonly range: Range;
  readonly assignment: Assignment;
}

/** A kind of file: how to write one that has these variables and others, and what its own reader finds in it. */
interface Format {
  readonly syntax: FileSyntax;
  readonly write: (variables: readonly (readonly [string, string])[], noise: readonly string[]) => string;
  readonly read: (text: string) => readonly SeenVariable[];
  /** Everything else that the reader finds; a fix does not change it. */
  readonly rest: (text: string) => unknown;
}

const NOTHING: Assignment = {};

const lines = (
  variables: readonly (readonly [string, string])[],
  noise: readonly string[],
  line: (name: string, value: string) => string,
): string =>
  variables.map(([name, value], position) => `${noise[position] ?? ''}${line(name, value)}\n`).join('');

const procfile: Format = {
  syntax: 'procfile',
  write: (variables, noise) =>
    `release: A=1 python x\nweb: ${variables
      .map(([name, value], position) => `${name}=${value}${noise[position] === '' ? ' ' : '   '}`)
      .join('')}python main.py --port 1\nworker: B=2 celery\n`,
  read: (text) =>
    parseProcfile(text)
      .filter(({ name }) => name === 'web')
      .flatMap(({ line }) => assignedIn(line)),
  rest: (text) =>
    parseProcfile(text).map(({ name, line }) => [
      name,
      wordsIn(line),
      name === 'web' ? 0 : assignedIn(line).length,
    ]),
};

function assignedIn(line: PlacedText): readonly SeenVariable[] {
  return readShellLine(line.text).commands.flatMap(({ assigned }) =>
    assigned.flatMap((word) => {
      const found = assignedWord(line, word);
      return found === undefined ? [] : [{ ...found, assignment: found.assignment ?? NOTHING }];
    }),
  );
}

function wordsIn({ text }: PlacedText): readonly string[] {
  return readShellLine(text).commands.flatMap(({ words }) => words.map(unquoted));
}

function systemd(separator: string): Format {
  return {
    syntax: 'systemd',
    write: (variables, noise) =>
      `[Service]\nUser=me\n${variables
        .map(([name, value], position) =>
          position > 0 && noise[position] === ''
            ? `${separator}"${name}=${value}"`
            : `\nEnvironment=${name}=${value}`,
        )
        .join('')}\nExecStart=/usr/bin/python x.py\n`,
    read: (text) =>
      parseSystemdUnit(text).variables.map(({ name, pieces, range, assignment = NOTHING }) => ({
        name,
        value: writtenText(pieces),
        range,
        assignment,
      })),
    rest: (text) => {
      const { commands, user } = parseSystemdUnit(text);
      return [commands.map(({ words }) => words.map((word) => word.text)), user];
    },
  };
}

const dotenv: Format = {
  syntax: 'dotenv',
  write: (variables, noise) => lines(variables, noise, (name, value) => `${name}="${value}"`),
  read: (text) =>
    readDotenv(text, () => undefined, 'python').map(({ name, value, written, valueRange, lineRange }) => ({
      name,
      value,
      range: valueRange,
      assignment: { written, removal: { kind: 'lines', range: lineRange } },
    })),
  rest: () => undefined,
};

function json(separator: string): Format {
  const variables = (document: JsonDocument) => document.variables(propertiesOf(document.root), 'env');
  return {
    syntax: 'json',
    write: (all, noise) =>
      `{"a": 1, "env": {${separator}${all
        .map(
          ([name, value], position) =>
            `${JSON.stringify(name)}: ${JSON.stringify(value)}${position < all.length - 1 ? ',' : ''}${noise[position] === '' ? '' : ' /* x */'}${separator}`,
        )
        .join('')}}, "z": [1, {"env": {}}]}`,
    read: (text) =>
      variables(new JsonDocument('x.json', text)).flatMap((variable) => {
        const { range, assignment = NOTHING } = originOfVariable(variable, 'program');
        return [{ name: variable.name, value: variable.value ?? '', range, assignment }];
      }),
    rest: (text) => {
      const { root, problems } = new JsonDocument('x.json', text);
      return [[...propertiesOf(root).keys()], problems];
    },
  };
}

function tox(file: ToxFile, syntax: FileSyntax, write: Format['write']): Format {
  return {
    syntax,
    write,
    read: (text) =>
      parseToxConfig(
        file,
        text,
        ':',
      )?.('py').variables.map(({ name, pieces, range, assignment = NOTHING }) => ({
        name,
        value: writtenText(pieces),
        range,
        assignment,
      })) ?? [],
    rest: (text) => parseToxConfig(file, text, ':')?.('py').passed,
  };
}

const shell: Format = {
  syntax: 'sh',
  write: (variables, noise) =>
    `umask 022\n${variables
      .map(([name, value], position) => {
        const isFirst = position === 0 || noise[position] !== '';
        const command = `${isFirst ? 'export ' : ' '}${name}="${value}"`;
        return isFirst
          ? `${position === 0 ? '' : noise[position] === '\n' ? '; ' : '\n'}${command}`
          : command;
      })
      .join('')}\nLAST=1\n`,
  read: (text) =>
    shellChanges(text, { variable: () => undefined, exists: () => false }).flatMap((change) =>
      change.kind === 'set' ? [change] : [],
    ),
  rest: (text) => text.includes('umask 022\n') && text.endsWith('\nLAST=1\n'),
};

const wrapper: Format = {
  syntax: 'sh',
  write: (variables, noise) =>
    `#!/bin/sh\n${shell.write(variables, noise).replace('umask 022', 'set -e')}exec /usr/bin/python3 -I "$@"\n`,
  read: (text) =>
    readWrapperScript(text, () => true)
      ?.steps.flatMap((step) =>
        step.kind === 'assign'
          ? [
              {
                name: step.name,
                value: step.value.map((piece) => (piece.kind === 'text' ? piece.text : '')).join(''),
                range: step.range,
                assignment: step.assignment,
              },
            ]
          : [],
      )
      .filter(({ name }) => name !== 'LAST') ?? [],
  rest: (text) => {
    const script = readWrapperScript(text, () => true);
    return [script?.exec, script?.unclear];
  },
};

function uwsgi(format: UwsgiFormat, syntax: FileSyntax, write: Format['write']): Format {
  const options = (text: string) => uwsgiSection(format, text)?.options ?? [];
  return {
    syntax,
    write,
    read: (text) =>
      options(text).flatMap(({ key, value, range, assignment: { removal } }) =>
        key === 'env'
          ? [
              {
                name: value.slice(0, value.indexOf('=')),
                value: value.slice(value.indexOf('=') + 1),
                range,
                assignment: removal === undefined ? {} : { removal },
              },
            ]
          : [],
      ),
    rest: (text) =>
      options(text)
        .filter(({ key }) => key !== 'env')
        .map(({ key, value }) => [key, value]),
  };
}

const FORMATS: Readonly<Record<string, Format>> = {
  Procfile: procfile,
  'systemd unit': systemd(' '),
  'systemd unit over several lines': systemd(' \\\n  '),
  '.env': dotenv,
  'JSON on one line': json(' '),
  'JSON on lines of their own': json('\n  '),
  'tox.ini': tox(
    'tox.ini',
    'ini',
    (variables, noise) =>
      `[testenv]\npass_env = HOME\nset_env =\n${lines(variables, noise, (name, value) => `  ${name} = ${value}`)}deps = x\n`,
  ),
  'tox.toml': tox(
    'tox.toml',
    'toml',
    (variables, noise) =>
      `[env_run_base]\npass_env = ["HOME"]\n[env_run_base.set_env]\n${lines(variables, noise, (name, value) => `${name} = "${value}"`)}`,
  ),
  'an inline table of tox.toml': tox(
    'tox.toml',
    'toml',
    (variables) =>
      `[env_run_base]\npass_env = ["HOME"]\nset_env = { ${variables.map(([name, value]) => `${name} = '${value}'`).join(', ')} }\n`,
  ),
  'a shell file': shell,
  'a wrapper script': wrapper,
  'uwsgi.ini': uwsgi(
    'ini',
    'ini',
    (variables, noise) =>
      `[uwsgi]\nmaster = 1\n${lines(variables, noise, (name, value) => `env = ${name}=${value}`)}http = :1\n`,
  ),
  'uwsgi.yaml': uwsgi(
    'yaml',
    'yaml',
    (variables, noise) =>
      `uwsgi:\n  master: 1\n${lines(variables, noise, (name, value) => `  env: ${name}=${value}`)}  http: ":1"\n`,
  ),
};

/** TOML's tables are asked for these names only. */
const NAMES = ['PYTHONPATH', 'PYTHONHOME', 'PYTHONNOUSERSITE', 'PYTHONUSERBASE', 'PYTHONSAFEPATH'];

const anyVariables = fc
  .uniqueArray(fc.constantFrom(...NAMES), { minLength: 1, maxLength: 5 })
  .chain((names) =>
    fc.tuple(
      ...names.map((name) =>
        fc.tuple(
          fc.constant(name),
          fc
            .array(fc.constantFrom('/a', '/b-c', '/d.e/f', 'x', '/g_h'), { minLength: 1, maxLength: 3 })
            .map((parts) => parts.join(':')),
        ),
      ),
    ),
  );
/** Between two variables: nothing, an empty line, a comment. */
const anyNoise = fc.array(fc.constantFrom('', '\n', '# about it\n'), { minLength: 5, maxLength: 5 });

/** TOML's tables are asked name by name. */
function sorted(pairs: readonly unknown[]): readonly unknown[] {
  return pairs.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
}

describe('in any file', () => {
  for (const [name, { syntax, write, read, rest }] of Object.entries(FORMATS)) {
    it(`${name}: removing a variable, or giving it another value, changes that variable alone`, () => {
      fc.assert(
        fc.property(anyVariables, anyNoise, fc.nat(), (variables, noise, choice) => {
          const text = write(variables, noise);
          const seen = read(text);
          const pairs = (all: readonly SeenVariable[]): readonly unknown[] =>
            sorted(all.map((variable) => [variable.name, variable.value]));
          assert.deepEqual(pairs(seen), sorted(variables), text);
          const position = choice % seen.length;
          const chosen = seen[position];
          assert.ok(chosen !== undefined);
          const { range, assignment } = chosen;
          const setBy = { kind: 'file', file: 'x', syntax, range, assignment } as const;
          const dropped = dropVariable(chosen.name, setBy);
          const offer = { title: message('Set it'), preferred: false };
          const given = setVariable(chosen.name, '/new/value', setBy, offer);
          assert.ok(dropped.length > 0, 'it can be removed');
          for (const { edits } of [...dropped, ...given]) {
            const [edit] = edits;
            assert.ok(edit?.kind === 'edit');
            const after = applyEdits(text, edit.edits);
            const isNull = edit.edits.some(({ newText }) => newText === 'null');
            const value = given.some((fix) => fix.edits === edits) ? '/new/value' : isNull ? '' : undefined;
            const wanted = variables.flatMap(([own, before]): (readonly [string, string])[] =>
              own !== chosen.name ? [[own, before]] : value === undefined ? [] : [[own, value]],
            );
            assert.deepEqual(pairs(read(after)), sorted(wanted), after);
            assert.deepEqual(rest(after), rest(text), after);
            assert.equal(
              changeOf(chosen.name, syntax, text, after),
              value === undefined ? 'gone' : 'changed',
              after,
            );
          }
        }),
        { numRuns: 200, seed: 7 },
      );
    });
  }

  it('a text that loses more than the variable is detected', () => {
    const unit = '[Service]\nEnvironment=A=1 PYTHONHOME=/x\n';
    for (const [syntax, before, after] of [
      ['procfile', 'web: PYTHONHOME=/x python a\n', ''],
      ['systemd', unit, '[Service]\n'],
      ['systemd', unit, '[Service]\nEnvironment=\n'],
      [
        'systemd',
        '[Service]\nEnvironment=A=1\nEnvironment=PYTHONHOME=/x\n',
        '[Service]\nEnvironment=A=1\nEnvironment=\n',
      ],
      ['json', '{"a": {"PYTHONHOME": "/x"}, "b": {"PYTHONHOME": "/x"}}', '{"a": {}, "b": {}}'],
      ['dotenv', 'PYTHONHOME=/x\nA=1\n', 'PYTHONHOME=/y\nA=2\n'],
      ['toml', 'a = { A = "1", PYTHONHOME = "/x" }\n', 'a = { }\n'],
      ['toml', 'a = { A = "1", PYTHONHOME = "/x" }\n', 'a = {\n'],
      ['ini', '[testenv]\nset_env =\n  A=1\n  PYTHONHOME=/x\n', '[testenv]\nset_env =\n  A=1\n  B=2\n'],
      ['sh', 'export A=1 PYTHONHOME=/x\n', 'A=1\n'],
      ['python', 'PYTHONHOME=1\n', ''],
    ] as const) {
      assert.equal(changeOf('PYTHONHOME', syntax, before, after), undefined, after);
    }
  });
});
