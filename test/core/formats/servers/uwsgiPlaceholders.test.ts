import { deepEqual, equal } from 'node:assert/strict';
import {
  magicOfFile,
  placeholderValue,
  replaceMagic,
  replacePlaceholders,
} from '../../../../server/src/core/formats/servers/uwsgiPlaceholders';

describe("uWSGI's placeholders", () => {
  it('are letters that stand for parts of the file', () => {
    const magic = magicOfFile('/srv/app/one.two.ini');
    equal(
      replaceMagic('%p %d %s %n %e %c %0 %1 %2|', magic).text,
      '/srv/app/one.two.ini /srv/app/ one.two.ini one.two ini app srv app |',
    );
    equal(replaceMagic('100%% %(x) %q%', magic).text, '100% %(x) %');
    deepEqual(replaceMagic('a%\nb\nc%d', magic), { text: 'ab\nc/srv/app/', lines: [0, 2] });
  });

  it('are names of options and variables, also one in the other', () => {
    const values: Readonly<Record<string, string>> = { a: '%(b)/x', b: '/b', loop: '%(loop)' };
    const lookUp = (name: string): string | undefined => values[name];
    equal(replacePlaceholders('/%(a)%(none)$(b)', '%', lookUp), '//b/x%(none)$(b)');
    equal(replacePlaceholders('%()%(x(y))%(b', '%', lookUp), '%()%(x(y))%(b');
    equal(
      replacePlaceholders('-%(%(c)a)', '%', (name) => ({ c: 'a', aa: 'yes' })[name]),
      '-yes',
    );
    equal(replacePlaceholders('$(b)%(b)', '$', lookUp), '/b%(b)');
    equal(replacePlaceholders('%(loop)', '%', lookUp), '%(loop)');
  });

  it('are kept if they are the whole value of a placeholder: QUIRK(uwsgi-placeholder-at-the-start)', () => {
    const values: Readonly<Record<string, string>> = { a: '%(b)', b: '/b' };
    equal(
      replacePlaceholders('%(a)', '%', (name) => values[name]),
      '%(b)',
    );
    equal(
      replacePlaceholders('/x%(a)', '%', (name) => values[name]),
      '/x/b',
    );
  });

  it('are calculated', () => {
    const option = (name: string): string | undefined => ({ n: '8', s: 'x' })[name];
    deepEqual(
      ['n', 'n + 2', 'n * 2 - 1', 'n / 0', 's n', 'n ++', 'none', 'none 1'].map((text) =>
        placeholderValue(text, option),
      ),
      ['8', '10', '15', '0', 'x8', '9', undefined, '1'],
    );
  });
});
