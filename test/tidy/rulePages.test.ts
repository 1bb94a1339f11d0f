import * as assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { rules } from '../../server/src/core/rules';

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
