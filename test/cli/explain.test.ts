import * as assert from 'node:assert/strict';
import { json, pypath } from './builtCli';
import { useScratch } from './scratch';

interface Explained {
  readonly module: string;
  readonly found: boolean;
  readonly kind: string | null;
  readonly origin: string | null;
  readonly entry: { readonly index: number; readonly path: string } | null;
  readonly shadowed: readonly { readonly origin: string | null }[];
  readonly nearest?: readonly string[];
  readonly fatal?: { readonly code: string };
}

describe('pypath explain', () => {
  const scratch = useScratch();

  it('answers one name with an object, and several with an array in their order', () => {
    const python = scratch().base('py');
    scratch().write('app/wave.py', '');
    const one = json(pypath(['explain', 'wave', './app', '--json', '--python', python], scratch().directory));
    assert.equal((one as Explained).origin, scratch().path('app/wave.py'));
    const words = ['explain', 'os', 'gone', 'os', './app', '--json', '--python', python];
    const many = json(pypath(words, scratch().directory)) as readonly Explained[];
    assert.deepEqual(
      many.map(({ module, found, kind }) => [module, found, kind]),
      [
        ['os', true, 'frozen'],
        ['gone', false, null],
        ['os', true, 'frozen'],
      ],
    );
  });

  it('accepts names of modules in any script', () => {
    const python = scratch().base('py');
    scratch().write('größe.py', '');
    const words = ['explain', 'größe', '--json', '--python', python];
    assert.equal((json(pypath(words, scratch().directory)) as Explained).kind, 'source');
  });

  it('exits with 1 and says why where Python would not start', () => {
    const result = pypath(['explain', 'os', '--json', '--python', '/gone'], scratch().directory);
    assert.equal(result.status, 1);
    const { found, fatal } = json(result) as Explained;
    assert.deepEqual([found, fatal?.code], [false, 'no-interpreter']);
  });

  it('names modules that are similar to one that is not found', () => {
    const python = scratch().base('py');
    scratch().write('wavelet.py', '');
    const words = ['explain', 'wavlet', 'nothing_like_it', '--python', python];
    const [near, far] = json(pypath([...words, '--json'], scratch().directory)) as readonly Explained[];
    assert.deepEqual(near?.nearest, ['wavelet']);
    assert.equal(far !== undefined && 'nearest' in far, false);
    assert.match(
      pypath(words, scratch().directory).stdout,
      /^wavlet\n {2}is not found\n {2}did you mean wavelet\?\n/,
    );
  });

  it('says what is shadowed', () => {
    const python = scratch().base('py');
    scratch().write('os.py', '');
    const { stdout, status } = pypath(['explain', 'os', 'gone', '--python', python], scratch().directory);
    assert.equal(status, 0);
    assert.match(
      stdout,
      /^os\n {2}frozen into the interpreter\n.*already imported it\n {2}shadows {2}.*os\.py/,
    );
    assert.match(stdout, /\ngone\n {2}is not found\n {2}searched/);
  });

  it('says why an existing module is not found, with the line that decides', () => {
    const python = scratch().base('py');
    scratch().write('helper.py', '');
    scratch().write('main.py', '');
    scratch().write(
      '.vscode/settings.json',
      `{\n"python.defaultInterpreterPath": ${JSON.stringify(python)},\n"terminal.integrated.env.linux": {"PYTHONSAFEPATH": "1"},\n"terminal.integrated.env.osx": {"PYTHONSAFEPATH": "1"},\n"terminal.integrated.env.windows": {"PYTHONSAFEPATH": "1"}}`,
    );
    const options = ['.', '--script', 'main.py'];
    const words = ['explain', 'helper', ...options];
    const { reasons } = json(pypath([...words, '--json'], scratch().directory)) as {
      readonly reasons: readonly {
        readonly rule: string;
        readonly file: string;
        readonly line: number;
        readonly variable: string;
        readonly found: { readonly origin: string };
      }[];
    };
    const [reason] = reasons;
    assert.deepEqual(
      [reason?.rule, reason?.file, reason?.variable, reason?.found.origin],
      ['safe-path', scratch().path('.vscode/settings.json'), 'PYTHONSAFEPATH', scratch().path('helper.py')],
    );
    const told = /PYTHONSAFEPATH is set.*settings\.json:[345]\)/;
    assert.match(pypath(words, scratch().directory).stdout, /not used {2}\S+helper\.py {2}PYTHONSAFEPATH/);
    for (const command of ['explain helper', 'inspect', 'trace', 'contexts']) {
      const more = command === 'contexts' ? ['.'] : options;
      assert.match(pypath([...command.split(' '), ...more], scratch().directory).stdout, told, command);
    }
  });
});
