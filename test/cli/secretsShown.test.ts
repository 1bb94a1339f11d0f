/** A secret in each kind of file: no output contains it. */

import * as assert from 'node:assert/strict';
import { CANARY, SECRET_SITE_FILES, secretFiles } from '../support/secretFolder';
import { pypath } from './builtCli';
import { useScratch } from './scratch';

describe('secrets in the files of a folder', function () {
  if (process.platform === 'win32') {
    return;
  }
  this.timeout(120_000);
  const scratch = useScratch();

  it('do not appear in the output of any command', () => {
    const python = scratch().venv('project/.venv', scratch().base('usr'));
    const site = 'project/.venv/lib/python3.12/site-packages';
    for (const [name, text] of Object.entries(secretFiles(python))) {
      scratch().write(`project/${name}`, text);
    }
    for (const [name, text] of Object.entries(SECRET_SITE_FILES)) {
      scratch().write(`${site}/${name}`, text);
    }
    const env = { PATH: scratch().path('usr/bin'), PASSWORD: `${CANARY}-process` };
    const launched = ['--context', 'Launch: Shop'];
    for (const args of [
      ['check'],
      ['check', '--format', 'json'],
      ['check', '--format', 'sarif'],
      ['contexts'],
      ['contexts', '--json'],
      ['doctor', '--json'],
      ['fix', '--list', '--json'],
      ['inspect'],
      ['inspect', '--json', ...launched],
      ['explain', 'missing_module', '--json'],
      ...['text', 'json', 'mermaid', 'svg', 'markdown'].map((format) => [
        'trace',
        ...launched,
        '--format',
        format,
      ]),
    ]) {
      const { stdout, stderr } = pypath(args, scratch().path('project'), env);
      assert.notEqual(stdout, '', args.join(' '));
      assert.deepEqual(
        `${stdout}${stderr}`.split('\n').filter((line) => line.includes(CANARY)),
        [],
        args.join(' '),
      );
    }
  });
});
