/**
 * What well-known packages put into site-packages for start-up, with the names and forms that they use. `{project}` is a folder with a
 * `src`.
 */

const NAMESPACE = (...names: readonly string[]): string =>
  `import sys, types, os;has_mfs = sys.version_info > (3, 5);p = os.path.join(sys._getframe(1).f_locals['sitedir'], *(${names.map((name) => `'${name}'`).join(', ')}${names.length === 1 ? ',' : ''}));importlib = has_mfs and __import__('importlib.util');has_mfs and __import__('importlib.machinery');m = has_mfs and sys.modules.setdefault('${names.join('.')}', importlib.util.module_from_spec(importlib.machinery.PathFinder.find_spec('${names.join('.')}', [os.path.dirname(p)])));m = m or sys.modules.setdefault('${names.join('.')}', types.ModuleType('${names.join('.')}'));mp = (m or []) and m.__dict__.setdefault('__path__',[]);(p not in mp) and mp.append(p)\n`;

const FINDER = (project: string): string => `import sys
from importlib.machinery import PathFinder
from pathlib import Path

MAPPING: dict[str, str] = {'${project}': '{project}/src/${project}'}
NAMESPACES: dict[str, list[str]] = {}
PATH_PLACEHOLDER = '__editable__.${project}-1.0.finder' + ".__path_hook__"


class _EditableFinder:  # MetaPathFinder
    @classmethod
    def find_spec(cls, fullname, _path=None, _target=None):
        if fullname in MAPPING:
            return cls._find_spec(fullname, Path(MAPPING[fullname]))
        parent, _, child = fullname.rpartition(".")
        if parent and parent in MAPPING:
            return PathFinder.find_spec(fullname, path=[MAPPING[parent]])
        return None


def install():
    sys.meta_path.append(_EditableFinder)
    if not NAMESPACES:
        return
    if PATH_PLACEHOLDER not in sys.path:
        sys.path.append(PATH_PLACEHOLDER)
`;

/** Paths below site-packages, with the text of each. */
export const USUAL_PTH_FILES: Readonly<Record<string, string>> = {
  '_virtualenv.pth': 'import _virtualenv',
  '_virtualenv.py': '',
  'distutils-precedence.pth':
    "import os; var = 'SETUPTOOLS_USE_DISTUTILS'; enabled = os.environ.get(var, 'local') == 'local'; enabled and __import__('_distutils_hack').add_shim(); \n",
  '_distutils_hack/__init__.py': 'def add_shim():\n    pass\n',
  'easy-install.pth': '{project}/src\n',
  '__editable__.one-1.0.pth': '{project}/src\n',
  '__editable__.two-1.0.pth': 'import __editable___two_1_0_finder; __editable___two_1_0_finder.install()',
  '__editable___two_1_0_finder.py': FINDER('two'),
  '_three.pth': '{project}/src',
  'four.pth': '{project}/src\n',
  '_editable_impl_five.pth': '{project}/src',
  '__editable__.six-0.1.0.pth': '{project}/src\n',
  // Each has modules of the distribution, without which the line fails.
  ...Object.fromEntries(
    [
      'zope/interface',
      'google/cloud/one',
      'sphinxcontrib/web',
      'ruamel/yaml',
      'backports/zoneinfo',
      'azure/common',
    ].map((module) => [`${module}/__init__.py`, '']),
  ),
  'zope.interface-5.0-py3.8-nspkg.pth': NAMESPACE('zope'),
  'google_cloud-1.0-nspkg.pth': NAMESPACE('google', 'cloud'),
  'sphinxcontrib_websupport-1.2-nspkg.pth': NAMESPACE('sphinxcontrib'),
  'ruamel.yaml-0.17-nspkg.pth': NAMESPACE('ruamel'),
  'backports.zoneinfo-nspkg.pth': NAMESPACE('backports'),
  'azure_common-1.0-nspkg.pth': NAMESPACE('azure'),
  'comment.pth': '# nothing but a comment\n',
  'empty.pth': '',
  'blank.pth': '\n\n',
  'crlf.pth': '{project}/src\r\n',
  'pywin32.pth': '# .pth file for the PyWin32 extensions\nwin32\nwin32/lib\nPythonwin\n',
  'win32/lib/readme.txt': '',
  'Pythonwin/readme.txt': '',
  'conda.pth': '{project}/src\n',
  'mypackage.pth': '{project}/src\n',
  'project-a.pth': '{project}/src\n',
  'project-b.pth': '{project}/src\n',
  'poetry_project.pth': '{project}/src\n',
  'pdm_project.pth': '{project}/src',
  'hatch_project.pth': '{project}/src',
  'flit_project.pth': '{project}/src\n',
};
