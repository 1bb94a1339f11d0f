import * as assert from 'node:assert/strict';
import { textOf } from '../../../support/facts';
import { check } from '../../../support/situations';
import { link, type Tree } from '../../../support/tree';
import { SITE, HOME, findings } from './importsSituations';

describe('module-shadows-package', () => {
  const YAML: Tree = {
    [`${SITE}/yaml/__init__.py`]: '',
    [`${SITE}/PyYAML-6.0.dist-info/top_level.txt`]: '_yaml\nyaml\n',
  };
  check('a file', {
    files: { ...HOME, ...YAML, '/project/yaml.py': '' },
    expect: ['yaml.py:1 module-shadows-package warning'],
  });
  check('tests', {
    files: { ...HOME, [`${SITE}/tests/__init__.py`]: '', '/project/tests/__init__.py': '' },
    expect: [],
  });
  check('a project that is installed as a copy', {
    files: {
      ...HOME,
      '/project/pyproject.toml': '[project]\nname = "My.Project"\n',
      '/project/my_project/__init__.py': '',
      [`${SITE}/my_project/__init__.py`]: '',
      [`${SITE}/my_project-1.dist-info/METADATA`]: 'Name: x\n',
    },
    expect: [],
  });
  check('a project that was installed from the folder', {
    files: {
      ...HOME,
      '/project/thing/__init__.py': '',
      [`${SITE}/thing/__init__.py`]: '',
      [`${SITE}/other-1.dist-info/top_level.txt`]: 'thing\n',
      [`${SITE}/other-1.dist-info/direct_url.json`]: '{"dir_info": {}, "url": "file:///project"}',
    },
    expect: [],
  });

  it('is renamed, and never over another file', () => {
    const edits = (more: Tree): unknown =>
      findings({ ...HOME, ...YAML, '/project/yaml.py': '', ...more }).flatMap(({ fixes }) =>
        fixes.flatMap((fix) => (fix.kind === 'edits' ? fix.edits : [])),
      );
    assert.deepEqual(edits({}), [{ kind: 'rename', file: '/project/yaml.py', to: '/project/my_yaml.py' }]);
    assert.deepEqual(edits({ '/project/my_yaml.py': '' }), []);
    assert.deepEqual(edits({ '/project/my_yaml.py': link('gone') }), []);
  });

  it('names the distribution', () => {
    const texts = findings({ ...HOME, ...YAML, '/project/yaml.py': '' }).map(textOf);
    assert.match(texts.join(), /yaml of the installed pyyaml from Terminal/);
  });
});
