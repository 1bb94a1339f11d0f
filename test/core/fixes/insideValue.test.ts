import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../server/src/core/model/message';
import { applyFix } from '../../support/applyEdits';
import { machineOf } from '../../support/machine';
import { elf } from '../../support/elfProgram';
import { BASE, installation, VENV } from '../../support/situations';
import type { MemoryNode } from '../../support/memoryFileSystem';
import { link, tree, type Tree } from '../../support/tree';

const SHIM: MemoryNode = {
  kind: 'file',
  bytes: Buffer.from(
    '#!/usr/bin/env bash\nexport PYENV_ROOT="/home/kim/.pyenv"\nexec "/home/kim/.pyenv/libexec/pyenv" exec "$program" "$@"\n',
  ),
  executable: true,
};

/** What the preferred fix of a finding makes of a file whose values are edited in place. */
interface Edited {
  readonly title: string;
  readonly file: string;
  readonly text: string;
  readonly code: string;
  readonly after: string;
  readonly more?: Tree;
}

const ELSEWHERE = 'pythonpath-malformed-elsewhere';
const HOME = 'pythonhome-in-container';

const TABLE: readonly Edited[] = [
  {
    title: 'a word in the middle of an instruction keeps its neighbours and their lines',
    file: 'Dockerfile',
    text: 'FROM python\nRUN python -m venv /v\nENV A=1 \\\n    PYTHONHOME=/v \\\n    B=2\n',
    code: HOME,
    after: 'FROM python\nRUN python -m venv /v\nENV A=1 \\\n    B=2\n',
  },
  {
    title: 'the last word of an instruction does not take the next instruction with it',
    file: 'Dockerfile',
    text: 'FROM python\nRUN python -m venv /v\nENV A=1 \\\n    PYTHONHOME=/v\nCMD x\n',
    code: HOME,
    after: 'FROM python\nRUN python -m venv /v\nENV A=1\nCMD x\n',
  },
  {
    title: 'an instruction that sets nothing else goes as a whole',
    file: 'Dockerfile',
    text: 'FROM python\nENV PYTHONHOME \\\n   /v/.venv\nCMD x\n',
    code: HOME,
    after: 'FROM python\nCMD x\n',
  },
  {
    title: 'a comment between the lines of an instruction stays, and so does what is between them',
    file: 'Dockerfile',
    text: 'FROM python\nENV A=1 \\\n    # why\n    PYTHONPATH="/a;/b" \\\n    B=2\n',
    code: ELSEWHERE,
    after: 'FROM python\nENV A=1 \\\n    # why\n    PYTHONPATH="/a:/b" \\\n    B=2\n',
  },
  {
    title: 'the value before is added only where there is one',
    file: 'Dockerfile',
    text: 'FROM python:3.12 AS app\nENV PYTHONPATH="/app:${PYTHONPATH}"\n',
    code: ELSEWHERE,
    after: 'FROM python:3.12 AS app\nENV PYTHONPATH="/app${PYTHONPATH:+:$PYTHONPATH}"\n',
  },
  {
    title: 'the only variable of a mapping takes its key with it',
    file: '.github/workflows/a.yml',
    text: 'jobs:\n  a:\n    env:\n      PYTHONHOME: /x/.venv # why\n    steps: []\n',
    code: HOME,
    after: 'jobs:\n  a:\n    steps: []\n',
  },
  {
    title: 'the first key of an item makes room for the next',
    file: '.github/workflows/a.yml',
    text: 'jobs:\n  a:\n    steps:\n      - env:\n          PYTHONHOME: /x/.venv\n        run: x\n',
    code: HOME,
    after: 'jobs:\n  a:\n    steps:\n      - run: x\n',
  },
  {
    title: 'an item of a list, in its quotes',
    file: 'compose.yml',
    text: "services:\n  a:\n    environment:\n      - 'PYTHONPATH=/a,/b' # why\n      - B=2\n",
    code: ELSEWHERE,
    after: "services:\n  a:\n    environment:\n      - 'PYTHONPATH=/a:/b' # why\n      - B=2\n",
  },
  {
    title: 'a mapping in braces',
    file: 'compose.yml',
    text: 'services:\n  a:\n    environment: { PYTHONHOME: /a/.venv, B: 2 }\n',
    code: HOME,
    after: 'services:\n  a:\n    environment: { B: 2 }\n',
  },
  {
    title: 'what several services share is changed where it is written',
    file: 'compose.yml',
    text: 'x-env: &env\n  PYTHONPATH: /a;/b\n  B: 2\nservices:\n  a:\n    environment:\n      <<: *env\n',
    code: ELSEWHERE,
    after: 'x-env: &env\n  PYTHONPATH: /a:/b\n  B: 2\nservices:\n  a:\n    environment:\n      <<: *env\n',
  },
  {
    title: 'devcontainer.json with its comments',
    file: '.devcontainer/devcontainer.json',
    text: '{ // why\n  "remoteEnv": { "A": "1", "PYTHONPATH": "~/x:/y" }\n}\n',
    code: ELSEWHERE,
    after: '{ // why\n  "remoteEnv": { "A": "1", "PYTHONPATH": "${containerEnv:HOME}/x:/y" }\n}\n',
  },
  {
    title: 'a line of .envrc',
    file: '.envrc',
    text: 'export A=1 PYTHONPATH="~/x:$PWD/src" B=2 # why\n',
    code: 'pythonpath-malformed-entry',
    after: 'export A=1 PYTHONPATH=/home/kim/x:$PWD/src B=2 # why\n',
  },
  {
    title: 'what stands for the value before, in a shell file: only where there is one',
    file: '.envrc',
    text: 'export PYTHONPATH=$PWD/src:$PYTHONPATH B=2 # why\n',
    code: 'pythonpath-relative-entry',
    after: 'export PYTHONPATH=$PWD/src${PYTHONPATH:+:$PYTHONPATH} B=2 # why\n',
  },
  {
    title: 'the same in front, in a Procfile',
    file: 'Procfile',
    text: 'web: PYTHONPATH=${PYTHONPATH}:/usr .venv/bin/python main.py\n',
    code: 'pythonpath-relative-entry',
    after: 'web: PYTHONPATH=${PYTHONPATH:+$PYTHONPATH:}/usr .venv/bin/python main.py\n',
    more: { '/project/main.py': '' },
  },
  {
    title: 'a variable of uWSGI in XML',
    file: 'uwsgi.xml',
    text: '<uwsgi>\n  <module>a</module><env>PYTHONPATH=/gone:/usr</env>\n</uwsgi>\n',
    code: 'pythonpath-missing-entry',
    after: '<uwsgi>\n  <module>a</module><env>PYTHONPATH=/usr</env>\n</uwsgi>\n',
    more: {
      '/usr/bin/uwsgi': elf({ symbols: { Py_Version: 0x090801f0 } }),
      '/usr/bin/python': link('python9.8'),
    },
  },
];

