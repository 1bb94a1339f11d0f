import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../../server/src/core/rules';
import { settingsSchema } from '../../server/src/language/settings';

const root = resolve(__dirname, '../../..');
const directory = resolve(root, 'docs/diagnostics');
const HEADINGS = ['Why', 'Example', 'Repair', 'Source'];

function page(name: string): string {
  return readFileSync(resolve(directory, name), 'utf8');
}

describe('docs/diagnostics', () => {
  it('has a page for each rule and no other', () => {
    const pages = readdirSync(directory).filter((name) => name !== 'README.md');
    assert.deepEqual(pages.toSorted(), rules.map(({ code }) => `${code}.md`).toSorted());
  });

  for (const { code } of rules) {
    it(`${code}.md says what, why, an example, the repair and the source`, () => {
      const text = page(`${code}.md`);
      assert.ok(text.startsWith(`# ${code}\n\n`));
      const headings = [...text.matchAll(/^## (.*)$/gm)].map((match) => match[1]);
      assert.deepEqual(headings, HEADINGS);
      assert.match(text, /\bbefore\b/);
      assert.match(text, /\bafter\b/);
      assert.match(text.slice(text.indexOf('## Source')), /\]\(https:\/\//);
    });
  }

  it('has for each rule either fixes or the reason why there are none', () => {
    const wrong = rules.filter(({ hasFixes, unrepaired }) => hasFixes === (unrepaired !== undefined));
    assert.deepEqual(
      wrong.map(({ code }) => code),
      [],
      'A rule without `fixes` says in `unrepaired` why an edit cannot help',
    );
  });

  it('lists the rules as they are', () => {
    const wanted = listOfRules();
    if (process.env['UPDATE_GENERATED'] === '1') {
      writeFileSync(resolve(directory, 'README.md'), wanted);
    }
    assert.equal(page('README.md'), wanted, 'Run the tests with UPDATE_GENERATED=1 to write the list anew');
  });
});

describe('package.json', () => {
  it('has each rule in the setting of severities, and refuses others', () => {
    const manifest = JSON.parse(text('package.json')) as Manifest;
    const texts = JSON.parse(text('package.nls.json')) as Readonly<Record<string, string>>;
    const schema = manifest.contributes.configuration.properties[SETTING];
    const wanted = withSeverities(texts);
    if (process.env['UPDATE_GENERATED'] === '1') {
      Object.assign(schema ?? {}, settingsSchema['diagnostics.severity']);
      writeFileSync(resolve(root, 'package.json'), json(manifest));
      writeFileSync(resolve(root, 'package.nls.json'), json(wanted));
    }
    const { properties, additionalProperties } = settingsSchema['diagnostics.severity'];
    assert.deepEqual(schema?.properties, JSON.parse(JSON.stringify(properties)), UPDATE);
    assert.equal(schema?.additionalProperties, additionalProperties);
    assert.deepEqual(JSON.parse(text('package.nls.json')), wanted, UPDATE);
  });
});

const UPDATE = 'Run the tests with UPDATE_GENERATED=1 to write the list anew';
const SETTING = 'pythonPathInspector.diagnostics.severity';
const KEY = 'configuration.diagnostics.severity.';

interface Manifest {
  readonly contributes: {
    readonly configuration: {
      readonly properties: Readonly<
        Record<string, { readonly properties?: object; readonly additionalProperties?: unknown }>
      >;
    };
  };
}

function text(file: string): string {
  return readFileSync(resolve(root, file), 'utf8');
}

function json(value: object): string {
  return `${JSON.stringify(value, undefined, 2)}\n`;
}

/** The texts with a line for each rule, after that of the setting. */
function withSeverities(texts: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  const sorted = rules.toSorted((a, b) => (a.code < b.code ? -1 : 1));
  const rows = sorted.map(({ code, severity, summary }) => [
    `${KEY}${code}`,
    `${summary}. Usually: ${severity}.`,
  ]);
  return Object.fromEntries(
    Object.entries(texts)
      .filter(([key]) => !key.startsWith(KEY))
      .flatMap(([key, value]) => [[key, value], ...(KEY === `${key}.` ? rows : [])]),
  ) as Readonly<Record<string, string>>;
}

function listOfRules(): string {
  const rows = rules
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .map(({ code, severity, summary }) => `- [${code}](${code}.md) (${severity}): ${summary}`);
  const unrepaired = rules
    .toSorted((a, b) => (a.code < b.code ? -1 : 1))
    .flatMap((rule) =>
      rule.unrepaired === undefined ? [] : [`| [${rule.code}](${rule.code}.md) | ${rule.unrepaired} |`],
    );
  return [
    '# Diagnostics',
    '',
    'Made from the rules. The severity is the usual one: the pages say where it differs.',
    '',
    ...rows,
    '',
    '## Without a repair',
    '',
    'All other rules offer at least one repair, where the file that is to change can be changed without changing anything else.',
    '',
    '| rule | why |',
    '| --- | --- |',
    ...unrepaired,
    '',
  ].join('\n');
}
