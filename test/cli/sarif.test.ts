/** `pypath check --format sarif` against the schema of SARIF 2.1.0, as the npm package with Microsoft's matchers contains it. */

import * as assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import { sarifLog } from '../../server/src/cli/render/sarif';
import type { Finding, Severity } from '../../server/src/core/model/finding';
import { message } from '../../server/src/core/model/message';
import { linux, windows, type Platform } from '../../server/src/core/model/platform';
import { rules } from '../../server/src/core/rules';

const SCHEMA = '@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json';

const range = { start: { line: 0, character: 7 }, end: { line: 0, character: 15 } };

function finding(code: string, severity: Severity, file: string | undefined): Finding {
  return {
    code,
    severity,
    message: message('{file} is not in order', { file: file ?? 'nothing' }),
    ...(file === undefined ? {} : { file }),
    range,
    related: file === undefined ? [] : [{ file, range, message: message('See here') }],
    contexts: ['Terminal'],
    fixes: [],
  };
}

describe('SARIF', () => {
  // One of the schema's patterns is not valid with the flag u.
  const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(require.resolve(SCHEMA), 'utf8')) as object);

  function check(folder: string, platform: Platform, findings: readonly Finding[]): void {
    const log: unknown = JSON.parse(
      JSON.stringify(sarifLog({ findings, rules, folder, platform, toolVersion: '0.1.0' })),
    );
    assert.ok(validate(log), JSON.stringify(validate.errors));
  }

  it('is valid for each rule, severity and place', () => {
    const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];
    const places = ['/project/my env/pyvenv.cfg', '/usr/lib/caf\udce9.pth', undefined];
    const findings = rules.flatMap(({ code }) =>
      severities.flatMap((severity) => places.map((file) => finding(code, severity, file))),
    );
    check('/project', linux, findings);
  });

  it('is valid for Windows', () => {
    check('C:\\Project', windows, [
      finding('venv-home-missing', 'error', 'C:\\Project\\.venv\\pyvenv.cfg'),
      finding('pth-missing-path', 'warning', '\\\\server\\share\\a.pth'),
    ]);
  });

  it('is valid without findings', () => {
    check('/', linux, []);
  });

  it('would not be valid with a level that SARIF does not have', () => {
    const log = sarifLog({
      findings: [finding('no-python', 'error', undefined)],
      rules,
      folder: '/',
      platform: linux,
      toolVersion: '0.1.0',
    });
    const text = JSON.stringify(log).replace('"level":"error","message"', '"level":"information","message"');
    assert.equal(validate(JSON.parse(text)), false);
  });
});
