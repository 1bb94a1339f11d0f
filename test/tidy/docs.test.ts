import * as assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { rules } from '../../server/src/core/rules';
import { filesBelow, root, type SourceFile } from '../support/sources';

describe('documents', () => {
  const pages = filesBelow('.', '.md');

  it('are all there', () => {
    const wanted = [
      'README.md',
      'ARCHITECTURE.md',
      'CONTRIBUTING.md',
      'CHANGELOG.md',
      'LICENSE',
      'SECURITY.md',
      'SUPPORT.md',
      'docs/protocol.md',
    ];
    assert.deepEqual(
      wanted.filter((path) => !existsSync(join(root, path))),
      [],
    );
  });

  it('link to files that exist', () => {
    const broken = pages.flatMap((page) =>
      localLinks(page)
        .filter((target) => !existsSync(join(root, dirname(page.path), target)))
        .map((target) => `${page.path}: ${target}`),
    );
    assert.deepEqual(broken, []);
  });

  it('say under Unreleased what changes', () => {
    const changelog = pages.find(({ path }) => path === 'CHANGELOG.md')?.text ?? '';
    assert.match(changelog, /^## \[?Unreleased\]?$/m);
  });
});

describe('docs/diagnostics', () => {
  const pages = new Map(
    filesBelow('docs/diagnostics', '.md')
      .filter(({ path }) => !path.endsWith('/README.md'))
      .map(({ path, text }) => [path.replace(/^.*\/|\.md$/g, ''), text]),
  );

  it('has one page for each rule', () => {
    const codes = rules.map(({ code }) => code).sort();
    assert.deepEqual([...pages.keys()].sort(), codes);
  });

  for (const { code } of rules) {
    it(`explains ${code}: why, an example, the repair, the source`, () => {
      const headings = [...(pages.get(code) ?? '').matchAll(/^#+ (.*)$/gm)].map(
        ([, heading = '']) => heading,
      );
      assert.ok(headings[0]?.includes(code), `the first heading names ${code}`);
      assert.deepEqual(
        ['Why', 'Example', 'Repair', 'Source'].filter((wanted) => !headings.includes(wanted)),
        [],
      );
    });
  }
});

/** Targets of Markdown links and images, without those that lead out of the project or stay on the page. */
function localLinks({ text }: SourceFile): readonly string[] {
  const prose = text.replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  return [...prose.matchAll(/\]\(([^()\s]+)\)/g)]
    .map(([, target = '']) => target.replace(/#.*$/, ''))
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map(decodeURIComponent);
}
