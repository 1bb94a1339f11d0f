import { deepEqual, equal } from 'node:assert/strict';
import {
  parseSettingsJson,
  SETTINGS_READ_LIMIT,
  type FolderSettings,
} from '../../../../server/src/core/formats/editor/settingsJson';
import { renderMessage } from '../../../../server/src/core/model/message';
import type { Range } from '../../../../server/src/core/text/positions';
import { denied, tree, type Tree } from '../../../support/tree';

const FILE = '/project/.vscode/settings.json';

function parse(content: Tree[string]): FolderSettings {
  return parseSettingsJson(FILE, tree({ [FILE]: content }).read(FILE, SETTINGS_READ_LIMIT));
}

function problems(content: Tree[string]): readonly string[] {
  return parse(content).problems.map((problem) => renderMessage(problem.message));
}

function without(text: string, { start, end }: Range): string {
  const lines = text.split('\n');
  const offset = ({ line, character }: Range['start']): number =>
    lines.slice(0, line).reduce((sum, { length }) => sum + length + 1, character);
  return text.slice(0, offset(start)) + text.slice(offset(end));
}

describe('settings.json', () => {
  it('is read with comments and trailing commas, and knows its places', () => {
    const settings = parse(
      '{\n  // which Python\n  "python.defaultInterpreterPath": "/opt/py", /* x */\n}\n',
    );
    deepEqual(settings.defaultInterpreterPath, {
      value: '/opt/py',
      file: FILE,
      keyRange: { start: { line: 2, character: 2 }, end: { line: 2, character: 33 } },
      valueRange: { start: { line: 2, character: 35 }, end: { line: 2, character: 44 } },
      removalRange: { start: { line: 2, character: 2 }, end: { line: 2, character: 45 } },
    });
    deepEqual(settings.problems, []);
  });

  it('reads the variables of terminals, one list per platform; null removes one', () => {
    const { terminalEnvironment } = parse(
      '{"terminal.integrated.env.linux": {"PYTHONHOME": "/x", "PYTHONPATH": null},' +
        ' "terminal.integrated.env.osx": {"A": "1"}, "terminal.integrated.env.windows": {"B": "2"}}',
    );
    deepEqual(
      [terminalEnvironment.linux, terminalEnvironment.darwin, terminalEnvironment.windows].map((variables) =>
        variables.map(({ name, value }) => [name, value]),
      ),
      [
        [
          ['PYTHONHOME', '/x'],
          ['PYTHONPATH', null],
        ],
        [['A', '1']],
        [['B', '2']],
      ],
    );
  });

  it('reads the settings about .env, the last of several', () => {
    const settings = parse(
      '{"python.envFile": "a", "python.envFile": "b", "python.terminal.useEnvFile": true}',
    );
    deepEqual([settings.envFile?.value, settings.terminalUsesEnvFile?.value], ['b', true]);
  });

  it('has nothing if there is no file, an empty one, or not an object', () => {
    const missing = parseSettingsJson(FILE, { kind: 'absent', because: 'missing' });
    deepEqual(missing, {
      file: FILE,
      terminalEnvironment: { linux: [], darwin: [], windows: [] },
      embedders: [],
      texts: new Map(),
      problems: [],
    });
    deepEqual(parse(''), missing);
    deepEqual(parse('[1]'), missing);
  });

  const removals: readonly (readonly [string, string, string])[] = [
    ['with its lines and comma', '{\n  "X": "1",\n  "B": 2\n}\n', '{\n  "B": 2\n}\n'],
    ['over several lines', '{\r\n  "X":\r\n    "1"\r\n  ,\r\n  "B": 2\r\n}', '{\r\n  "B": 2\r\n}'],
    ['the last one with the comma before it', '{\n  "A": 1,\n  "X": "1"\n}', '{\n  "A": 1\n}'],
    ['the last one behind a comment', '{\n  "A": 1, // one\n  "X": "1"\n}', '{\n  "A": 1, // one\n}'],
    ['alone', '{"X": "1"}', '{}'],
    ['between others on a line', '{"A": 1, "X": "1", "B": 2}', '{"A": 1,  "B": 2}'],
    ['beside a comment', '{\n  "X": "1", // why\n  "B": 2\n}', '{\n   // why\n  "B": 2\n}'],
  ];
  for (const [what, inner, expected] of removals) {
    it(`knows what to delete: ${what}`, () => {
      const before = `{"terminal.integrated.env.linux": ${inner}}`;
      const [variable] = parse(before).terminalEnvironment.linux.filter(({ name }) => name === 'X');
      equal(
        variable && without(before, variable.removalRange),
        `{"terminal.integrated.env.linux": ${expected}}`,
      );
    });
  }

  it('keeps what can be read of a broken file', () => {
    const settings = parse('{"python.envFile": "a", "python.defaultInterpreterPath": }');
    equal(settings.envFile?.value, 'a');
    deepEqual(problems('{"python.envFile": "a", "x": }'), [
      'This is not valid JSON: a value is missing. What follows may be ignored.',
    ]);
  });

  it('ignores values of another type', () => {
    deepEqual(
      problems(
        '{"python.envFile": 1, "python.terminal.useEnvFile": "yes", "terminal.integrated.env.linux": {"A": 1},' +
          ' "terminal.integrated.env.osx": []}',
      ),
      [
        'python.envFile is not a string, so it is ignored',
        'python.terminal.useEnvFile is neither true nor false, so it is ignored',
        'A is neither a string nor null, so it is ignored',
        'terminal.integrated.env.osx is not an object, so it is ignored',
      ],
    );
  });

  it('survives unreadable files, and brackets by the thousand', () => {
    deepEqual(problems(denied), [`${FILE} cannot be read (denied)`]);
    deepEqual(problems('['.repeat(100_000)), [
      'This is nested more than 200 levels deep, so the file is not read',
    ]);
  });
});
