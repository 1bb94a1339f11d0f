import { deepEqual, equal } from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../../server/src/core/model/message';
import { applyTextEdits } from '../../../../server/src/core/text/applyTextEdits';
import { machineOf } from '../../../support/machine';
import { BASE, VENV } from '../../../support/situations';
import { tree, type Tree } from '../../../support/tree';

const CODE = 'systemd-variable-dropped';
const UNIT = '/project/app.service';

function unit(...lines: readonly string[]): string {
  return ['[Service]', ...lines, 'ExecStart=/project/.venv/bin/python -m app', ''].join('\n');
}

function found(files: Tree) {
  const { findings } = inspectFolder(
    '/project',
    machineOf({ PATH: '/usr/bin' }),
    tree({ ...BASE, ...VENV, ...files }),
  );
  return findings.filter(({ code }) => code === CODE);
}

/** The text after the first fix of the first finding. */
function repaired(file: string, text: string, more: Tree = {}): string | undefined {
  const [finding] = found({ ...more, [file]: text });
  const fix = finding?.fixes[0];
  const edits = fix?.kind === 'edits' ? fix.edits.find((edit) => edit.file === file) : undefined;
  return edits?.kind === 'edit' ? applyTextEdits(text, edits.edits) : undefined;
}

const situations: readonly (readonly [string, string, string])[] = [
  ['export in quotes', 'Environment="export PYTHONPATH=/srv/src"', 'Environment=PYTHONPATH=/srv/src'],
  [
    'export in single quotes, with more',
    "Environment=A=1 'export PYTHONPATH=/a b' B=2",
    'Environment=A=1 "PYTHONPATH=/a b" B=2',
  ],
  ['export of the home', 'Environment="export PYTHONHOME=/opt/py"', 'Environment=PYTHONHOME=/opt/py'],
  ['blanks on both sides', 'Environment=PYTHONPATH = /srv/src', 'Environment=PYTHONPATH=/srv/src'],
  ['a blank in front', 'Environment=A=1 PYTHONPATH =/srv/src', 'Environment=A=1 PYTHONPATH=/srv/src'],
];

describe(CODE, () => {
  for (const [what, before, after] of situations) {
    it(`reports and repairs ${what}`, () => {
      const findings = found({ [UNIT]: unit(before) });
      deepEqual(
        findings.map(({ file, range, severity }) => [file, range.start.line, severity]),
        [[UNIT, 1, 'warning']],
      );
      equal(repaired(UNIT, unit(before)), unit(after));
      deepEqual(found({ [UNIT]: unit(after) }), []);
    });
  }

  it('says what happens', () => {
    const [finding] = found({ [UNIT]: unit('Environment="export PYTHONPATH=/srv"') });
    equal(
      finding && renderMessage(finding.message),
      'systemd drops this assignment because of "export", so PYTHONPATH is not set. Remove "export".',
    );
  });

  it('reads the file of variables as systemd does', () => {
    const file = '/etc/app.env';
    const files = { [UNIT]: unit(`EnvironmentFile=${file}`) };
    const before = '# export PYTHONHOME=/no\nexport PYTHONPATH=/srv # a\nPYTHONSAFEPATH = 1\n';
    const findings = found({ ...files, [file]: before });
    deepEqual(
      findings.map((finding) => [finding.file, finding.range.start.line]),
      [[file, 1]],
    );
    equal(repaired(file, before, files), before.replace('export PYTHONPATH', 'PYTHONPATH'));
  });

  it('finds it in a drop-in', () => {
    const file = `${UNIT}.d/10-path.conf`;
    const findings = found({ [UNIT]: unit(), [file]: '[Service]\nEnvironment="export PYTHONPATH=/srv"\n' });
    deepEqual(
      findings.map((finding) => [finding.file, finding.range.start.line]),
      [[file, 1]],
    );
  });

  for (const line of [
    // Without quotes, the variable is set.
    'Environment=export PYTHONPATH=/project',
    'Environment="export DJANGO_SETTINGS_MODULE=app"',
    'Environment=PYTHONPATH=/project',
    '#Environment="export PYTHONPATH=/project"',
  ]) {
    it(`is silent about ${line}`, () => {
      deepEqual(found({ [UNIT]: unit(line) }), []);
    });
  }
});
