import * as assert from 'node:assert/strict';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { json, pypath } from './builtCli';
import { useScratch } from './scratch';

interface Generated {
  readonly schema: number;
  readonly files: readonly { readonly path: string; readonly text: string; readonly executable: boolean }[];
  readonly before: readonly { readonly kind: string }[];
  readonly after: readonly { readonly kind: string }[];
  readonly effective: boolean;
  readonly why: string;
}

describe('pypath generate isolated-launcher', () => {
  const scratch = useScratch();
  const generate = (...args: readonly string[]) =>
    pypath(['generate', 'isolated-launcher', ...args], scratch().directory);

  it('shows the files and both paths, and writes nothing', () => {
    scratch().venv('.venv', scratch().base('base'));
    const answer = json(generate('--dry-run', '--json', '--env', 'PYTHONPATH=/lib')) as Generated;
    assert.equal(answer.schema, 1);
    assert.equal(answer.effective, true);
    assert.ok(answer.before.some(({ kind }) => kind === 'pythonpath'));
    assert.ok(!answer.after.some(({ kind }) => kind === 'pythonpath' || kind === 'cwd'));
    assert.ok(answer.files.every(({ path }) => !existsSync(path)));
    assert.match(generate('--dry-run').stdout, /sys\.path before[\s\S]*sys\.path after/);
  });

  it('writes an executable file, and leaves one that is there alone', () => {
    scratch().venv('.venv', scratch().base('base'));
    const [file] = (json(generate('--dry-run', '--json')) as Generated).files;
    const path = file?.path ?? '';
    assert.equal(generate().status, 0);
    assert.equal(readFileSync(path, 'utf8'), file?.text);
    if (process.platform !== 'win32') {
      assert.equal(statSync(path).mode & 0o111, 0o111);
    }

    scratch().write(path.slice(scratch().directory.length + 1), 'mine\n');
    const refused = generate();
    assert.equal(refused.status, 2);
    assert.match(refused.stderr, /exists already: --force replaces it/);
    assert.equal(readFileSync(path, 'utf8'), 'mine\n');

    assert.equal(generate('--force').status, 0);
    assert.equal(readFileSync(path, 'utf8'), file?.text);
  });

  it('needs an interpreter', () => {
    const { status, stderr } = generate();
    assert.equal(status, 2);
    assert.match(stderr, /nothing was made: The interpreter is not known/);
  });
});