function inspect(disk: ReturnType<typeof tree>): ReturnType<typeof inspectFolder> {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin', HOME: '/home/kim' }), disk);
}

function textOf(disk: ReturnType<typeof tree>, file: string): string {
  const outcome = disk.read(`/project/${file}`, 10_000);
  return outcome.kind === 'bytes' ? Buffer.from(outcome.bytes).toString() : '';
}

describe('a fix inside a value', () => {
  for (const { title, file, text, code, after, more } of TABLE) {
    it(title, () => {
      const disk = tree({ ...BASE, ...VENV, ...more, [`/project/${file}`]: text });
      const finding = inspect(disk).findings.find((each) => each.code === code);
      assert.equal(finding?.file, `/project/${file}`);
      const fix = finding.fixes.find(({ preferred }) => preferred);
      assert.ok(fix?.kind === 'edits', finding.fixes.map((each) => renderMessage(each.title)).join());
      applyFix(fix.edits, disk);
      assert.equal(textOf(disk, file), after);
    });
  }

  it('is offered where a shim of pyenv replaces the interpreter', () => {
    const disk = tree({
      ...installation('/home/kim/.pyenv/versions/9.8.1', '9.8'),
      '/home/kim/.pyenv/versions/9.8.1/bin/python': link('python9.8'),
      '/home/kim/.pyenv/shims/python': SHIM,
      '/project/.python-version': '9.8.1\n',
      '/project/Dockerfile': 'FROM python\nENV PYTHONPATH=/a;/b\n',
    });
    const machine = machineOf({ PATH: '/home/kim/.pyenv/shims', HOME: '/home/kim' });
    const { contexts, findings } = inspectFolder('/project', machine, disk);
    assert.equal(contexts[0]?.context.argv0, '/home/kim/.pyenv/versions/9.8.1/bin/python');
    assert.deepEqual(
      findings.find(({ code }) => code === ELSEWHERE)?.fixes.map(({ preferred }) => preferred),
      [true, false],
    );
  });

  it('does not call a reference to another value an empty entry', () => {
    const text = '{"terminal.integrated.env.linux": {"PYTHONPATH": "/usr:${env:PYTHONPATH}"}}';
    const disk = tree({ ...BASE, ...VENV, '/project/.vscode/settings.json': text });
    const finding = inspect(disk).findings.find(({ code }) => code === 'pythonpath-relative-entry');
    assert.deepEqual(
      finding?.fixes.map(({ title, preferred }) => [renderMessage(title), preferred]),
      [['Remove ${env:PYTHONPATH} from PYTHONPATH', false]],
    );
  });

  it('leaves a here-document of a Dockerfile alone', () => {
    const text =
      'FROM python\nRUN <<-EOF <<"B"\nENV PYTHONPATH=/a;/b\n\tEOF\nENV PYTHONPATH=/a;/b\nB\nENV PYTHONPATH=/a;/c\n';
    const { findings } = inspect(tree({ ...BASE, ...VENV, '/project/Dockerfile': text }));
    assert.deepEqual(
      findings.map(({ code, range }) => [code, range.start.line]),
      [[ELSEWHERE, 6]],
    );
  });

  it('keeps what only the editor knows', () => {
    const file = '.vscode/settings.json';
    const text = '{"terminal.integrated.env.linux": {"PYTHONPATH": "${input:x}:/gone:/usr"}}';
    const disk = tree({ ...BASE, ...VENV, [`/project/${file}`]: text });
    const finding = inspect(disk).findings.find(({ code }) => code === 'pythonpath-missing-entry');
    const [fix, ...others] = finding?.fixes ?? [];
    assert.ok(fix?.kind === 'edits' && others.length === 0);
    applyFix(fix.edits, disk);
    assert.equal(textOf(disk, file), '{"terminal.integrated.env.linux": {"PYTHONPATH": "${input:x}:/usr"}}');
  });
});
