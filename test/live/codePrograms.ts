/** All kinds of programs that change `sys.path`: literals, `__file__`, `os.path`, `pathlib`, conditions, loops, functions. */

export interface CodeProgram {
  readonly title: string;
  readonly code: string;
  /** The file of the code; `app/manage.py` by default. */
  readonly file?: string;
  /** What is started, if it is not that file's whole path; relative to `cwd`. */
  readonly run?: string;
  /** Below the folder of the case. */
  readonly cwd?: string;
  readonly files?: Readonly<Record<string, string>>;
  readonly links?: Readonly<Record<string, string>>;
  /** The minor version of Python 3 that it needs. */
  readonly since?: number;
  /** The expressions whose value only running the code shows; the answer is incomplete then. */
  readonly unknown?: readonly string[];
}

const BASE = 'import os, sys\nBASE = os.path.dirname(os.path.abspath(__file__))\n';
const PATHLIB = 'import sys\nfrom pathlib import Path\nHERE = Path(__file__).resolve().parent\n';

export const programs: readonly CodeProgram[] = [
  { title: 'nothing', code: 'import sys\nprint(len(sys.path))\n' },
  { title: 'a literal in front', code: "import sys\nsys.path.insert(0, '/opt/lib')\n" },
  { title: 'a literal at the end', code: "import sys\nsys.path.append('/opt/lib')\n" },
  { title: 'a relative literal', code: "import sys\nsys.path.append('lib')\nsys.path.insert(1, '..')\n" },
  { title: 'several at once', code: "import sys\nsys.path.extend(['/a', '/b'])\nsys.path += ['/c']\n" },
  { title: 'a slice in front', code: "import sys\nsys.path[0:0] = ['/a', '/b']\nsys.path[:0] = ['/c']\n" },
  { title: 'a slice in the middle', code: "import sys\nsys.path[1:2] = ['/a', '/b']\nsys.path[-1:] = []\n" },
  { title: 'one element', code: "import sys\nsys.path[0] = '/a'\nsys.path[-1] = '/b'\n" },
  { title: 'a new list', code: "import sys\nsys.path = ['/a', '/b'] + sys.path + ['/c']\n" },
  { title: 'a new list in place', code: "import sys\nsys.path[:] = ['/a', '/b'] + sys.path[1:]\n" },
  { title: 'a list that is unpacked', code: "import sys\nsys.path = ['/a', *sys.path]\n", since: 5 },
  { title: 'a name for sys', code: "import sys as s\ns.path.insert(0, '/a')\n" },
  { title: 'the list by its name', code: "from sys import path\npath.insert(0, '/a')\npath += ['/b']\n" },
  { title: 'another name for sys', code: "import sys\np = sys\np.path.append('/a')\n" },
  {
    title: 'sys as the member of another module',
    code: "import os\nfrom os import sys as s\nos.sys.path.append('/a')\ns.path.append('/b')\n",
  },
  {
    title: 'members by their names',
    code: "import sys\ngetattr(sys, 'path').append('/a')\nvars(sys)['path'].append('/b')\nsys.__dict__['path'].append('/c')\n",
  },
  {
    title: 'modules by their names',
    code: "import importlib, sys\n__import__('sys').path.append('/a')\nimportlib.import_module('sys').path.append('/b')\nsys.modules['sys'].path.append('/c')\n",
  },
  {
    title: 'attributes that are set by their names',
    code: "import sys\nsetattr(sys, 'argv', ['x'])\nsetattr(sys, 'path', ['/a'] + sys.path)\n",
  },
  { title: 'a space before the dot', code: "import sys\nsys . path.append('/a')\n(sys).path.append('/b')\n" },
  {
    title: 'sys as a value',
    code: "import sys\ndef add(module):\n    module.path.append('/a')\nadd(sys)\nfor each in [sys]:\n    each.path.append('/b')\n",
  },
  { title: 'other members of sys', code: 'import os, sys\nsys.stderr.write(sys.version)\n' },
  {
    title: 'another name for the list',
    code: "import sys\np = sys.path\np.append('/a')\nq = p\nq.append('/b')\n",
  },
  {
    title: 'negative positions',
    code: "import sys\nsys.path.insert(-1, '/a')\nsys.path.insert(-99, '/b')\n",
  },
  {
    title: 'a position by length',
    code: "import sys\nsys.path.insert(len(sys.path) - 1, '/a')\nsys.path.insert(99, '/z')\n",
  },
  {
    title: 'removals',
    code: "import sys\nsys.path.insert(0, '/a')\ndel sys.path[1]\nsys.path.pop()\nsys.path.remove('/a')\n",
  },
  { title: 'pop as a value', code: 'import sys\nfirst = sys.path.pop(0)\nsys.path.append(first)\n' },
  { title: 'del of a slice', code: 'import sys\ndel sys.path[1:]\n' },
  {
    title: 'clear and reverse',
    code: "import sys\nold = list(sys.path)\nsys.path.reverse()\nsys.path = old[:1] + ['/a']\n",
  },
  {
    title: 'filters',
    code: "import sys\nsys.path = [p for p in sys.path if 'site-packages' not in p]\nsys.path[:] = [p for p in sys.path if p != '']\n",
  },
  {
    title: '__file__',
    code: `${BASE}sys.path.insert(0, BASE)\nsys.path.insert(0, os.path.join(BASE, '..', 'lib'))\n`,
  },
  {
    title: '__file__ without abspath',
    code: "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nsys.path.append(os.path.join(os.path.dirname(__file__), 'x'))\n",
  },
  {
    title: '__file__ without abspath, started by a relative path',
    code: "import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nsys.path.append(os.path.join(os.path.dirname(__file__), 'x'))\n",
    run: './app/manage.py',
  },
  {
    title: '__file__, started in its folder',
    code: 'import os, sys\nsys.path.insert(0, os.path.dirname(__file__))\nsys.path.append(os.path.abspath(os.path.dirname(__file__)))\n',
    run: 'manage.py',
    cwd: 'app',
  },
  {
    title: 'started with ..',
    code: `${BASE}sys.path.append(BASE)\nsys.path.append(__file__)\n`,
    run: '../app/manage.py',
    cwd: 'app',
  },
  { title: 'normpath', code: `${BASE}sys.path.append(os.path.normpath(os.path.join(BASE, '../lib/./x')))\n` },
  {
    title: 'a link to the program',
    code: 'import os, sys\nsys.path.append(os.path.dirname(os.path.realpath(__file__)))\nsys.path.append(os.path.dirname(os.path.abspath(__file__)))\n',
    files: { 'real/tool.py': '' },
    links: { 'run.py': 'app/manage.py' },
    run: 'run.py',
  },
  {
    title: 'a link to a directory',
    code: "import os, sys\nsys.path.append(os.path.realpath('linked/../x'))\nsys.path.append(os.path.realpath('linked/gone/y'))\n",
    links: { linked: 'app/vendor' },
    run: 'app/manage.py',
  },
  {
    title: 'from imports of os.path',
    code: "import sys\nfrom os.path import abspath, dirname, join as j\nsys.path.insert(0, j(dirname(dirname(abspath(__file__))), 'lib'))\n",
  },
  {
    title: 'os.path by other names',
    code: 'import sys\nimport os.path as osp\nfrom os import path\nsys.path.append(osp.dirname(path.abspath(__file__)))\n',
  },
  {
    title: 'the working directory',
    code: 'import os, sys\nsys.path.append(os.getcwd())\nsys.path.append(os.path.abspath("lib"))\n',
    run: 'app/manage.py',
  },
  {
    title: 'another working directory',
    code: `${BASE}os.chdir(BASE)\nsys.path.append(os.getcwd())\nos.chdir('..')\nsys.path.append(os.path.abspath('lib'))\n`,
  },
  {
    title: 'chdir before __file__',
    code: "import os, sys\nos.chdir('/')\nsys.path.append(os.path.abspath(__file__))\n",
    run: 'app/manage.py',
  },
  {
    title: 'sums and formats',
    code: `${BASE}sys.path.append(BASE + '/a')\nsys.path.append('%s/b' % BASE)\nsys.path.append('{}/c'.format(BASE))\nsys.path.append(os.sep.join(['', 'x', 'y']))\nsys.path.append(BASE + os.sep + os.pardir)\n`,
  },
  {
    title: 'f-strings',
    code: `${BASE}sys.path.append(f'{BASE}/a')\nname = 'x'\nsys.path.append(f"{BASE}/{name}/{{y}}")\n`,
    since: 6,
  },
  {
    title: 'pathlib',
    code: `${PATHLIB}sys.path.insert(0, str(HERE))\nsys.path.insert(0, str(HERE.parent / 'lib'))\nsys.path.append(HERE.joinpath('a', 'b').as_posix())\n`,
    since: 6,
  },
  {
    title: 'ancestors',
    code: `${PATHLIB}sys.path.append(str(Path(__file__).parents[1]))\nsys.path.append(str(Path(__file__).parents[0] / '..' / 'lib'))\n`,
    since: 6,
  },
  {
    title: 'pathlib of a relative program',
    code: "import sys\nfrom pathlib import Path\nsys.path.append(str(Path(__file__).parent))\nsys.path.append(str(Path(__file__).parent.absolute()))\nsys.path.append(str(Path('.')))\nsys.path.append(str(Path('a//b/./c/../d')))\n",
    run: 'manage.py',
    cwd: 'app',
    since: 6,
  },
  {
    title: 'pathlib of the working directory',
    code: "import os, sys, pathlib\nsys.path.append(str(pathlib.Path.cwd() / 'x'))\nsys.path.append(os.fspath(pathlib.Path('lib').resolve()))\nsys.path.append(str(pathlib.Path.home()))\n",
    since: 6,
  },
  {
    title: 'Path objects, which are no entries',
    code: `${PATHLIB}sys.path.insert(0, HERE)\nsys.path.append(HERE / 'x')\n`,
    since: 6,
  },
  {
    title: 'the environment',
    code: "import os, sys\nsys.path.append(os.environ['CODE_DIR'])\nsys.path.append(os.environ.get('GONE', '/gone'))\nsys.path.append(os.getenv('CODE_DIR'))\nsys.path.append(os.path.expanduser('~/x'))\n",
  },
  {
    title: 'the interpreter',
    code: "import os, sys\nsys.path.append(os.path.join(sys.prefix, 'x'))\nsys.path.append(os.path.dirname(sys.executable))\nsys.path.append('v%d' % 3 if False else 'v')\n",
  },
  {
    title: 'versions',
    code: "import sys\nif sys.version_info >= (3, 9):\n    sys.path.append('/new')\nelif sys.version_info[0] == 2:\n    sys.path.append('/two')\nelse:\n    sys.path.append('/old')\nsys.path.append('/py%d.%d'[:3])\n",
    since: 0,
  },
  {
    title: 'if it is the program',
    code: "import sys\nif __name__ == '__main__':\n    sys.path.insert(0, '/main')\nelse:\n    sys.path.insert(0, '/imported')\n",
  },
  {
    title: 'if it is not there yet',
    code: `${BASE}for p in (BASE, os.path.dirname(BASE), BASE):\n    if p not in sys.path:\n        sys.path.insert(0, p)\n`,
  },
  {
    title: 'conditions about files',
    code: `${BASE}for name in ['vendor', 'gone']:\n    p = os.path.join(BASE, name)\n    if os.path.isdir(p) and not os.path.isfile(p):\n        sys.path.append(p)\n    else:\n        sys.path.append(p + '.none')\n`,
  },
  {
    title: 'an upward search',
    code: `${PATHLIB}for parent in HERE.parents:\n    if (parent / 'marker').exists():\n        sys.path.insert(0, str(parent))\n        break\nelse:\n    sys.path.insert(0, '/none')\n`,
    files: { marker: '' },
    since: 6,
  },
  {
    title: 'comprehensions',
    code: `${BASE}sys.path.extend([os.path.join(BASE, d) for d in ('a', 'b')])\nsys.path.extend(os.path.join(BASE, d) for d in ['c'])\n[sys.path.append(d) for d in ('/d', '/e')]\n`,
  },
  {
    title: 'functions',
    code: `${BASE}def root():\n    return os.path.dirname(BASE)\ndef add(name, at):\n    full = os.path.join(root(), name)\n    if full not in sys.path:\n        sys.path.insert(at, full)\nadd('lib', 0)\nadd('x', 1)\nadd('lib', 0)\n`,
  },
  {
    title: 'a main function',
    code: "import sys\ndef main():\n    sys.path.insert(0, '/main')\nif __name__ == '__main__':\n    main()\n",
  },
  {
    title: 'a function that nobody calls',
    code: "import sys\ndef setup():\n    sys.path.insert(0, '/never')\n",
  },
  {
    title: 'an import that works',
    code: "import sys\ntry:\n    import json\nexcept ImportError:\n    sys.path.append('/gone')\nelse:\n    sys.path.append('/else')\nfinally:\n    sys.path.append('/finally')\n",
  },
  {
    title: 'an import that fails',
    code: "import sys\ntry:\n    import no_such_module_anywhere\n    sys.path.append('/no')\nexcept ImportError:\n    sys.path.append('/yes')\n",
  },
  {
    title: 'an import of a module beside it',
    code: `${BASE}try:\n    import helper\nexcept ImportError:\n    sys.path.append('/no')\n`,
    files: { 'app/helper.py': '' },
  },
  {
    title: 'or, and',
    code: "import sys\n'/a' in sys.path or sys.path.append('/a')\n'/a' in sys.path or sys.path.append('/b')\n'/a' in sys.path and sys.path.append('/c')\n",
  },
  { title: 'with', code: `${BASE}with open(__file__) as f:\n    sys.path.append(BASE)\n` },
  {
    title: 'addsitedir',
    code: `${BASE}import site\nsite.addsitedir(os.path.join(BASE, 'vendor'))\n`,
    files: { 'app/vendor/a.pth': '../../lib\ngone\n' },
  },
  {
    title: 'addsitedir by name',
    code: `from site import addsitedir\nimport os\naddsitedir(os.path.join(os.path.dirname(os.path.abspath(__file__)), 'vendor'))\n`,
  },
  {
    title: 'addsitedir without sys.path in the text',
    code: "import site\nsite.addsitedir('/no/such/directory')\n",
  },
  {
    title: 'semicolons and continued lines',
    code: "import sys; sys.path.insert(0, '/a'); x = 1\nsys.path.append(\n    '/b'  # why\n)\nsys.path \\\n  .append('/c')\n",
  },
  { title: 'destructuring', code: "import sys\na, b = '/a', '/b'\n(c, d) = [a, b]\nsys.path += [d, c]\n" },
  { title: 'text that is added to', code: "import sys\np = '/a'\np += '/b'\nsys.path.append(p)\n" },
  {
    title: 'a directory',
    code: `${BASE}sys.path.append(BASE)\nsys.path.append(__file__)\n`,
    file: 'pkg/__main__.py',
    run: 'pkg',
  },
  {
    title: 'what an own exit leaves out',
    code: "import sys\nif False:\n    sys.exit(1)\nsys.path.append('/a')\n",
  },
  {
    title: 'a virtual environment that is activated in place',
    code: `import os\nactivate_this = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'env/bin/activate_this.py')\nexec(compile(open(activate_this, 'rb').read(), activate_this, 'exec'), dict(__file__=activate_this))\n`,
    files: {
      'app/env/lib/python/site-packages/x.pth': '',
      'app/env/bin/activate_this.py':
        "import os, site, sys\nbin_dir = os.path.dirname(os.path.abspath(__file__))\nprev_length = len(sys.path)\nfor lib in '../lib/python/site-packages'.split(os.pathsep):\n    path = os.path.realpath(os.path.join(bin_dir, lib))\n    site.addsitedir(path.decode('utf-8') if '' else path)\nsys.path[:] = sys.path[prev_length:] + sys.path[0:prev_length]\nsys.real_prefix = sys.prefix\n",
    },
  },
  {
    title: 'a file that is run in place',
    code: `${BASE}with open(os.path.join(BASE, 'paths.py')) as f:\n    exec(f.read())\n`,
    files: { 'app/paths.py': "import sys\nsys.path.append('/from/paths')\n" },
  },
  {
    title: 'slices by names',
    code: "import sys\nold = len(sys.path)\nsys.path.append('/a')\nsys.path[:] = sys.path[old:] + sys.path[:old]\nn = 1\ndel sys.path[n:2]\n",
  },
  // Programs whose result only running them shows.
  {
    title: 'code that is made while it runs',
    code: 'import sys\nexec(\'sys.path.append("/x")\')\n',
    unknown: [`exec('sys.path.append("/x")')`],
  },
  {
    title: 'a method that is not followed',
    code: "import sys\nsys.path.__iadd__(['/x'])\n",
    unknown: ["sys.path.__iadd__(['/x'])"],
  },
  {
    title: 'a part of site by itself',
    code: 'import site, sys\nsite.addsitepackages(set())\n',
    unknown: ['site.addsitepackages(set())'],
    since: 3,
  },
  {
    title: 'a call',
    code: 'import sys\nimport json\nsys.path.insert(0, json.loads(\'"/x"\'))\n',
    unknown: [`json.loads('"/x"')`],
  },
  {
    title: 'an unknown condition',
    code: "import sys, random\nif random.random() > 2:\n    sys.path.append('/x')\nsys.path.append('/y')\n",
    unknown: ["'/x'"],
  },
  {
    title: 'an unknown loop',
    code: "import sys, glob\nfor p in glob.glob('/nothing/*'):\n    sys.path.append(p)\n",
    unknown: ['p'],
  },
  {
    title: 'an unknown list',
    code: "import sys, json\nsys.path = json.loads('[]') + sys.path\n",
    unknown: ["json.loads('[]') + sys.path"],
  },
  {
    title: 'a function that is handed on',
    code: "import sys, atexit\ndef later():\n    sys.path.append('/x')\natexit.register(later)\n",
    unknown: ["'/x'"],
  },
  {
    title: 'a method',
    code: "import sys\nclass Setup:\n    def run(self):\n        sys.path.append('/x')\nSetup().run()\n",
    unknown: ["'/x'"],
  },
  {
    title: 'a directory that only running it shows',
    code: 'import os, sys, tempfile\nos.chdir(tempfile.gettempdir())\nsys.path.append(os.getcwd())\n',
    unknown: ['os.getcwd()'],
  },
  {
    title: 'an unknown removal',
    code: "import sys, json\nif json.loads('0'):\n    sys.path.pop(0)\nsys.path.append('/a')\n",
    unknown: [],
  },
  {
    title: 'the body of a class',
    code: "import sys\nclass A:\n    sys.path.append('/a')\n    if True:\n        sys.path.append('/b')\n",
  },
  {
    title: 'sys as an attribute of a class',
    code: "import sys\nclass A:\n    s = sys\n    p = sys.path\n    class B:\n        import sys as deep\nA.s.path.insert(0, '/a')\nA.p.append('/b')\nA.B.deep.path.append('/c')\ndef go():\n    A.p.append('/d')\ngo()\n",
  },
  {
    title: 'sys as an attribute of an instance and a subclass',
    code: "import sys\nclass A:\n    s = sys\nclass B(A):\n    pass\nB.s.path.append('/a')\nA().s.path.append('/b')\n",
    unknown: ["B.s.path.append('/a')", "A().s.path.append('/b')"],
  },
  {
    title: 'sys as an attribute that is set later',
    code: "import sys\nclass A(object):\n    def __init__(self):\n        self.system = sys\na = A()\na.system.path += ['/a']\na.system.path.append('/b')\n",
    unknown: ["['/a']", "a.system.path.append('/b')"],
  },
  {
    title: 'sys in a dictionary and an object',
    code: "import sys\nkept = {'s': sys}\nkept['s'].path.append('/a')\nclass A(object):\n    pass\nheld = A()\nheld.path = sys.path\nheld.path[0:0] = ['/b']\n",
    unknown: ["kept['s'].path.append('/a')", "['/b']"],
  },
  {
    title: 'lists of others',
    code: "import sys\nclass A(object):\n    items = []\nclass B(A):\n    pass\nB.items.append('/a')\nkept = {'s': []}\nkept['s'].append(sys.argv)\nprint(len(sys.path))\n",
  },
];
