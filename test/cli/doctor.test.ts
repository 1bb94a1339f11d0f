import * as assert from 'node:assert/strict';
import { json, pypath } from './builtCli';
import { useScratch } from './scratch';

interface Answer {
  readonly schema: number;
  readonly complete: boolean;
  readonly missing: readonly {
    readonly cause: string;
    readonly subject: string;
    readonly message: string;
    readonly contexts: readonly string[];
    readonly imports: readonly {
      readonly file: string;
      readonly module: string;
      readonly range: { readonly start: { readonly line: number; readonly character: number } };
    }[];
    readonly fixes: readonly { readonly kind: string; readonly command?: string }[];
  }[];
  readonly optional: readonly { readonly subject: string }[];
}

describe('pypath doctor', () => {
  const scratch = useScratch();

  it('says what is missing, where, and how to get it', () => {
    const python = scratch().venv('.venv', scratch().base('base'));
    scratch().write('requirements.txt', 'acme-tool\n');
    const file = scratch().write(
      'app.py',
      'import os\n\nimport acme_tool\ntry:\n    import ujson\nexcept ImportError:\n    pass\n',
    );
    const run = pypath(['doctor', '--clean-env', '--json'], scratch().directory);
    assert.equal(run.status, 1);
    const { schema, complete, missing, optional } = json(run) as Answer;
    assert.deepEqual([schema, complete], [1, true]);
    assert.deepEqual(
      missing.map(({ cause, subject, message, imports, fixes }) => [
        cause,
        subject,
        message,
        imports.map((each) => [each.file, each.module, each.range.start]),
        fixes.map(({ kind, command }) => [kind, command ?? '']),
      ]),
      [
        [
          'not-installed',
          'acme_tool',
          'acme-tool is declared in requirements.txt, but not installed in .venv',
          [[file, 'acme_tool', { line: 2, character: 7 }]],
          [
            ['command', `${python} -m pip install -r ${scratch().path('requirements.txt')}`],
            ['open', ''],
          ],
        ],
      ],
    );
    assert.deepEqual(
      optional.map(({ subject }) => subject),
      ['ujson'],
    );
  });

  it('reports nothing for a folder in which every import is found', () => {
    scratch().venv('.venv', scratch().base('base'));
    scratch().write('app.py', 'import os\nimport helper\n');
    scratch().write('helper.py', '');
    const run = pypath(['doctor', '--clean-env'], scratch().directory);
    assert.deepEqual([run.status, run.stderr], [0, '']);
    assert.match(run.stdout, /^Nothing is missing\.\n\nImports looked up: 2, in 2 files\.\n$/);
  });

  it('shows names from the workspace without effect, in text and in Markdown', () => {
    scratch().venv('.venv', scratch().base('base'));
    scratch().write('a`b\u001b[31m<img onerror=x>.py', 'import yaml\n');
    const text = pypath(['doctor', '--clean-env'], scratch().directory);
    assert.doesNotMatch(text.stdout, /\u001b/);
    assert.match(text.stdout, /a`b\\x1b\[31m<img onerror=x>\.py:1: yaml/);
    const markdown = pypath(['doctor', '--clean-env', '--markdown'], scratch().directory);
    assert.equal(markdown.status, 1);
    assert.match(markdown.stdout, /^# Missing modules\n\n## yaml\n/);
    assert.match(markdown.stdout, /a\\`b\\\\x1b\\\[31m\\<img onerror=x\\>\.py:1: yaml/);
  });

  it('refuses two formats at once', () => {
    const run = pypath(['doctor', '--json', '--markdown'], scratch().directory);
    assert.deepEqual([run.status, run.stdout], [2, '']);
    assert.match(run.stderr, /--json or --markdown/);
  });
});
