/** Whole situations on a disk in memory, in which each fix is applied. */

import * as assert from 'node:assert/strict';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { generateChosen } from '../../server/src/core/isolation/generateChosen';
import type { FileEdit } from '../../server/src/core/text/edit';
import type { EditFix, Finding, Fix } from '../../server/src/core/model/finding';
import type { FolderInspection } from '../../server/src/core/model/inspection';
import { renderMessage } from '../../server/src/core/model/message';
import type { RunContext } from '../../server/src/core/model/runContext';
import { keepsContexts, keepsStarts, type ChangedPlaces } from '../../server/src/core/fixes/keptContexts';
import type { FileSystem } from '../../server/src/core/ports/fileSystem';
import { applyFix } from './applyEdits';
import { machineOf } from './machine';
import { directory, executable, link, tree, type Tree } from './tree';

/** An installation of a version in a prefix, its interpreter by the version's name alone. */
export function installation(prefix: string, version: string): Tree {
  return {
    [`${prefix}/bin/python${version}`]: executable,
    [`${prefix}/lib/python${version}/os.py`]: '',
    [`${prefix}/lib/python${version}/encodings/__init__.py`]: '',
    [`${prefix}/lib/python${version}/lib-dynload`]: directory,
  };
}

export const BASE: Tree = { ...installation('/usr', '9.8'), '/usr/bin/python3': link('python9.8') };

/** A healthy environment based on it. */
export const VENV: Tree = {
  '/project/.venv/pyvenv.cfg':
    'home = /usr/bin\ninclude-system-site-packages = false\nversion = 9.8.1\nexecutable = /usr/bin/python9.8\n',
  '/project/.venv/bin/python': link('/usr/bin/python9.8'),
  '/project/.venv/bin/python3': link('python'),
  '/project/.venv/lib/python9.8/site-packages/pip/__init__.py': '',
};

export interface Situation {
  readonly files: Tree;
  readonly variables?: Readonly<Record<string, string>>;
  readonly expect: readonly string[];
  /** Findings that stay after a fix that says so. */
  readonly afterFix?: Readonly<Record<string, readonly string[]>>;
}

function inspect(
  fs: ReturnType<typeof tree>,
  variables: Readonly<Record<string, string>> = {},
): FolderInspection {
  return inspectFolder('/project', machineOf({ PATH: '/usr/bin', ...variables }), fs);
}

function editsOf(fix: Fix, inspection: FolderInspection, fs: FileSystem): readonly FileEdit[] {
  switch (fix.kind) {
    case 'edits':
      return fix.edits;
    case 'isolation': {
      const generated = generateChosen(fix.isolation, inspection, fs);
      assert.equal(generated.kind, 'edits');
      return generated.edits;
    }
    case 'terminal':
    case 'user-setting':
      return [];
  }
}

function starts({ contexts }: FolderInspection): readonly RunContext[] {
  return contexts.map(({ context }) => context);
}

/** Checks that every run context starts as before, except for what the fix says it changes; a setting names the context that it changes. */
function isKept({ names, edits }: EditFix, before: FolderInspection, after: FolderInspection): boolean {
  const files = edits.map(({ file }) => file);
  switch (names?.kind) {
    case undefined:
      return keepsStarts(undefined, new Set(files), starts(before), starts(after));
    case 'start':
      // Another interpreter is another name of its terminal.
      return (
        names.part === 'interpreter' || keepsStarts(names.part, new Set(files), starts(before), starts(after))
      );
    case 'assignment': {
      const places: ChangedPlaces = new Map(files.map((file) => [file, 'anywhere']));
      // It names an interpreter.
      return (
        names.name === 'PYENV_VERSION' || keepsContexts(names.name, places, starts(before), starts(after))
      );
    }
    case 'setting':
      return true;
  }
}

function brief({ file, range, code, severity }: Finding): string {
  const place = file === undefined ? '' : `${file.replace('/project/', '')}:${String(range.start.line + 1)} `;
  return `${place}${code} ${severity}`;
}

/**
 * Checks that these are the findings, and that each fix removes its own finding, adds no other, and leaves every run context starting as
 * before.
 */
export function check(title: string, { files, variables, expect, afterFix = {} }: Situation): void {
  describe(title, () => {
    const inspection = inspect(tree(files), variables);
    const { findings } = inspection;

    it('is found', () => {
      assert.deepEqual(findings.map(brief), expect);
    });

    for (const [position, finding] of findings.entries()) {
      it(`prefers at most one fix of ${finding.code}`, () => {
        assert.ok(finding.fixes.filter(({ preferred }) => preferred).length <= 1);
      });
      // Other fixes need a program or the editor: test/live and test/vscode test those.
      for (const fix of finding.fixes.filter(({ kind }) => kind === 'edits' || kind === 'isolation')) {
        it(`is repaired by ${renderMessage(fix.title)}`, () => {
          const disk = tree(files);
          applyFix(editsOf(fix, inspection, disk), disk);
          // A launcher is an additional way to start Python: the others do not change.
          const isMore = fix.kind === 'isolation' && fix.isolation.kind === 'isolated-launcher';
          const left = isMore ? expect : expect.filter((_, index) => index !== position);
          const repaired = inspect(disk, variables);
          assert.deepEqual(repaired.findings.map(brief), afterFix[fix.id] ?? left);
          if (fix.kind === 'edits') {
            assert.ok(isKept(fix, inspection, repaired));
          }
        });
      }
    }
  });
}
