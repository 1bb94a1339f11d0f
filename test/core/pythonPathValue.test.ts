import { deepEqual, equal } from 'node:assert/strict';
import { inspectFolder } from '../../server/src/core/inspectFolder';
import { pythonPathValue } from '../../server/src/core/pythonPathValue';
import { contextOf } from '../support/facts';
import { machineOf } from '../support/machine';
import { directory, executable, link, tree, type Tree } from '../support/tree';

const FILES: Tree = {
  '/opt/py/bin/python9.8': executable,
  '/opt/py/lib/python9.8/os.py': '',
  '/opt/py/lib/python9.8/encodings/__init__.py': '',
  '/opt/py/lib/python9.8/lib-dynload': directory,
  '/ws/.venv/pyvenv.cfg': 'home = /opt/py/bin\nversion = 9.8.1\n',
  '/ws/.venv/bin/python': link('/opt/py/bin/python9.8'),
  '/ws/.venv/lib/python9.8/site-packages/x.pth': '/ws/lib\n/ws/gone\n',
  '/ws/lib/a.py': '',
};

describe('the value of PYTHONPATH for a context', () => {
  it('has what the interpreter does not have by itself, absolute, without what is missing', () => {
    const machine = machineOf({ PYTHONPATH: '/ws/lib:rel:/nowhere' });
    const [terminal] = inspectFolder('/ws', machine, tree({ ...FILES, '/ws/rel/b.py': '' })).contexts;
    deepEqual(terminal === undefined ? undefined : pythonPathValue(terminal), {
      value: '/ws:/ws/lib:/ws/rel:/ws/.venv/lib/python9.8/site-packages',
      unwritable: [],
    });
  });

  it('leaves out what it cannot hold, and names it', () => {
    const entry = (path: string) => ({
      path,
      exists: true,
      provenance: {
        kind: 'pth',
        file: '/a.pth',
        range: { start: { line: 0, character: 0 }, end: { line: 0, character: 1 } },
      } as const,
    });
    const inspected = contextOf({ sysPath: ['/a:b', '/c', '/d\udcff'].map(entry) });
    deepEqual(pythonPathValue(inspected), { value: '/c', unwritable: ['/a:b', '/d\udcff'] });
  });

  it('is empty where Python would not start', () => {
    const [terminal] = inspectFolder('/ws', machineOf({ PYTHONHOME: '/gone' }), tree(FILES)).contexts;
    equal(terminal?.result.fatal?.code, 'no-stdlib');
  });
});
