import { BASE, check, VENV } from '../../../support/situations';
import { directory } from '../../../support/tree';

const PROJECT = {
  '/project/pyproject.toml': '[project]\nname = "app"\n[tool.pdm]\n',
  '/project/__pypackages__/9.8/lib/boto3/__init__.py': '',
};

describe('packages in __pypackages__', () => {
  check('that only pdm run finds', {
    files: { ...BASE, ...PROJECT, '/project/.pdm-python': '/usr/bin/python3\n' },
    expect: ['.pdm-python:1 pypackages-unread information'],
  });

  check('that PYTHONPATH adds everywhere', {
    files: { ...BASE, ...PROJECT, '/project/.pdm-python': '/usr/bin/python3\n' },
    variables: { PYTHONPATH: '/project/__pypackages__/9.8/lib' },
    expect: [],
  });

  check('of another version', {
    files: {
      ...BASE,
      '/project/pyproject.toml': '[tool.pdm]\n',
      '/project/.pdm-python': '/usr/bin/python3\n',
      '/project/__pypackages__/9.7/lib': directory,
    },
    expect: [],
  });

  check('beside an environment, which pdm prefers', {
    files: { ...BASE, ...VENV, ...PROJECT, '/project/.pdm-python': '/project/.venv/bin/python' },
    expect: [],
  });
});
