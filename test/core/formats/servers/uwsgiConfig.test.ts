import { deepEqual, equal } from 'node:assert/strict';
import {
  uwsgiFormat,
  uwsgiSection,
  type UwsgiFormat,
} from '../../../../server/src/core/formats/servers/uwsgiConfig';
import { uwsgiYamlLines } from '../../../../server/src/core/formats/servers/uwsgiYaml';

function read(format: UwsgiFormat, text: string, section?: string): unknown {
  const found = uwsgiSection(format, text, section);
  return found === undefined
    ? undefined
    : [
        found.range.start.line,
        ...found.options.map(({ key, value, range }) => [range.start.line, key, value]),
      ];
}

const OPTIONS = [
  [2, 'home', '/v'],
  [3, 'pp', '/a b'],
  [4, 'pp', '/c'],
];

describe("uWSGI's configuration", () => {
  it('is recognized by its extension', () => {
    deepEqual(['a.ini', 'a.yml', 'a.yaml', 'a.xml', 'a.json', 'a.toml', 'ini'].map(uwsgiFormat), [
      'ini',
      'yaml',
      'yaml',
      'xml',
      'json',
      undefined,
      undefined,
    ]);
  });

  it('is ini in its own dialect', () => {
    deepEqual(
      read('ini', ' [other]\r\n[uwsgi]\r\n home = /v\r\npp=/a b\t\npp  =  /c\n; x\n# y\nmaster\n[x]\npp=/no'),
      [1, ...OPTIONS, [7, 'master', '']],
    );
    deepEqual(read('ini', '[a]\nx=1\n[b]\ny=2\n[a]\nz=a=b', 'a'), [0, [1, 'x', '1'], [5, 'z', 'a=b']]);
    equal(read('ini', '[uwsgi-x]\nhome=/v\nuwsgi'), undefined);
  });

  it('is YAML with lists', () => {
    deepEqual(
      read('yaml', 'other: 1\nuwsgi: # c\n  home: /v\n  pp: "/a b"\n  pp: /c\n  no: {a: 1}\n  none:\n'),
      [1, ...OPTIONS, [5, 'a', '1']],
    );
    deepEqual(read('yaml', 'uwsgi:\n  pp:\n  - /a\n  - /b\n  on: true\n'), [
      0,
      [2, 'pp', '/a'],
      [3, 'pp', '/b'],
      [4, 'on', 'true'],
    ]);
    equal(read('yaml', 'a: [\n'), undefined);
    equal(read('yaml', 'uwsgi: {home: /v}\n'), undefined);
  });

  it('is YAML by tokens: QUIRK(uwsgi-yaml-is-flat)', () => {
    deepEqual(
      read(
        'yaml',
        'a:\n  uwsgi:\n    home: /v\n    deep:\n      pp: /d\n    pp:\n    - /a\n  pp: /no\nuwsgi:\n  pp: /no\n',
      ),
      [1, [2, 'home', '/v'], [4, 'pp', '/d'], [6, 'pp', '/a']],
    );
    deepEqual(read('yaml', 'uwsgi:\n  home: /v\n  pp: &x /a\n  pp: /b\n'), [0, [1, 'home', '/v']]);
  });

  it('is YAML by lines if there is no libyaml', () => {
    const text =
      'x:\n  uwsgi:\n    no: 1\nuwsgi: # c\n  home: "/v" # c\n\n  pp:\t/a\n  pp: /b\n  - /c\n  pp: /no\n';
    deepEqual(
      uwsgiYamlLines(text, 'uwsgi')?.options.map(({ key, value, range }) => [range.start.line, key, value]),
      [
        [4, 'home', '"/v"'],
        [6, 'pp', '/a'],
        [7, 'pp', '/b'],
      ],
    );
    equal(uwsgiYamlLines('a: 1\n', 'uwsgi'), undefined);
  });

  it('is XML with elements below the first uwsgi', () => {
    deepEqual(
      read(
        'xml',
        '<?xml version="1.0"?>\n<!-- <uwsgi> --><a><uwsgi id="x">\n<home>/v</home>\n<pp>/a b</pp>\n<pp><![CDATA[/c]]></pp>\n<master/><x><y>z</y></x></uwsgi>\n<uwsgi><no/></uwsgi></a>',
      ),
      [1, ...OPTIONS, [5, 'master', '1'], [5, 'x', '1']],
    );
    deepEqual(read('xml', '<uwsgi><pp>a&amp;b&#x41;&#66;&q;</pp></uwsgi>'), [0, [0, 'pp', 'a&bAB&q;']]);
    equal(read('xml', '<config><home>/v</home></config>'), undefined);
  });

  it('is not read if YAML would exhaust its parser', () => {
    equal(read('yaml', `uwsgi:\n  home: ${'['.repeat(10_000)}`), undefined);
  });

  it('is JSON with lists', () => {
    deepEqual(
      read(
        'json',
        '{\n"uwsgi": {\n"home": "/v",\n"pp": "/a b",\n"pp": ["/c"], "n": 3, "t": true, "f": null, "o": {}}}',
      ),
      [1, ...OPTIONS, [4, 'n', '3'], [4, 't', '1'], [4, 'f', '0']],
    );
    equal(read('json', '{"other": 1'), undefined);
  });
});
