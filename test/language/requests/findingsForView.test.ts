import * as assert from 'node:assert/strict';
import { inspectFolder, inspectFolderInSteps } from '../../../server/src/core/inspectFolder';
import { previewIsolation } from '../../../server/src/core/previewIsolation';
import type { Engine } from '../../../server/src/language/runtime';
import { FIX_REQUEST, type FindingDto, type FixResult } from '../../../server/src/protocol/findings';
import {
  CONTEXTS_REQUEST,
  REFRESH_REQUEST,
  type ContextsResult,
  type FolderDto,
} from '../../../server/src/protocol/protocol';
import { executable, link, tree } from '../../support/tree';
import { converse, type ConversationOptions, type Editor } from '../conversation';

const engine: Engine = { inspectFolder, inspectFolderInSteps, previewIsolation };

const python = {
  '/usr/bin/python9.8': executable,
  '/usr/bin/python3': link('python9.8'),
  '/usr/lib/python9.8/os.py': '',
  '/usr/lib/python9.8/encodings/__init__.py': '',
  '/usr/lib/python9.8/lib-dynload/x.so': '',
};

const venv = {
  ...python,
  '/project/.venv/bin/python': link('/usr/bin/python9.8'),
  '/project/.venv/pyvenv.cfg': 'home = /usr/bin\ninclude-system-site-packages = false\nversion = 9.8.1\n',
};

const leaked = new Map([
  ['PATH', '/usr/bin'],
  ['PYTHONHOME', '/tmp/.mount_AppIm/usr/'],
]);

describe('findings for the view', () => {
  it('include one that no file causes, and say where its variable was set', async () => {
    await about({ ...python, '/project/app.py': '' }, { environment: leaked }, ({ findings, folder }) => {
      const finding = withCode(findings, 'pythonhome-leaked');
      assert.equal(finding.place, undefined);
      assert.equal(finding.severity, 'error');
      assert.match(finding.message, /The editor inherited it/);
      assert.deepEqual(
        finding.contextIds,
        folder.contexts.map(({ id }) => id),
      );
    });
  });

  const placed: readonly (readonly [string, Readonly<Record<string, string>>, string])[] = [
    ['its only program', { 'app.py': '' }, 'app.py'],
    ['what describes the project', { 'a.py': '', 'pyproject.toml': '' }, 'pyproject.toml'],
    ['the settings', { 'a.py': '', '.vscode/settings.json': '{}' }, '.vscode/settings.json'],
    ['the first program below src', { 'src/b.py': '', 'src/a.py': '' }, 'src/a.py'],
    ['a description', { 'README.md': '', 'src/a.py': '' }, 'README.md'],
  ];
  for (const [what, files, file] of placed) {
    it(`an error without a file is a problem in ${what}`, async () => {
      const project = Object.fromEntries(
        Object.entries(files).map(([name, text]) => [`/project/${name}`, text]),
      );
      await about({ ...python, ...project }, { environment: leaked }, async ({ editor }) => {
        const uri = `file:///project/${file}`;
        await editor.until(() => editor.diagnostics(uri).length > 0);
        const [diagnostic] = editor.diagnostics(uri);
        assert.equal(diagnostic?.code, 'pythonhome-leaked');
        assert.match(JSON.stringify(diagnostic.message), /The editor inherited it/);
      });
    });
  }

  it('an error without a file is a problem of the folder itself if there is no file', async () => {
    await about({ ...python, '/project/notes.txt': '' }, { environment: leaked }, async ({ editor }) => {
      await editor.until(() => editor.problems('file:///project').length > 0);
    });
  });

  it('what is about the machine is not a problem of the folder', async () => {
    const environment = new Map([['PATH', '/nowhere']]);
    await about({ '/project/app.py': '' }, { environment }, async ({ editor, findings }) => {
      assert.equal(withCode(findings, 'no-python').scope, 'machine');
      await editor.until(() => editor.contextsChanged > 0);
      assert.deepEqual(editor.problems('file:///project/app.py'), []);
    });
  });

  it('have the severity that the settings give them', async () => {
    const files = { ...venv, '/project/.env': 'PYTHONHOME=.venv\n' };
    const settings = { diagnostics: { severity: { 'pythonhome-names-venv': 'hint', 'pip-missing': 'off' } } };
    await about(files, { settings }, ({ findings }) => {
      assert.equal(withCode(findings, 'pythonhome-names-venv').severity, 'hint');
      assert.ok(findings.every(({ code }) => code !== 'pip-missing'));
    });
  });
});

