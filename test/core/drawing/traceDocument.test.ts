import * as assert from 'node:assert/strict';
import { traceDocument, type TraceDocument } from '../../../server/src/core/drawing/traceDocument';
import { renderMessage } from '../../../server/src/core/model/message';
import { inspectedIn, PICTURE_SITUATIONS, type PictureSituation } from '../../support/pictureSituations';

function documentOf(name: string, changes: Partial<PictureSituation> = {}): TraceDocument {
  const situation = PICTURE_SITUATIONS[name];
  assert.ok(situation !== undefined);
  return traceDocument(inspectedIn({ ...situation, ...changes }), renderMessage);
}

/** The lines with a link: its text and its target. */
function linksOf({ text, links }: TraceDocument): readonly string[] {
  const lines = text.split('\n');
  return links.map(({ range, path, target }) => {
    const shown = lines[range.start.line]?.slice(range.start.character, range.end.character) ?? '';
    return `${shown} → ${path}${target === undefined ? '' : `:${String(target.start.line + 1)}`}`;
  });
}

describe('the trace as a document', () => {
  it('says which variable of which line decided, and links to it', () => {
    const document = documentOf('pythonhome-fatal');
    assert.match(
      document.text,
      /^home: PYTHONHOME sets home to \.venv\n {4}because of PYTHONHOME=\.venv \(\/project\/\.env:2\)$/m,
    );
    assert.ok(linksOf(document).includes('/project/.env:2 → /project/.env:2'));
    assert.match(document.text, /^Python would not start: No module named 'encodings'/m);
  });

  it('says which line of pyvenv.cfg decided', () => {
    const document = documentOf('venv');
    assert.match(
      document.text,
      /^pyvenv\.cfg: .*home = \/usr\/bin\n {4}because of \/project\/\.venv\/pyvenv\.cfg$/m,
    );
    assert.ok(linksOf(document).includes('/project/.venv/pyvenv.cfg → /project/.venv/pyvenv.cfg:1'));
    assert.match(
      document.text,
      /^site\.addusersitepackages: The user site is off\n {4}because of \/project\/\.venv\/pyvenv\.cfg/m,
    );
  });

  it('links what was found, and not what was not', () => {
    const document = documentOf('pythonpath-pth-editable');
    const links = linksOf(document);
    const site = '/project/.venv/lib/python9.8/site-packages';
    assert.ok(links.includes(`${site}/team.pth → ${site}/team.pth`));
    assert.ok(links.includes(`${site}/team.pth:2 → ${site}/team.pth:2`));
    assert.match(document.text, /^ {4}- absent {3}\/nowhere$/m);
    assert.ok(links.every((link) => !link.startsWith('/nowhere')));
  });

  it('folds several misses under a line that counts them, and each step', () => {
    const { text, folds } = documentOf('venv');
    const lines = text.split('\n');
    const misses = folds.filter((fold) => fold.misses);
    assert.ok(misses.length > 0);
    for (const { start, end } of misses) {
      const [, count] = /^ {4}- (\d+) paths do not exist$/.exec(lines[start] ?? '') ?? [];
      assert.equal(Number(count), end - start);
      assert.ok(lines.slice(start + 1, end + 1).every((line) => /^ {8}- absent {3}\//.test(line)));
    }
    const sections = folds.filter((fold) => !fold.misses).map(({ start }) => lines[start]);
    assert.ok(sections.includes('sys.path'));
    assert.ok(sections.some((line) => line?.startsWith('prefix: ')));
    // No range ends with an empty line, and ranges overlap only if one contains the other.
    assert.ok(folds.every(({ start, end }) => end > start && lines[end] !== ''));
  });

  it('names the option that decided', () => {
    const { text } = documentOf('underscore-pth');
    assert.match(text, /^\._pth: .* decides the path\n {4}because of C:\\project\\tools\\python312\._pth$/m);
    assert.match(text, /^Not on sys\.path$/m);
  });

  it('ends with the path, each entry with its reason', () => {
    const { text } = documentOf('pythonpath-pth-editable');
    assert.match(text, /^sys\.path\n {2}0 {2}\/project\/src\n {5}Directory of the script: /m);
    assert.match(
      text,
      /^ {2}\d {2}\/project\/missing {2}\(missing\)\n {5}PYTHONPATH: .*\(\/project\/\.env:1\)$/m,
    );
  });
});
