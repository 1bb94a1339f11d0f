/** What runs, in all forms: this determines `sys.path[0]`. */

import type { LiveMode, Operation } from '../liveCases';
import { directory, link, python3, since, write, zip, type Situation } from './situation';

const PROBE = '${PROBE}';

const build: readonly Operation[] = [
  write('${WORK}/cwd/run.py', PROBE),
  write('${WORK}/cwd/sub/run.py', PROBE),
  write('${WORK}/cwd/runmod.py', PROBE),
  write('${WORK}/cwd/pkg/__init__.py'),
  write('${WORK}/cwd/pkg/__main__.py', PROBE),
  write('${WORK}/cwd/pkg/sub.py', PROBE),
  write('${WORK}/cwd/app/__main__.py', PROBE),
  write('${WORK}/lib/onpath.py', PROBE),
  zip('${WORK}/cwd/app.pyz', { '__main__.py': PROBE }),
  zip('${WORK}/cwd/tool', { '__main__.py': PROBE }, '#!/usr/bin/env python3\n'),
  link('${WORK}/cwd/runlink', 'sub/run.py'),
  link('${WORK}/cwd/runchain', 'runlink'),
  link('${WORK}/cwd/dirlink', 'sub'),
  link('${WORK}/cwd/applink', 'app'),
  link('${WORK}/cwd/ziplink', 'app.pyz'),
  link('${WORK}/cwdlink', 'cwd'),
  directory('${WORK}/cwd/empty'),
];

const scripts = [
  '${WORK}/cwd/run.py',
  'run.py',
  './run.py',
  './/run.py',
  'sub/run.py',
  'sub/../run.py',
  '../cwd/run.py',
  'runlink',
  './runlink',
  'runchain',
  'dirlink/run.py',
  'dirlink/../run.py',
  '${WORK}/cwdlink/run.py',
  '${WORK}//cwd/./run.py',
  'app',
  './app',
  'app/',
  './app/.',
  'sub/../app',
  '${WORK}/cwd/app',
  '${WORK}/cwd/../cwd/app/',
  'applink',
  'app.pyz',
  './app.pyz',
  'tool',
  'ziplink',
  '${WORK}/cwd/app.pyz',
];

const scriptMode = (file: string): LiveMode => ({ kind: 'script', file });
const moduleMode = (name: string): LiveMode => ({ kind: 'module', name });

const isolated: readonly (readonly [string, LiveMode])[] = [
  ['a script', scriptMode('run.py')],
  ['a directory', scriptMode('app')],
  ['a zip', scriptMode('./app.pyz')],
  ['a module', moduleMode('onpath')],
  ['a command', { kind: 'command' }],
  ['standard input', { kind: 'interactive' }],
];

export const runModeSituations: readonly Situation[] = [
  ...scripts.map((file) => ({ title: file, build, mode: scriptMode(file) })),
  { title: '-m module', build, mode: moduleMode('runmod') },
  { title: '-m package', applies: since(2, 7), build, mode: moduleMode('pkg') },
  { title: '-m package.module', build, mode: moduleMode('pkg.sub') },
  { title: '-m in a linked working directory', build, mode: moduleMode('runmod'), cwd: '${WORK}/cwdlink' },
  { title: '-m from PYTHONPATH', build, env: { PYTHONPATH: '${WORK}/lib' }, mode: moduleMode('onpath') },
  { title: 'standard input', build, mode: { kind: 'interactive' } },
  {
    title: 'a script in a linked working directory',
    build,
    mode: scriptMode('run.py'),
    cwd: '${WORK}/cwdlink',
  },
  {
    title: 'a directory in a linked working directory',
    build,
    mode: scriptMode('app'),
    cwd: '${WORK}/cwdlink',
  },
  ...isolated
    .filter(([, { kind }]) => kind !== 'module')
    .map(([what, mode]) => ({ title: `${what} -I`, applies: python3, build, mode, flags: '-I' })),
  ...isolated.flatMap(([what, mode]) => [
    {
      title: `${what} -P`,
      applies: since(3, 11),
      build,
      mode,
      env: { PYTHONPATH: '${WORK}/lib' },
      flags: '-P',
    },
    {
      title: `${what} PYTHONSAFEPATH`,
      build,
      mode,
      env: { PYTHONPATH: '${WORK}/lib', PYTHONSAFEPATH: '1' },
    },
  ]),
];