describe('a fix that is taken in the view', () => {
  const files = { ...venv, '/project/.env': 'PYTHONHOME=.venv\n' };

  it('is the edit of the code action', async () => {
    await about(files, {}, async ({ editor, findings }) => {
      const finding = withCode(findings, 'pythonhome-names-venv');
      const fix = finding.fixes.find(({ preferred }) => preferred);
      assert.ok(fix);
      const answer = await ask(editor, { findingId: finding.id, fixId: fix.id });
      assert.equal(answer.fix?.title, fix.title);
      assert.match(JSON.stringify(answer.fix.edit), /file:\/\/\/project\/\.env/);
    });
  });

  it('is nothing if it is gone, and an error if it is not asked for properly', async () => {
    await about(files, {}, async ({ editor, findings }) => {
      const { id } = withCode(findings, 'pythonhome-names-venv');
      assert.deepEqual(await ask(editor, { findingId: id, fixId: 'other' }), {});
      assert.deepEqual(await ask(editor, { findingId: 'other', fixId: 'other' }), {});
      await assert.rejects(ask(editor, { findingId: id }), /fixId is missing/);
    });
  });
});

describe('what is not on the path', () => {
  it('has a reason, and the line that decides', async () => {
    const files = {
      ...venv,
      '/usr/lib/python9.8/site-packages/six.py': '',
      '/project/.venv/lib/python9.8/site-packages/a.pth': '/project/gone\n',
      '/project/.venv/lib/python9.8/site-packages/.b.pth': '/project\n',
    };
    await about(files, {}, ({ folder }) => {
      const rows = (folder.contexts[0]?.leftOut ?? []).map(({ name, why, cause }) => {
        const place = cause?.uri.replace(/^.*\//, '');
        return `${name} · ${why} · ${place ?? ''}:${String((cause?.range.start.line ?? -1) + 1)}`;
      });
      assert.deepEqual(rows, [
        '/usr/lib/python9.8/site-packages · The virtual environment does not use the packages of its base · pyvenv.cfg:2',
        '/project/gone · It does not exist, so Python skips the line · a.pth:1',
        '/project/.venv/lib/python9.8/site-packages/.b.pth · The file is hidden, so Python ignores it · .b.pth:1',
      ]);
    });
  });

  it('names the directory of packages that an environment lacks', async () => {
    await about(venv, {}, ({ folder }) => {
      const [row] = folder.contexts[0]?.leftOut ?? [];
      assert.equal(row?.name, '/project/.venv/lib/python9.8/site-packages');
      assert.match(row.why, /no directory of packages/);
      assert.equal(row.uri, undefined);
    });
  });
});

describe('a brief answer', () => {
  it('has names, states, findings and marks, and nothing that only the view shows', async () => {
    const files = {
      ...venv,
      '/project/.env': 'PYTHONHOME=.venv\nPYTHONPATH=src\n',
      '/project/src/a.py': '',
    };
    await about(files, {}, async ({ editor, folder }) => {
      const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST, { brief: true });
      const [brief] = folders;
      assert.ok(brief);
      assert.deepEqual(
        brief.contexts.map(({ id, status }) => [id, status]),
        folder.contexts.map(({ id, status }) => [id, status]),
      );
      assert.ok(
        brief.contexts.every(({ entries, leftOut }) => entries.length === 0 && leftOut === undefined),
      );
      assert.deepEqual(brief.findings, folder.findings);
      assert.deepEqual(brief.marks, folder.marks);
      const kinds = (brief.marks ?? []).map(({ kind, uri }) => `${kind} ${uri}`);
      assert.ok(kinds.includes('on-path file:///project/src'), kinds.join());
    });
  });

  it('marks an environment whose Python would not start', async () => {
    const files = { ...venv, '/project/.venv/bin/python': link('/gone/python9.8') };
    await about(files, {}, ({ folder }) => {
      assert.deepEqual(
        (folder.marks ?? []).map(({ kind, uri }) => `${kind} ${uri}`),
        ['broken file:///project/.venv'],
      );
    });
  });
});

interface Answer {
  readonly editor: Editor;
  readonly folder: FolderDto;
  readonly findings: readonly FindingDto[];
}

async function about(
  files: Parameters<typeof tree>[0],
  {
    environment = new Map([['PATH', '/usr/bin']]),
    settings,
  }: Partial<ConversationOptions> & { settings?: unknown },
  talk: (answer: Answer) => Promise<void> | void,
): Promise<void> {
  await converse({ files: tree(files), engine, environment }, async (editor) => {
    if (settings !== undefined) {
      editor.settings = () => settings;
      await editor.client.sendRequest(REFRESH_REQUEST);
    }
    const { folders } = await editor.client.sendRequest<ContextsResult>(CONTEXTS_REQUEST, {});
    const [folder] = folders;
    assert.ok(folder);
    await talk({ editor, folder, findings: folder.findings ?? [] });
  });
}

function withCode(findings: readonly FindingDto[], code: string): FindingDto {
  const found = findings.find((finding) => finding.code === code);
  assert.ok(found, `${code} is among ${findings.map((finding) => finding.code).join()}`);
  return found;
}

function ask(editor: Editor, params: object): Promise<FixResult> {
  return editor.client.sendRequest<FixResult>(FIX_REQUEST, params);
}
