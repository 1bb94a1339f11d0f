/** Three lines about the import under the pointer: what it finds, what it hides, and which contexts answer differently. */

import * as assert from 'node:assert/strict';
import { about, hoverLines, openPython, PACKAGES, PROJECT } from './importConversation';
import { directory, type Tree } from '../../support/tree';

const URI = 'file:///project/main.py';

interface Case {
  readonly title: string;
  readonly text: string;
  /** Where the pointer is; the first word after `import` otherwise. */
  readonly under?: string;
  readonly more?: Tree;
  readonly uri?: string;
  /** Links as `label → target`, without the folder. */
  readonly lines: readonly string[];
}

const FOUND_HELPER = 'Launch: Tool: `tools/helper.py` → tools/helper.py';

const CASES: readonly Case[] = [
  {
    title: 'a package of the environment, with its distribution',
    text: 'import yaml',
    lines: [
      `**Terminal**: \`${PACKAGES.slice(9)}/yaml/__init__.py\` → ${PACKAGES.slice(9)}/yaml/__init__.py · ` +
        `entry 4: Packages of the environment · PyYAML 6.0.1 → ${PACKAGES.slice(9)}/PyYAML-6.0.1.dist-info/RECORD`,
    ],
  },
  {
    title: 'what a .pth file leads to, with the line of the file',
    text: 'import shared',
    lines: [
      `**Terminal**: \`libs/shared.py\` → libs/shared.py · entry 5: .pth file → ${PACKAGES.slice(9)}/local.pth#L1`,
    ],
  },
  {
    title: 'a file that hides the standard library, in one context',
    text: 'import random',
    more: { '/project/random.py': '' },
    lines: [
      '**Terminal**: `random.py` → random.py · entry 0: Working directory',
      'Hides `/usr/lib/python3.12/random.py` → file:///usr/lib/python3.12/random.py',
      'Launch: Tool: `/usr/lib/python3.12/random.py` → file:///usr/lib/python3.12/random.py',
    ],
  },
  {
    title: 'a file that hides a module that start-up has imported',
    text: 'import os',
    more: { '/project/os.py': '' },
    lines: [
      '**Terminal**: frozen into the interpreter · source: `/usr/lib/python3.12/os.py` → file:///usr/lib/python3.12/os.py',
      'Hides `os.py` → os.py',
    ],
  },
  { title: 'a built-in module', text: 'import sys', lines: ['**Terminal**: built into the interpreter'] },
  {
    title: 'a namespace package',
    text: 'import space',
    more: { '/project/space/a.py': '' },
    lines: ['**Terminal**: namespace package in `space`', 'Launch: Tool: not found'],
  },
  {
    title: 'a module that only another context finds',
    text: 'import helper',
    lines: ['**Terminal**: `helper` is not found · `tools` has it, but is not on the path', FOUND_HELPER],
  },
  {
    title: 'a module whose distribution the project declares',
    text: 'import requests',
    lines: [
      '**Terminal**: `requests` is not found',
      '`requests`, which pyproject.toml:5 → pyproject.toml#L5 declares, provides it',
    ],
  },
  {
    title: 'a module whose distribution nothing declares',
    text: 'from sklearn.svm import SVC',
    under: 'sklearn',
    lines: [
      '**Terminal**: `sklearn` is not found',
      '`scikit-learn`, which the project does not declare, provides it',
    ],
  },
  {
    title: 'a name that comes close',
    text: 'import yamll',
    lines: ['**Terminal**: `yamll` is not found', 'similar: `yaml`'],
  },
  {
    title: 'a module that nobody knows',
    text: 'import nobody_knows',
    lines: ['**Terminal**: `nobody_knows` is not found'],
  },
  {
    title: 'one that may be missing',
    text: 'try:\n  import nobody_knows\nexcept ImportError:\n  pass',
    lines: ['**Terminal**: `nobody_knows` is not found · the program continues without it'],
  },
  {
    title: 'one for type checkers',
    text: 'if TYPE_CHECKING:\n  import nobody_knows',
    lines: ['**Terminal**: `nobody_knows` is not found · only for type checkers'],
  },
  {
    title: 'one under a condition',
    text: 'if sys.version_info < (3,):\n  import nobody_knows',
    lines: ['**Terminal**: `nobody_knows` is not found · needed only under a condition'],
  },
  {
    title: 'the package of a dotted name',
    text: 'import app.models',
    under: 'app',
    lines: [
      '**Terminal**: `app/__init__.py` → app/__init__.py · entry 0: Working directory',
      'Launch: Tool: not found',
    ],
  },
  {
    title: 'a module that is imported from a package',
    text: 'from app import models',
    under: 'models',
    lines: [
      '**Terminal**: `app/models.py` → app/models.py · entry 0: Working directory',
      'Launch: Tool: not found',
    ],
  },
  {
    title: 'an attribute',
    text: 'from app.models import User',
    under: 'User',
    lines: [
      '**Terminal**: `app/models.py` → app/models.py · entry 0: Working directory',
      'Launch: Tool: not found',
    ],
  },
  {
    title: 'a relative import',
    text: 'from .models import User',
    under: 'models',
    uri: 'file:///project/app/views.py',
    more: { '/project/app/views.py': '' },
    lines: [
      '**Terminal**: `app/models.py` → app/models.py · entry 0: Working directory',
      'Launch: Tool: not found',
    ],
  },
  {
    title: 'a relative import without a package',
    text: 'from . import models',
    under: 'models',
    lines: ['**Terminal**: This file is in no package, so a relative import fails'],
  },
  {
    title: 'a relative import in the program',
    text: 'from . import helper',
    under: 'helper',
    uri: 'file:///project/tools/run.py',
    lines: [
      '**Launch: Tool**: This file runs as the program, which has no package: a relative import fails',
      'Terminal: `tools/helper.py` → tools/helper.py',
    ],
  },
  {
    title: 'more dots than packages',
    text: 'from ... import x',
    under: '...',
    uri: 'file:///project/app/views.py',
    more: { '/project/app/views.py': '' },
    lines: ['**Terminal**: There are more dots than packages: app is the whole package of this file'],
  },
  {
    title: 'a submodule of a file that hides a package',
    text: 'import email.message',
    under: 'message',
    more: { '/project/email.py': '' },
    lines: [
      '**Terminal**: `email.message` is not found · `/usr/lib/python3.12/email/message.py` → ' +
        'file:///usr/lib/python3.12/email/message.py exists, but is not used: /project/email.py comes first, and hides /usr/lib/python3.12/email/__init__.py ' +
        '(email.py:1 → email.py#L1)',
      'Launch: Tool: `/usr/lib/python3.12/email/message.py` → file:///usr/lib/python3.12/email/message.py',
    ],
  },
  {
    title: 'a call with a literal',
    text: 'import importlib\nimportlib.import_module("yaml")',
    under: 'yaml',
    lines: [
      `**Terminal**: \`${PACKAGES.slice(9)}/yaml/__init__.py\` → ${PACKAGES.slice(9)}/yaml/__init__.py · ` +
        `entry 4: Packages of the environment · PyYAML 6.0.1 → ${PACKAGES.slice(9)}/PyYAML-6.0.1.dist-info/RECORD`,
    ],
  },
  {
    title: 'a cell of a notebook, without its magics',
    text: '%pip install yaml\nimport shared',
    under: 'shared',
    uri: 'vscode-notebook-cell:/project/a.ipynb#W0sZmlsZQ%3D%3D',
    lines: [
      `**Terminal**: \`libs/shared.py\` → libs/shared.py · entry 5: .pth file → ${PACKAGES.slice(9)}/local.pth#L1`,
    ],
  },
  {
    title: 'a magic',
    text: '%pip install yaml',
    under: 'yaml',
    uri: 'vscode-notebook-cell:/project/a.ipynb#W0',
    lines: [],
  },
  { title: 'anything else', text: 'x = yaml', under: 'yaml', lines: [] },
  {
    title: 'an interpreter that would not start',
    text: 'import yaml',
    more: { '/usr/lib/python3.12/encodings/__init__.py': directory },
    lines: [],
  },
];

describe('a hover over an import', () => {
  for (const {
    title,
    text,
    under = / import (\w+)|^import (\w+)/.exec(` ${text}`)?.slice(1).find(Boolean) ?? '',
    more,
    uri = URI,
    lines,
  } of CASES) {
    it(`says of ${title} what it finds`, () =>
      about({ ...PROJECT, ...more }, async (editor) => {
        await openPython(editor, uri, text);
        const shown = await hoverLines(editor, uri, text, under);
        if (lines.length > 0 || more === undefined) {
          assert.deepEqual(shown.map(withTargets), lines);
        } else {
          assert.match(shown.join('\n'), /Python would not start: /);
        }
        assert.ok(shown.length <= 3);
      }));
  }
});

/** `[label](target)` as `label → target`. */
function withTargets(line: string): string {
  return line
    .replaceAll(
      /\[([^\]]*)\]\(([^)]*)\)/g,
      (_, label: string, target: string) => `${label} → ${target.replace('file:///project/', '')}`,
    )
    .replaceAll(/\\(?=\W)/g, '')
    .replaceAll('\\_', '_');
}
