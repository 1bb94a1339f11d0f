/** How the settings change the run contexts of a folder, which the engine reads again from the edited files. */

import * as assert from 'node:assert/strict';
import { findElsewhere } from '../../../../server/src/core/contexts/findElsewhere';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { environmentSettingsKind } from '../../../../server/src/core/isolation/settings/index';
import type { IsolationOptions } from '../../../../server/src/core/isolation/options';
import { decodeSurrogateEscape } from '../../../../server/src/core/text/bytes';
import type { FolderInspection, InspectedContext } from '../../../../server/src/core/model/inspection';
import { renderMessage } from '../../../../server/src/core/model/message';
import { previewIsolation, type IsolationOutcome } from '../../../../server/src/core/previewIsolation';
import { applyFix } from '../../../support/applyEdits';
import { machineOf } from '../../../support/machine';
import type { MemoryFileSystem } from '../../../support/memoryFileSystem';
import { BASE, VENV } from '../../../support/situations';
import { bytes, denied, directory, link, tree, type Tree } from '../../../support/tree';

interface Situation {
  /** Relative to `/project`, or absolute. */
  readonly files: Tree;
  /** The name of the run context. */
  readonly context?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly options?: IsolationOptions;
}

interface Tried {
  readonly disk: MemoryFileSystem;
  readonly outcome: IsolationOutcome;
  readonly before: FolderInspection;
  /** Plans once more, on the disk as it is by then. */
  readonly again: () => { readonly folder: FolderInspection; readonly outcome: IsolationOutcome };
}

function tried({ files, context = 'Terminal', variables = {}, options = {} }: Situation): Tried {
  const disk = tree({
    ...BASE,
    ...VENV,
    '/project/src/mine.py': '',
    ...Object.fromEntries(
      Object.entries(files).map(([name, node]) => [name.startsWith('/') ? name : `/project/${name}`, node]),
    ),
  });
  const machine = machineOf({ PATH: '/usr/bin', HOME: '/home/kim', ...variables });
  const named = ({ contexts }: FolderInspection): InspectedContext | undefined =>
    contexts.find((candidate) => candidate.context.name === context);
  const now = () => {
    const folder = inspectFolder('/project', machine, disk);
    const inspected = named(folder);
    assert.ok(inspected, folder.contexts.map((each) => each.context.name).join(', '));
    const outcome = previewIsolation({
      kind: environmentSettingsKind,
      options,
      inspected,
      facts: { folder: '/project', machine, fs: disk, baseInterpreters: [] },
      findAgain: (fs) => named(inspectFolder('/project', machine, fs)),
    });
    return { folder, outcome };
  };
  const { folder, outcome } = now();
  return { disk, outcome, before: folder, again: now };
}

function variable({ context }: InspectedContext, name: string): string | undefined {
  return context.environment.get(name)?.value;
}

/** Checks that it takes effect, breaks nothing and has nothing to do a second time; returns the files afterwards. */
function takesEffect(situation: Situation): (file: string) => string {
  const { disk, outcome, before, again } = tried(situation);
  assert.ok(outcome.kind === 'preview', JSON.stringify(outcome));
  assert.equal(
    renderMessage(outcome.why).startsWith('What the editor starts'),
    true,
    renderMessage(outcome.why),
  );
  assert.equal(outcome.effective, true);
  for (const name of ['PYTHONHOME', 'PYTHONPATH']) {
    assert.equal(variable(outcome.after, name), undefined);
  }
  assert.equal(variable(outcome.after, 'PYTHONNOUSERSITE'), '1');
  applyFix(outcome.edits, disk);
  const { folder, outcome: second } = again();
  assert.equal(refusal(second), 'The settings of this folder are already like this');
  noneIsNew(before, folder);
  return (file) => textOf(disk, `/project/${file}`);
}

function refusal(outcome: IsolationOutcome): string | undefined {
  return outcome.kind === 'refused' ? renderMessage(outcome.because) : undefined;
}

function why(outcome: IsolationOutcome): string {
  assert.ok(outcome.kind === 'preview', JSON.stringify(outcome));
  return `${outcome.effective ? 'effective' : 'without effect'}: ${renderMessage(outcome.why)}`;
}

function textOf(disk: MemoryFileSystem, file: string): string {
  const outcome = disk.read(file, Number.MAX_SAFE_INTEGER);
  assert.ok(outcome.kind === 'bytes', `${file} is not there`);
  return decodeSurrogateEscape(outcome.bytes);
}

