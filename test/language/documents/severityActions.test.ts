import * as assert from 'node:assert/strict';
import type { InitializeParams } from 'vscode-languageserver';
import { renderMessage } from '../../../server/src/core/model/message';
import { severityActions } from '../../../server/src/language/documents/severityActions';
import { diagnosticHref } from '../../../server/src/language/diagnosticHref';
import type { Severity } from '../../../server/src/core/model/finding';
import { readClientAbilities } from '../../../server/src/language/clientAbilities';

const FOLDER = 'file:///project';

function abilities(initializationOptions: object | undefined) {
  const params = { processId: null, capabilities: {}, initializationOptions };
  return readClientAbilities(params as InitializeParams);
}

function actions(
  severity: Severity,
  options: object | undefined = { trusted: false, severityCommands: true },
) {
  return severityActions(
    { code: 'pip-missing', severity, folder: FOLDER, diagnostics: [] },
    { client: abilities(options), render: renderMessage },
  );
}

describe('the quick fixes that change a severity', () => {
  const lower: Readonly<Record<Severity, readonly string[]>> = {
    error: ['Lower pip-missing to a warning in this folder'],
    warning: ['Lower pip-missing to information in this folder'],
    information: ['Lower pip-missing to a hint in this folder'],
    hint: [],
  };
  for (const severity of ['error', 'warning', 'information', 'hint'] as const) {
    it(`explain, lower or turn off what is ${severity}, and are never preferred`, () => {
      const offered = actions(severity);
      assert.deepEqual(
        offered.map(({ title }) => title),
        [
          'Explain pip-missing',
          ...lower[severity],
          'Turn off pip-missing in this folder',
          'Turn off pip-missing for me',
        ],
      );
      assert.ok(offered.every(({ isPreferred, edit }) => isPreferred === undefined && edit === undefined));
    });
  }

  it('say whose setting changes', () => {
    assert.deepEqual(
      actions('hint').map(({ command }) => command?.arguments),
      [
        ['pip-missing'],
        [{ folder: FOLDER, code: 'pip-missing', severity: 'off', scope: 'folder' }],
        [{ folder: FOLDER, code: 'pip-missing', severity: 'off', scope: 'user' }],
      ],
    );
  });

  it('are not for other editors, whose settings are elsewhere', () => {
    assert.deepEqual(actions('hint', {}), []);
    assert.deepEqual(actions('hint', { trusted: true }), []);
  });
});

describe('the code of a diagnostic', () => {
  it('leads to the page that comes with the extension, or to its address', () => {
    assert.equal(
      diagnosticHref('pip-missing', abilities({ trusted: true, severityCommands: true })),
      'command:pythonPathInspector.explainDiagnostic?%5B%22pip-missing%22%5D',
    );
    assert.match(diagnosticHref('pip-missing', abilities(undefined)), /^https:.*\/pip-missing\.md$/);
  });
});
