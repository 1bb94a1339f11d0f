import * as assert from 'node:assert/strict';
import { readdirSync } from 'node:fs';
import { json, pypath } from './builtCli';
import { useScratch, type Scratch } from './scratch';

interface Check {
  readonly schema: number;
  readonly diagnostics: readonly {
    readonly code: string;
    readonly severity: string;
    readonly message: string;
    readonly file: string | null;
    readonly range: { readonly start: { readonly line: number; readonly character: number } };
    readonly related: readonly unknown[];
    readonly contexts: readonly string[];
    readonly fixes: readonly { readonly id: string; readonly title: string }[];
  }[];
}

interface Sarif {
  readonly version: string;
  readonly runs: readonly {
    readonly tool: {
      readonly driver: {
        readonly name: string;
        readonly rules: readonly { readonly id: string; readonly helpUri: string }[];
      };
    };
    readonly results: readonly {
      readonly ruleId: string;
      readonly ruleIndex: number;
      readonly level: string;
      readonly message: { readonly text: string };
      readonly locations: readonly {
        readonly physicalLocation: {
          readonly artifactLocation: { readonly uri: string; readonly uriBaseId: string };
          readonly region: { readonly startLine: number; readonly startColumn: number };
        };
      }[];
    }[];
  }[];
}

/** An environment with a `.pth` line whose directory does not exist: a warning. */
function withMissingPath(scratch: Scratch): void {
  scratch.venv('.venv', scratch.base('base'));
  scratch.write(
    `${scratch.sitePackages('.venv').slice(scratch.directory.length + 1)}/a.pth`,
    '# one\n/gone\n',
  );
}

/** An environment whose base installation is gone: an error. */
function withMissingHome(scratch: Scratch): void {
  scratch.venv('my env', scratch.path('gone/bin/python3.12'));
}

describe('pypath check', () => {
  const scratch = useScratch();

  it('finds nothing wrong with a good environment', () => {
    scratch().venv('.venv', scratch().base('base'));
    const { status, stdout } = pypath(['check', '--fail-on', 'warning'], scratch().directory);
    assert.equal(stdout, 'No problems found.\n');
    assert.equal(status, 0);
  });

  it('prints one line per finding, which terminals turn into a link', () => {
    withMissingPath(scratch());
    const { status, stdout } = pypath(['check'], scratch().directory);
    assert.equal(status, 0);
    assert.match(stdout, /^\S+[\\/]a\.pth:2:1: warning pth-missing-path: [^\n]+\n$/);
  });

  it('fails at the severity that is asked for', () => {
    withMissingPath(scratch());
    const statusOf = (failOn: string): number | null =>
      pypath(['check', '--fail-on', failOn], scratch().directory).status;
    assert.deepEqual([statusOf('error'), statusOf('warning'), statusOf('info')], [0, 1, 1]);
  });

  it('fails for an error', () => {
    withMissingHome(scratch());
    assert.equal(pypath(['check'], scratch().directory).status, 1);
  });

  it('reports a folder without any Python', () => {
    const answer = json(pypath(['check', '--format', 'json'], scratch().directory)) as Check;
    assert.deepEqual(
      answer.diagnostics.map(({ code, file }) => ({ code, file })),
      [{ code: 'no-python', file: null }],
    );
  });

  it('gives everything as JSON', () => {
    withMissingPath(scratch());
    const answer = json(pypath(['check', '--format', 'json'], scratch().directory)) as Check;
    assert.equal(answer.schema, 1);
    const [diagnostic] = answer.diagnostics;
    assert.equal(diagnostic?.severity, 'warning');
    assert.deepEqual(diagnostic.range.start, { line: 1, character: 0 });
    assert.ok(diagnostic.contexts.length > 0);
    assert.deepEqual(Object.keys(diagnostic.fixes[0] ?? {}), ['id', 'title']);
  });

  it('gives SARIF that names its rules and places', () => {
    withMissingHome(scratch());
    const answer = json(pypath(['check', '--format', 'sarif'], scratch().directory)) as Sarif;
    assert.equal(answer.version, '2.1.0');
    const [run] = answer.runs;
    const rules = run?.tool.driver.rules ?? [];
    assert.ok(rules.every(({ id, helpUri }) => helpUri.endsWith(`/${id}.md`)));
    const result = run?.results.find(({ level }) => level === 'error');
    assert.equal(rules[result?.ruleIndex ?? -1]?.id, result?.ruleId);
    const place = result?.locations[0]?.physicalLocation;
    assert.deepEqual(place?.artifactLocation, { uri: 'my%20env/pyvenv.cfg', uriBaseId: 'SRCROOT' });
    assert.equal(place.region.startLine, 1);
  });

  it('writes nothing into the folder', () => {
    withMissingHome(scratch());
    const before = readdirSync(scratch().directory, { recursive: true });
    pypath(['check'], scratch().directory);
    assert.deepEqual(readdirSync(scratch().directory, { recursive: true }), before);
  });

  it('looks at each environment', () => {
    scratch().venv('one/.venv', scratch().path('gone/bin/python3.12'));
    scratch().venv('two/.venv', scratch().path('gone/bin/python3.12'));
    const { diagnostics } = json(pypath(['check', '--format', 'json'], scratch().directory)) as Check;
    const files = new Set(diagnostics.map(({ file }) => file));
    assert.ok(files.has(scratch().path('one/.venv/pyvenv.cfg')));
    assert.ok(files.has(scratch().path('two/.venv/pyvenv.cfg')));
  });
});