/** Findings and problems in files that already existed. */
function noneIsNew(before: FolderInspection, after: FolderInspection): void {
  const known = new Set(before.findings.map(({ file, code }) => `${file ?? ''} ${code}`));
  const more = after.findings
    .map(({ file, code }) => `${file ?? ''} ${code}`)
    .filter((finding) => !known.has(finding));
  assert.deepEqual(more, []);
  assert.ok(after.problems.length <= before.problems.length);
}

function settings(text: string): Tree {
  return { '.vscode/settings.json': text };
}

describe('environment-settings in the files of a folder', () => {
  describe('settings.json', () => {
    for (const [title, text, expected] of [
      ['an empty one', '', /^\{\n {2}"terminal/],
      ['only a comment', '// mine\n', /^\/\/ mine\n\{\n {2}"terminal/],
      ['a byte order mark', '\ufeff{\n}\n', /^\ufeff\{\n {2}"terminal/],
      ['one line', '{"editor.rulers":[80, 100]}', /^\{"editor\.rulers":\[80, 100\], "terminal[^\n]*\}$/],
      ['null', '{\n  "terminal.integrated.env.linux": null\n}\n', /linux": \{\n {4}"PYTHONHOME": null/],
      [
        'a name given twice',
        '{ "terminal.integrated.env.linux": { "PYTHONPATH": "/a", "PYTHONPATH": "/b" } }',
        /\{ "PYTHONPATH": "\/a", "PYTHONPATH": null, /,
      ],
      [
        'a setting given twice',
        '{\n "terminal.integrated.env.linux": { "PYTHONPATH": "/a" },\n "terminal.integrated.env.linux": { "PYTHONHOME": "/b" }\n}',
        /"\/a" \},\n "terminal\.integrated\.env\.linux": \{ "PYTHONHOME": null, /,
      ],
      [
        'a profile with variables of its own',
        '{\n  "terminal.integrated.profiles.linux": { "x": { "path": "sh", "env": { "PYTHONPATH": "/a", "B": "b" } } }\n}',
        /"env": \{ +"B": "b" \} \} \}/,
      ],
    ] as const) {
      it(`keeps all else: ${title}`, () => {
        const after = takesEffect({ files: settings(text) })('.vscode/settings.json');
        assert.match(after, expected);
      });
    }

    it('is left alone when it is malformed, and the rest is done', () => {
      const text = '{ "terminal.integrated.env.linux": { "PYTHONPATH": "/project/src" ';
      const files = { ...settings(text), '.env': 'PYTHONPATH=src\n' };
      const { outcome, disk } = tried({ files });
      assert.equal(
        why(outcome),
        'without effect: /project/.vscode/settings.json is not changed and what it sets remains, because it is not valid JSON',
      );
      assert.ok(outcome.kind === 'preview');
      applyFix(outcome.edits, disk);
      assert.equal(textOf(disk, '/project/.env'), 'PYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n');
      assert.equal(textOf(disk, '/project/.vscode/settings.json'), text);
      assert.match(refusal(tried({ files: settings('{ "a": [') }).outcome) ?? '', /not valid JSON/);
    });

    for (const [title, node, reason] of [
      ['can not be read', denied, /it cannot be read/],
      ['is not UTF-8', bytes(0x7b, 0x2f, 0x2a, 0xff, 0x2a, 0x2f, 0x7d), /it is not UTF-8/],
      ['holds a list', '[]', /another value where an object is expected/],
      [
        'has a text for the variables',
        '{ "terminal.integrated.env.linux": "x" }',
        /where an object is expected/,
      ],
      ['is a link that leads out', link('/home/kim/settings.json'), /outside this folder/],
    ] as const) {
      it(`is left alone when it ${title}`, () => {
        const files = { '.vscode/settings.json': node, '/home/kim/settings.json': '{}' };
        assert.match(refusal(tried({ files }).outcome) ?? '', reason);
      });
    }

    it('of another system is not touched', () => {
      const text = '{\n  "terminal.integrated.env.osx": { "PYTHONPATH": "/a" }\n}\n';
      assert.match(
        takesEffect({ files: settings(text) })('.vscode/settings.json'),
        /osx": \{ "PYTHONPATH": "\/a" \}/,
      );
    });
  });

  describe('the file of python.envFile', () => {
    const named = '{\n  "python.envFile": "${workspaceFolder}/conf/${env:STAGE}.env"\n}\n';

    it('is changed, and not the .env that is not read', () => {
      const after = takesEffect({
        files: {
          ...settings(named),
          'conf/dev.env': 'PYTHONPATH=/project/src\nA=1\n',
          '.env': 'PYTHONPATH=x\n',
        },
        variables: { STAGE: 'dev' },
        context: 'Debug and test',
      });
      assert.equal(after('conf/dev.env'), 'A=1\nPYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n');
      assert.equal(after('.env'), 'PYTHONPATH=x\n');
    });

    it('is created for tests, and only for them', () => {
      const text = '{\n  "python.envFile": "conf/dev.env",\n  "python.testing.pytestEnabled": true\n}\n';
      const after = takesEffect({ files: settings(text), context: 'Tests (pytest)' });
      assert.match(after('conf/dev.env'), /^# Made by[^]*\nPYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n$/);
      const { outcome } = tried({ files: settings(text) });
      assert.ok(outcome.kind === 'preview');
      assert.deepEqual(
        outcome.edits.map(({ file }) => file),
        ['/project/.vscode/settings.json'],
      );
    });

    it('is not changed outside of the folder', () => {
      const files = {
        ...settings('{\n  "python.envFile": "/etc/dev.env"\n}\n'),
        '/etc/dev.env': 'PYTHONPATH=/project/src\n',
      };
      const { outcome } = tried({ files, context: 'Debug and test' });
      assert.equal(
        why(outcome),
        'without effect: /etc/dev.env is not changed and what it sets remains, because it is outside this folder',
      );
    });

    it('has no effect on tests if the setting turns it off', () => {
      const text = '{\n  "python.envFile": "",\n  "python.testing.pytestEnabled": true\n}\n';
      const { outcome } = tried({ files: { ...settings(text), '.env': 'A=1\n' }, context: 'Tests (pytest)' });
      assert.equal(
        why(outcome),
        'without effect: No file sets PYTHONNOUSERSITE, PYTHONSAFEPATH for what starts Python here. Create an isolated launcher instead',
      );
    });

    it('is read by terminals if a setting says so', () => {
      const files = {
        ...settings('{\n  "python.terminal.useEnvFile": true\n}\n'),
        '.env': '# c\nexport PYTHONPATH=/project/src\nexport PYTHONNOUSERSITE=1\nB=2',
      };
      assert.equal(takesEffect({ files })('.env'), '# c\nB=2\nPYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n');
    });

    for (const [title, text, expected] of [
      ['CRLF', 'A=1\r\nPYTHONPATH=src\r\n', 'A=1\r\nPYTHONNOUSERSITE=1\r\nPYTHONSAFEPATH=1\r\n'],
      [
        'a byte order mark',
        '\ufeffPYTHONPATH=src\nA=1\n',
        '\ufeffA=1\nPYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n',
      ],
      [
        'a quoted value over several lines',
        'PYTHONPATH="src\nlib"\nA=1\n',
        'A=1\nPYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n',
      ],
      [
        'what is said already',
        'PYTHONNOUSERSITE=1\nPYTHONPATH=src\nPYTHONSAFEPATH=0\nA=1\n',
        'PYTHONNOUSERSITE=1\nA=1\nPYTHONSAFEPATH=1\n',
      ],
      [
        'a line that is no variable',
        'what is this\nPYTHONHOME=\nPYTHONPATH=src\n',
        'what is this\nPYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n',
      ],
    ] as const) {
      it(`keeps all else: ${title}`, () => {
        assert.equal(takesEffect({ files: { '.env': text }, context: 'Debug and test' })('.env'), expected);
      });
    }

    it('is left alone where a CR ends lines', () => {
      const { outcome } = tried({ files: { '.env': 'PYTHONPATH=src\rA=1\r' }, context: 'Debug and test' });
      assert.match(why(outcome), /^without effect: PYTHONPATH is still set by \/project\/\.env, which/);
    });

    it('keeps a line on which another variable begins for one of the readers', () => {
      const text = 'PYTHONPATH="src\nB=2\nC="c"\n';
      assert.equal(
        takesEffect({ files: { '.env': text }, context: 'Debug and test' })('.env'),
        'B=2\nC="c"\nPYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n',
      );
    });

    it("does not remove a line from another variable's value", () => {
      const text = 'A="a\nPYTHONPATH=/project/src\n"\n';
      assert.equal(
        takesEffect({ files: { '.env': text }, context: 'Debug and test' })('.env'),
        `${text}PYTHONNOUSERSITE=1\nPYTHONSAFEPATH=1\n`,
      );
    });

    it('is left alone where a line is a variable for tests, and the inside of a value for the debugger', () => {
      const files = {
        ...settings('{\n  "python.testing.pytestEnabled": true\n}\n'),
        '.env': 'A="a\nPYTHONPATH=/project/src\n"\n',
      };
      const { outcome } = tried({ files, context: 'Tests (pytest)' });
      assert.equal(
        why(outcome),
        'without effect: PYTHONPATH is still set by /project/.env, which is not changed',
      );
    });
  });

  describe('launch.json', () => {
    const file = '.vscode/launch.json';
    const launch = (...configurations: readonly object[]): Tree => ({
      [file]: JSON.stringify(
        { version: '0.2.0', configurations, compounds: [{ name: 'all' }] },
        undefined,
        4,
      ),
    });
    const python = { name: 'app', type: 'debugpy', request: 'launch', program: '${workspaceFolder}/app.py' };

    it('gets the variables where there are none, for Python that is started', () => {
      const files = launch(
        python,
        { ...python, name: 'attach', request: 'attach' },
        { ...python, name: 'js', type: 'node', env: { PYTHONPATH: '/x' } },
        { ...python, name: 'old', type: 'python', env: { PYTHONHOME: null, PYTHONPATH: 'src' } },
      );
      const after = JSON.parse(takesEffect({ files, context: 'Launch: app' })(file)) as {
        readonly configurations: readonly { readonly env?: object }[];
      };
      const set = { PYTHONNOUSERSITE: '1', PYTHONSAFEPATH: '1' };
      assert.deepEqual(
        after.configurations.map(({ env }) => env),
        [set, undefined, { PYTHONPATH: '/x' }, { PYTHONHOME: null, ...set }],
      );
    });

    it('is changed where a system has variables of its own', () => {
      const files = launch({ ...python, env: { A: '1' }, linux: { env: { PYTHONPATH: '/project/src' } } });
      takesEffect({ files, context: 'Launch: app' });
    });

    it('has the file of envFile changed too', () => {
      const files = {
        ...launch({ ...python, envFile: '${workspaceFolder}/conf/debug.env' }),
        'conf/debug.env': 'PYTHONPATH=/project/src\nA=1\n',
      };
      assert.equal(takesEffect({ files, context: 'Launch: app' })('conf/debug.env'), 'A=1\n');
    });

    it('says so if the inherited variable cannot be removed', () => {
      const { outcome } = tried({
        files: launch({ ...python, console: 'internalConsole' }),
        context: 'Launch: app',
        variables: { PYTHONPATH: '/project/src' },
      });
      assert.match(why(outcome), /^without effect: PYTHONPATH is still set from outside the folder/);
    });
  });

  describe('tasks.json', () => {
    const file = '.vscode/tasks.json';
    const task = (label: string, command: string): string =>
      `    { "label": "${label}", "type": "shell", "command": "${command}", "options": { "env": { "A": "1", "PYTHONPATH": "/project/src" } } }`;

    it('loses the variables of tasks that start Python', () => {
      const text = `{\n  // c\n  "tasks": [\n${task('py', 'python3 app.py')},\n${task('make', 'make all')}\n  ]\n}\n`;
      const after = takesEffect({ files: { [file]: text }, context: 'Task: py' })(file);
      const rest = text.replace(', "PYTHONPATH": "/project/src"', '');
      assert.equal(after, rest);
    });

    it('loses those that apply to all tasks', () => {
      const text = `{\n  "options": { "env": { "PYTHONHOME": "/x" } },\n  "tasks": [{ "label": "py", "type": "process", "command": "python3" }]\n}\n`;
      assert.equal(
        takesEffect({ files: { [file]: text }, context: 'Task: py' })(file),
        text.replace(' "PYTHONHOME": "/x" ', '  '),
      );
    });

    it('does not matter to a task of another program', () => {
      const { outcome } = tried({ files: { Procfile: 'web: python app.py\n' }, context: 'Procfile: web' });
      assert.equal(why(outcome), 'without effect: What starts Python here does not read these files');
    });
  });

  describe('a .code-workspace', () => {
    const file = 'all.code-workspace';
    const workspace = (folders: string, rest: string): Tree => ({
      [file]: `{\n  // c\n  "folders": [${folders}],\n${rest}\n}\n`,
    });
    const ofTerminals =
      '  "settings": { "terminal.integrated.env.linux": { "PYTHONPATH": "/project/src", "A": "1" } }';

    it('is changed where it sets the variables, since those of a folder do not count while it is open', () => {
      const files = workspace('{ "path": "." }, { "path": "../other" }', ofTerminals);
      assert.equal(
        takesEffect({ files })(file),
        (files[file] as string).replace(
          '"PYTHONPATH": "/project/src", "A": "1"',
          '"PYTHONPATH": null, "A": "1", "PYTHONHOME": null, "PYTHONNOUSERSITE": "1", "PYTHONSAFEPATH": "1"',
        ),
      );
    });

    it('is changed if the folder is its only one', () => {
      const files = workspace('{ "path": "." }', '  "settings": {}');
      assert.match(
        takesEffect({ files })(file),
        /"settings": \{\n {4}"terminal\.integrated\.env\.linux": \{\n {6}"PYTHONHOME": null,/,
      );
    });

    it('is not changed if others share it and it sets neither, or the folder does not belong to it', () => {
      for (const files of [
        workspace('{ "path": "." }, { "path": "../other" }', '  "settings": {}'),
        workspace('{ "path": "../other" }', ofTerminals),
      ]) {
        assert.equal(takesEffect({ files })(file), files[file]);
      }
    });

    it('loses what its launch configurations and tasks set, in one edit with its settings', () => {
      const files = workspace(
        '{ "path": "." }',
        [
          '  "launch": { "configurations": [{ "name": "app", "type": "debugpy", "request": "launch", "program": "app.py", "env": { "PYTHONPATH": "/project/src" } }] }',
          '  "tasks": { "tasks": [{ "label": "py", "type": "shell", "command": "python3", "options": { "env": { "PYTHONPATH": "/project/src" } } }] }',
          ofTerminals,
        ].join(',\n'),
      );
      for (const context of ['Terminal', 'Launch: app', 'Task: py']) {
        const after = takesEffect({ files, context })(file);
        assert.equal(after.includes('/project/src'), false);
        assert.match(after, /\{\n {2}\/\/ c\n/);
      }
    });
  });

  describe('devcontainer.json', () => {
    const container =
      '{\n  "image": "x",\n  "containerEnv": { "PYTHONPATH": "/a" },\n  "remoteEnv": { "PYTHONHOME": "/b", "PYTHONPATH": null }\n}\n';

    it('is changed wherever it is, and null is kept', () => {
      const places = [
        '.devcontainer/devcontainer.json',
        '.devcontainer.json',
        '.devcontainer/other/devcontainer.json',
      ];
      const files = Object.fromEntries(places.map((place) => [place, container]));
      const after = takesEffect({ files });
      for (const place of places) {
        assert.deepEqual(JSON.parse(after(place)), {
          image: 'x',
          containerEnv: {},
          remoteEnv: { PYTHONPATH: null, PYTHONNOUSERSITE: '1', PYTHONSAFEPATH: '1' },
        });
      }
    });

    it('no longer sets anything for the Python in the container', () => {
      const { disk, outcome } = tried({ files: { '.devcontainer.json': container } });
      const elsewhere = () =>
        findElsewhere({ folder: '/project', machine: machineOf(), fs: disk }).sources.length;
      assert.equal(elsewhere(), 1);
      assert.ok(outcome.kind === 'preview');
      applyFix(outcome.edits, disk);
      assert.equal(elsewhere(), 0);
    });
  });

  it('names the files for Pythons elsewhere that it does not change', () => {
    const files = { Dockerfile: 'FROM x\nENV PYTHONPATH=/a\n', '.envrc': 'export PYTHONPATH=/project/src\n' };
    assert.match(
      why(tried({ files }).outcome),
      /^effective: .*\. \/project\/Dockerfile, \/project\/\.envrc sets them for Pythons elsewhere/,
    );
  });

  it('leaves out the safe path if asked to', () => {
    const files = settings('{\n}\n');
    const text = takesEffect({ files, options: { safePath: false } })('.vscode/settings.json');
    assert.equal(text.includes('PYTHONSAFEPATH'), false);
  });

  it('removes what a terminal inherits', () => {
    takesEffect({ files: { data: directory }, variables: { PYTHONPATH: '/project/src', PYTHONHOME: '/x' } });
  });
});
