/** Names of files and values of variables can hold anything; in a drawing they are text. */

import * as assert from 'node:assert/strict';
import { buildPicture } from '../../../server/src/core/drawing/buildPicture';
import { foldTexts } from '../../../server/src/core/drawing/foldPicture';
import { pictureMarkdown } from '../../../server/src/core/drawing/pictureMarkdown';
import { pictureMermaid } from '../../../server/src/core/drawing/pictureMermaid';
import { pictureSvg } from '../../../server/src/core/drawing/pictureSvg';
import { traceDocument } from '../../../server/src/core/drawing/traceDocument';
import type { InspectedContext } from '../../../server/src/core/model/inspection';
import { renderMessage } from '../../../server/src/core/model/message';
import { contextOf } from '../../support/facts';

const texts = foldTexts(renderMessage);

const names: readonly string[] = [
  '<img src=x onerror=alert(1)>',
  '"><script>alert(1)</script>',
  ']]> & &amp; &#0; %name; <!-- -->',
  'a"b`c```d',
  '%%{init: {"theme": "dark"}}%%',
  'end',
  'x\u001b[31mred\u0007\0',
  'two\nlines\r\nsubgraph x',
  '"];n0-->n1;class n0 evil',
  'click n0 href "javascript:alert(1)"',
  '\u202eright to left\u2066',
  'half \ud800 and \udcff, forbidden \ufffe\uffff',
  '[link](command:workbench.action.quit) ![](http://example.com/x.png)',
  'https://example.com/ www.example.com *bold* _low_ |cell|',
  '𝒳 🐍 日本語',
  '$(x) \\" \\n #quot; #35;',
];

/** The same name in every place. */
function everywhere(name: string): InspectedContext {
  const range = { start: { line: 2, character: 0 }, end: { line: 2, character: 4 } };
  const setBy = { kind: 'file', file: `/project/${name}.env`, syntax: 'dotenv', range } as const;
  const file = `/project/${name}.pth`;
  return contextOf(
    {
      fatal: { code: 'site-error', message: { template: '{name}', args: { name } }, file, range },
      executable: `/usr/bin/${name}`,
      sysPath: [
        { path: `/p/${name}`, exists: true, provenance: { kind: 'pth', file, range } },
        { path: name, exists: false, provenance: { kind: 'pythonpath', setBy, position: 0, text: name } },
      ],
      leftOut: [
        {
          path: `/left/${name}`,
          exists: true,
          rule: 'no-site',
          why: { template: '{name}', args: { name } },
          file,
          range,
          isFirst: false,
        },
      ],
      trace: [
        {
          step: name,
          detail: { template: 'about {name}', args: { name } },
          looked: [
            { path: file, found: true },
            { path: `/no/${name}`, found: false },
          ],
          cause: file,
        },
      ],
    },
    {
      name,
      environment: new Map([['PYTHONPATH', { name: 'PYTHONPATH', value: name, setBy, overrides: [] }]]),
      mode: { kind: 'script', file: `/project/${name}` },
    },
  );
}

/** Characters that every XML 1.0 reader accepts. */
const XML = /^[\t\n\x20-\x7e\xa0-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]*$/u;

describe('a hostile name', () => {
  for (const name of names) {
    const inspected = everywhere(name);
    const picture = buildPicture(inspected, { say: renderMessage, folder: '/project' });

    it(`${JSON.stringify(name)} is text in SVG`, () => {
      const svg = pictureSvg(picture, texts);
      assert.match(svg, XML);
      const tags = [...svg.matchAll(/<\/?([^\s>/]*)/g)].map(([, tag]) => tag);
      assert.deepEqual([...new Set(tags)].toSorted(), [
        'desc',
        'g',
        'path',
        'rect',
        'style',
        'svg',
        'text',
        'title',
      ]);
      assert.deepEqual(
        [...svg.matchAll(/&[^;]{0,9};?/g)]
          .map(([entity]) => entity)
          .filter((entity) => !/^&(?:amp|lt|gt|quot);$/.test(entity)),
        [],
      );
      assert.doesNotMatch(svg, /<[^>]* (?:on\w+|href|style)=/);
    });

    it(`${JSON.stringify(name)} is text in Mermaid`, () => {
      const strange = pictureMermaid(picture, texts)
        .split('\n')
        .filter((line) => !MERMAID_LINE.test(line));
      assert.deepEqual(strange, []);
    });

    it(`${JSON.stringify(name)} is text in Markdown`, () => {
      const words = pictureMarkdown(picture, texts).replace(/^```mermaid$[\s\S]*?^```$/m, '');
      for (const line of words.split('\n')) {
        const withoutCode = line.replace(/(?<!\\)(`+)(?!`).*?(?<!`)\1(?!`)/g, '');
        assert.doesNotMatch(withoutCode, /(?<!\\)[<>*_[\]|`!]|[\0-\x08\x0b-\x1f\x7f]/, line);
      }
    });

    it(`${JSON.stringify(name)} is text in the trace`, () => {
      const { text, links } = traceDocument(inspected, renderMessage);
      assert.doesNotMatch(text, /[\0-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]|\p{Surrogate}/u);
      const lines = text.split('\n');
      assert.ok(links.length > 3);
      for (const { range } of links) {
        const linked = lines[range.start.line]?.slice(range.start.character, range.end.character) ?? '';
        assert.ok(linked !== '' && linked.trim() === linked, `"${linked}"`);
      }
    });
  }
});

/** The only form that a line of our flowcharts may have: labels are letters, digits, a few signs and numbered characters. */
const MERMAID_LINE =
  /^(?:flowchart LR| {2}end| {2}subgraph \w+\["[^"]*"\]| {4}n\d+\["(?:[\p{L}\p{N} ./:=,…'_+-]|#\d+;|<br\/>)*"\]:::k-[\w-]+| {2}n\d+ --> n\d+| {2}classDef k-[\w-]+ [\w:,# -]+|)$/u;
