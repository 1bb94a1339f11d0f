import * as assert from 'node:assert/strict';
import { pypath } from './builtCli';
import { useScratch } from './scratch';

const bad: readonly (readonly [args: string, says: RegExp])[] = [
  ['', /Missing command/],
  ['frobnicate', /Unknown command "frobnicate"/],
  ['inspect --frobnicate', /Unknown option --frobnicate/],
  ['inspect -x', /Unknown option -x/],
  ['--frobnicate', /Unknown option --frobnicate/],
  ['inspect --json=yes', /--json takes no value/],
  ['inspect --python', /--python needs a value/],
  ['inspect --env PYTHONPATH', /--env needs NAME=VALUE/],
  ['inspect --env =x', /--env needs NAME=VALUE/],
  ['inspect --unset A=B', /--unset needs the name/],
  ['inspect --flags --frobnicate', /--flags takes Python options/],
  ['inspect --script a.py --module b', /only one of --script/],
  ['inspect --context Nowhere', /There is no context "Nowhere" here/],
  ['inspect . .', /one FOLDER/],
  ['inspect missing', /There is no folder .*missing/],
  ['check --format yaml', /--format takes text, json, sarif/],
  ['check --fail-on nothing', /--fail-on takes error, warning, info/],
  ['compare --left --flags=-I', /compare needs --left/],
  ['compare --left app --right --flags=-I', /--left takes context options only/],
  ['fix', /fix needs either --list or --apply/],
  ['fix --list --apply a#1', /fix needs either --list or --apply/],
  ['fix --apply', /--apply needs a value/],
  ['fix --apply nothing#1', /There is no fix "nothing#1" here/],
  ['generate', /generate needs a KIND/],
  ['generate no-such-kind', /Unknown kind "no-such-kind"/],
  ['explain', /explain needs a MODULE/],
  ['explain ./app', /explain needs a MODULE/],
  ['explain os ./a ./b', /one FOLDER/],
  ['lsp .', /lsp takes no FOLDER/],
];

describe('pypath, badly used', () => {
  const scratch = useScratch();

  for (const [args, says] of bad) {
    it(`"${args}" says so in one line, with exit status 2`, () => {
      const result = pypath(args === '' ? [] : args.split(' '), scratch().directory);
      assert.equal(result.status, 2);
      assert.equal(result.stdout, '');
      assert.match(result.stderr, /^pypath: [^\n]+\n$/);
      assert.match(result.stderr, says);
    });
  }

  it('says that a FOLDER is a file', () => {
    scratch().write('a.txt', '');
    const result = pypath(['check', 'a.txt'], scratch().directory);
    assert.equal(result.status, 2);
    assert.match(result.stderr, /is not a folder/);
  });
});

describe('pypath, asked for help', () => {
  const scratch = useScratch();

  for (const args of [['--help'], ['-h'], ['help']]) {
    it(`"${args.join(' ')}" names every command`, () => {
      const { status, stdout } = pypath(args, scratch().directory);
      assert.equal(status, 0);
      assert.match(
        stdout,
        /inspect[\s\S]*trace[\s\S]*check[\s\S]*contexts[\s\S]*compare[\s\S]*fix[\s\S]*generate[\s\S]*lsp/,
      );
    });
  }

  it('describes one command', () => {
    const { status, stdout } = pypath(['check', '--help'], scratch().directory);
    assert.equal(status, 0);
    assert.match(stdout, /^Usage: pypath check \[FOLDER\]/);
  });

  it('prints its version', () => {
    const { status, stdout } = pypath(['--version'], scratch().directory);
    assert.equal(status, 0);
    assert.match(stdout, /^pypath \d+\.\d+\.\d+\n$/);
  });
});
