import * as assert from 'node:assert/strict';
import { isolatedLauncherKind } from '../../../../server/src/core/isolation/launcher/index';
import type { FileEdit } from '../../../../server/src/core/text/edit';
import type { RunContext } from '../../../../server/src/core/model/runContext';
import { darwin, windows } from '../../../../server/src/core/model/platform';
import { contextOf } from '../../../support/facts';
import { plannedEdits } from '../../../support/isolationPlans';

type Created = Extract<FileEdit, { kind: 'create' }>;

function launcher(context: Partial<RunContext>, folder = '/project'): Created {
  const [edit, ...others] = plannedEdits(isolatedLauncherKind, contextOf({}, context), folder);
  assert.ok(edit?.kind === 'create');
  assert.equal(others.length, 0);
  return edit;
}

function lastLine(text: string): string {
  return text.trimEnd().split(/\r?\n/).at(-1) ?? '';
}

describe('isolatedLauncher for POSIX', () => {
  it('starts the environment by its own path', () => {
    const { file, text, executable } = launcher({ argv0: '/project/.venv/bin/python' });
    assert.equal(file, '/project/python-isolated');
    assert.equal(executable, true);
    assert.ok(text.startsWith('#!/bin/sh\n# Made by Python Path Inspector.'));
    assert.match(text, /To remove it, delete this file/);
    assert.ok(!text.includes('\r'));
    assert.equal(lastLine(text), `exec '/project/.venv/bin/python' -I "$@"`);
  });

  const paths: readonly (readonly [string, string])[] = [
    ['/my py/bin/python', `'/my py/bin/python'`],
    ["/it's/python", `'/it'\\''s/python'`],
    ['/$HOME/`x`/python', "'/$HOME/`x`/python'"],
    ['/"q"/python', `'/"q"/python'`],
    ['/a\\b/python', `'/a\\b/python'`],
  ];
  for (const [path, quoted] of paths) {
    it(`writes ${path} so that the shell takes it as it is`, () => {
      assert.equal(lastLine(launcher({ argv0: path }).text), `exec ${quoted} -I "$@"`);
    });
  }

  it('keeps a line end in a path out of its comment', () => {
    const comments = launcher({ argv0: '/a\nrm -rf b/python' }).text.split('\n\n')[0] ?? '';
    assert.ok(comments.split('\n').every((line) => line.startsWith('#')));
  });

  it('makes a relative path absolute', () => {
    assert.equal(lastLine(launcher({ argv0: 'bin/python' }).text), `exec '/project/bin/python' -I "$@"`);
  });

  it('takes the file that PATH led to for a bare name', () => {
    const inspected = contextOf({ executable: '/usr/bin/python9.8' }, { argv0: 'python9.8' });
    const [edit] = plannedEdits(isolatedLauncherKind, inspected, '/project');
    assert.ok(edit?.kind === 'create');
    assert.equal(lastLine(edit.text), `exec '/usr/bin/python9.8' -I "$@"`);
  });

  it('is the same on macOS', () => {
    assert.equal(launcher({ platform: darwin }).file, '/project/python-isolated');
  });

  for (const [version, flags] of [
    ['2.7', '-E -s'],
    ['3.3', '-E -s'],
    ['3.4', '-I'],
  ] as const) {
    it(`uses ${flags} for ${version}`, () => {
      const [major = 0, minor = 0] = version.split('.').map(Number);
      const inspected = contextOf({ version: { major, minor } });
      assert.ok(inspected.interpreter !== undefined);
      const interpreter = { ...inspected.interpreter, version: { major, minor } };
      const [edit] = plannedEdits(isolatedLauncherKind, { ...inspected, interpreter }, '/project');
      assert.ok(edit?.kind === 'create');
      assert.ok(lastLine(edit.text).endsWith(`' ${flags} "$@"`));
    });
  }

  it('is not written if there is no interpreter, or its path is not text', () => {
    const { context, result } = contextOf();
    assert.deepEqual(plannedEdits(isolatedLauncherKind, { context, result }, '/project'), []);
    assert.deepEqual(
      plannedEdits(isolatedLauncherKind, contextOf({}, { argv0: '/caf\udce9/python' }), '/project'),
      [],
    );
  });
});

describe('isolatedLauncher for Windows', () => {
  const argv0 = 'C:\\100% me & you\\python.exe';
  const context = { platform: windows, cwd: 'C:\\project', argv0 } as const;

  it('is a cmd script that ends with the interpreter, whose exit status it has', () => {
    const { file, text, executable } = launcher(context, 'C:\\project');
    assert.equal(file, 'C:\\project\\python-isolated.cmd');
    assert.equal(executable, false);
    assert.equal(lastLine(text), '"C:\\100%% me & you\\python.exe" -I %*');
    assert.ok(
      text
        .split('\n')
        .slice(0, -1)
        .every((line) => line.endsWith('\r')),
    );
  });

  it('clears every PYTHON variable with delayed expansion off', () => {
    const { text } = launcher(context, 'C:\\project');
    assert.match(text, /setlocal EnableExtensions DisableDelayedExpansion/);
    assert.match(text, /in \('set PYTHON 2\^>nul'\) do set "%%v="/);
    assert.match(text, /set "__PYVENV_LAUNCHER__="/);
  });

  it('reads itself as UTF-8 where its path is not ASCII', () => {
    const { text } = launcher({ ...context, argv0: 'C:\\Zoë\\python.exe' }, 'C:\\project');
    assert.match(text, /^@echo off\r\nchcp 65001 >nul\r\n/);
    assert.ok(!launcher(context, 'C:\\project').text.includes('chcp'));
  });
});
