import { deepEqual } from 'node:assert/strict';
import { inspectFolder } from '../../../../server/src/core/inspectFolder';
import { renderMessage } from '../../../../server/src/core/model/message';
import type { FileEdit } from '../../../../server/src/core/text/edit';
import { machineOf } from '../../../support/machine';
import { BASE, VENV, check } from '../../../support/situations';
import { directory, tree } from '../../../support/tree';
import { dotenv } from './pythonpathSituations';
import { src } from '../pythonpathSituations';

describe('PYTHONPATH', () => {
  check('with another separator', {
    files: { ...dotenv('/project/src;/project/lib'), ...src },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with commas', {
    files: { ...dotenv('/project/src,/project/lib'), ...src },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with a tilde', {
    files: { ...dotenv('/project/src:~/lib'), ...src, '/home/kim/lib': directory },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with a variable', {
    files: { ...dotenv('$HOME/lib'), '/home/kim/lib': directory },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });

  check('with a directory that is called like a variable', {
    files: { ...dotenv('/project/$lib'), '/project/$lib': directory },
    expect: [],
  });

  check('with the old spelling of a variable, which is right nowhere in .env', {
    files: { ...dotenv('${env.HOME}/lib') },
    expect: ['.env:1 pythonpath-malformed-entry warning'],
  });
});

describe('a value that names itself where nothing expands it', () => {
  for (const [title, variables] of [
    ['PYTHONPATH', { PYTHONPATH: '/usr/share:${PYTHONPATH}' }],
    ['two variables in a circle', { PYTHONPATH: '/usr/share:$A/lib', A: '$B/a', B: '${A}/b' }],
  ] as const) {
    it(`${title}: is reported, and nothing is offered in its place`, () => {
      const machine = machineOf({ PATH: '/usr/bin', ...variables });
      const { findings } = inspectFolder(
        '/project',
        machine,
        tree({ ...BASE, ...VENV, '/usr/share': directory }),
      );
      deepEqual(
        findings.map(({ code, fixes }) => [code, fixes.length]),
        [['pythonpath-malformed-entry', 0]],
      );
    });
  }
});

describe('the old spelling of a variable in launch.json', () => {
  const file = '/project/.vscode/launch.json';
  const fixesOf = (value: string, variables = {}): readonly (readonly [string, boolean, string])[] => {
    const text = JSON.stringify({
      configurations: [
        { name: 'x', type: 'debugpy', request: 'launch', module: 'm', env: { PYTHONPATH: value } },
      ],
    });
    const files = tree({ ...BASE, ...VENV, '/project/src/a.py': '', [file]: text });
    return inspectFolder('/project', machineOf({ PATH: '/usr/bin', ...variables }), files)
      .findings.filter(({ code }) => code === 'pythonpath-malformed-entry')
      .flatMap(({ fixes }) =>
        fixes.map((fix) => [
          renderMessage(fix.title),
          fix.preferred,
          fix.kind === 'edits' ? changedTexts(fix.edits) : '',
        ]),
      );
  };

  it('is written in the new one, with the rest kept; removing it comes second', () => {
    deepEqual(fixesOf('/project/src:${env.SPARK_HOME}/python'), [
      ['Replace with ${env:SPARK_HOME}/python', true, '"/project/src:${env:SPARK_HOME}/python"'],
      ['Remove ${env.SPARK_HOME}/python from PYTHONPATH', false, '"/project/src"'],
    ]);
  });

  it('is what a variable of a shell is written in, if the process has it', () => {
    const taken = ['Remove $PYTHONPATH from PYTHONPATH', true, '"/project/src"'];
    deepEqual(fixesOf('/project/src:$PYTHONPATH'), [taken]);
    deepEqual(fixesOf('/project/src:$PYTHONPATH', { PYTHONPATH: '/opt/ros' }), [
      ['Replace with ${env:PYTHONPATH}', true, '"/project/src:${env:PYTHONPATH}"'],
      [taken[0], false, taken[2]],
    ]);
  });

  it('is the cause that is named', () => {
    deepEqual(
      fixesOf('${env.SPARK_HOME}/python').map(([title, isPreferred]) => [title, isPreferred]),
      [
        ['Replace with ${env:SPARK_HOME}/python', true],
        ['Remove PYTHONPATH', false],
      ],
    );
  });
});

describe('PYTHONPATH with another separator between names', () => {
  it('is split; a comma may be part of a name', () => {
    const codesOf = (value: string): readonly string[] => {
      const files = tree({ ...dotenv(value), ...src });
      const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), files);
      return findings.map(({ code }) => code).filter((code) => code.startsWith('pythonpath-'));
    };
    deepEqual(codesOf('src;lib'), ['pythonpath-malformed-entry']);
    deepEqual(codesOf('src,lib'), ['pythonpath-missing-entry']);
  });
});

describe('PYTHONPATH that names itself, as for a shell', () => {
  for (const [title, value] of [
    ['in front', '$PYTHONPATH:/project/src'],
    ['behind', '/project/src:$PYTHONPATH'],
    ['with others, which name each other', '/project/src:$PYTHONPATH:$B\nB=$PYTHONPATH'],
  ] as const) {
    it(`${title}: each reference is reported once, and can be removed`, () => {
      const files = tree({ ...dotenv(value), ...src });
      const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), files);
      const found = findings.filter(({ code }) => code === 'pythonpath-malformed-entry');
      deepEqual(
        found.flatMap(({ fixes }) => fixes.map(({ title: text }) => renderMessage(text))),
        value
          .split('\n', 1)
          .flatMap((elements) => elements.split(':').filter((element) => element.startsWith('$')))
          .map((element) => `Remove ${element} from PYTHONPATH`),
      );
    });
  }

  it('has no home that names itself', () => {
    const files = tree({ ...dotenv('/project/src:~/lib\nHOME=~/x'), ...src });
    const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), files);
    const found = findings.filter(({ code }) => code === 'pythonpath-malformed-entry');
    deepEqual(
      found.flatMap(({ fixes }) => fixes.map(({ title }) => renderMessage(title))),
      ['Remove ~/lib from PYTHONPATH'],
    );
  });
});

describe('PYTHONPATH with several signs together', () => {
  const files = { ...dotenv("/project/src:'~/lib'"), ...src, '/home/kim/lib': directory };

  check('quotes and a tilde', { files, expect: ['.env:1 pythonpath-malformed-entry warning'] });

  it('loses all of them', () => {
    const { findings } = inspectFolder('/project', machineOf({ PATH: '/usr/bin' }), tree(files));
    deepEqual(
      findings.map(({ fixes: [first] }) => first && [renderMessage(first.title), first.preferred]),
      [['Replace with /home/kim/lib', true]],
    );
  });
});

function changedTexts(edits: readonly FileEdit[]): string {
  return edits
    .flatMap((edit) => (edit.kind === 'edit' ? edit.edits.map(({ newText }) => newText) : []))
    .join();
}
