/** A folder with a secret in each kind of file that sets variables or starts Python: none of it may be in any output. */

import type { Tree } from './tree';

/** The same in every secret, so that one search finds them all. */
export const CANARY = 'c4n4ry7Zq';

const json = (value: object): string => `${JSON.stringify(value, undefined, 2)}\n`;

/** In JSON and YAML, as properties. */
const VARIABLES = {
  PASSWORD: `${CANARY}a`,
  GITHUB_TOKEN: `${CANARY}b`,
  DATABASE_URL: `postgres://kim:${CANARY}c@db.example/shop`,
  PYTHONPATH: '/gone/lib',
};

const LINES = [
  `API_KEY=${CANARY}d`,
  `export AWS_SECRET_ACCESS_KEY='${CANARY}e'`,
  `DATABASE_URL=postgres://kim:${CANARY}f@db.example/shop`,
  'PYTHONPATH=/gone/lib',
];

const SHELL = `DB_PASSWORD=${CANARY}g python -m shop --token ${CANARY}h --password=${CANARY}i`;

/** By its path in the folder. `python` is the command that starts Python. */
export function secretFiles(python: string): Readonly<Record<string, string>> {
  const yamlVariables = (indent: string): string =>
    Object.entries(VARIABLES)
      .map(([name, value]) => `${indent}${name}: ${value}\n`)
      .join('');
  const tomlVariables = Object.entries(VARIABLES)
    .map(([name, value]) => `${name} = "${value}"\n`)
    .join('');
  return {
    // With lines that its readers understand differently, and one that none of them understands.
    '.env': `${LINES.join('\n')}\nTOKEN="${CANARY}j #\nSECRET = ${CANARY}k # $\nnot a line ${CANARY}l\nX=\${env:SECRET}${CANARY}m\n`,
    '.envrc': `${LINES.map((line) => (line.startsWith('export') ? line : `export ${line}`)).join('\n')}\nPATH_add bin\n`,
    '.vscode/settings.json': json({
      'terminal.integrated.env.linux': VARIABLES,
      'python.terminal.useEnvFile': true,
    }),
    '.vscode/launch.json': json({
      configurations: [
        {
          type: 'debugpy',
          request: 'launch',
          name: 'Shop',
          module: 'shop',
          args: ['--token', `${CANARY}n`, `--api-key=${CANARY}o`],
          env: VARIABLES,
        },
        {
          type: 'debugpy',
          request: 'launch',
          name: 'Gone',
          program: `\${workspaceFolder}/gone.py`,
          python: `/gone/python`,
          env: VARIABLES,
        },
      ],
    }),
    '.vscode/tasks.json': json({
      version: '2.0.0',
      options: { env: VARIABLES },
      tasks: [
        { label: 'Serve', type: 'shell', command: SHELL },
        { label: 'Broken', type: 'shell', command: `TOKEN=${CANARY}p $(cat x) | python -m shop "` },
        { label: 'Exact', type: 'process', command: python, args: ['-m', 'shop', `--token=${CANARY}q`] },
      ],
    }),
    Procfile: `web: ${SHELL}\nworker: TOKEN=${CANARY}r sh -c "PASSWORD=${CANARY}s python -m shop"\n`,
    'compose.yml': `services:\n  web:\n    build: .\n    command: ${SHELL}\n    environment:\n${yamlVariables('      ')}      A: "x::y"\n`,
    Dockerfile: `FROM python:3.12\nARG TOKEN=${CANARY}t\nENV PASSWORD=${CANARY}u PYTHONPATH=/gone::/b\nENV API_KEY ${CANARY}v\nCMD ["sh", "-c", "${SHELL}"]\n`,
    'deploy/shop.service': `[Service]\nEnvironment=PASSWORD=${CANARY}w "DATABASE_URL=postgres://kim:${CANARY}x@db/shop" PYTHONPATH=/gone\nEnvironmentFile=/gone/shop.env\nExecStart=${python} -m shop --token ${CANARY}y\n`,
    'supervisord.conf': `[program:shop]\ncommand=${python} -m shop --token ${CANARY}z\nenvironment=PASSWORD="${CANARY}A",PYTHONPATH="/gone"\n`,
    'uwsgi.ini': `[uwsgi]\nenv = PASSWORD=${CANARY}B\nhome = /gone\nset-placeholder = token=${CANARY}C\nmodule = shop\n`,
    'apache2.conf': `SetEnv PASSWORD ${CANARY}D\nDefine TOKEN ${CANARY}E\nWSGIPythonHome /gone\n`,
    'pyproject.toml': `[project]\nname = "shop"\nversion = "1"\n[tool.pdm.scripts]\n_.env = { PASSWORD = "${CANARY}F", PYTHONPATH = "/gone" }\nserve = { cmd = "python -m shop --token ${CANARY}G", env = { TOKEN = "${CANARY}H" } }\n[tool.poe.tasks]\na = { cmd = "python -m shop --token ${CANARY}I", env = { API_KEY = "${CANARY}J", PYTHONPATH = "/gone" } }\n`,
    'mise.toml': `[env]\n${tomlVariables}\n[tasks.serve]\nrun = "${SHELL}"\n`,
    'hatch.toml': `[envs.default]\npath = ".venv"\nenv-vars = { PASSWORD = "${CANARY}K", PYTHONPATH = "/gone" }\n[envs.default.scripts]\nserve = "${SHELL}"\n`,
    'tox.ini': `[testenv]\nset_env =\n  PASSWORD = ${CANARY}L\n  PYTHONPATH = {toxinidir}/gone\ncommands = python -m shop --token ${CANARY}M\n`,
    'noxfile.py': `import nox\n@nox.session\ndef t(session):\n    session.run("python", "-m", "shop", "--token", "${CANARY}N", env={"PASSWORD": "${CANARY}O", "PYTHONPATH": "a::b"})\n`,
    Makefile: `up:\n\tdocker run -e PASSWORD=${CANARY}P -e PYTHONPATH=/gone -v .:/app x python -m shop --token ${CANARY}Q\n`,
    '.github/workflows/test.yml': `jobs:\n  t:\n    runs-on: ubuntu-latest\n    env:\n${yamlVariables('      ')}      X: y\n    steps:\n      - run: ${SHELL}\n`,
    '.devcontainer/devcontainer.json': json({
      image: 'python',
      containerEnv: { ...VARIABLES, PYTHONPATH: '/a::/b' },
    }),
    // Texts in which a reader fails: what it says about them may quote the line.
    'deploy/uwsgi.yaml': `uwsgi:\n  env: PASSWORD=${CANARY}R\n   broken: [${CANARY}S\n`,
    'pytest.toml': `[pytest]\npassword = ${CANARY}T\n`,
    'pixi.toml': `[activation.env]\nPASSWORD = "${CANARY}U\n`,
    'compose.override.yml': `services:\n  web:\n    environment:\n      PASSWORD: "${CANARY}V\n     x: [\n`,
    'broken/launch.json': `{ "password": "${CANARY}W" `,
    'shop.py': `import os, sys\nos.environ["PASSWORD"] = "${CANARY}X"\nsys.path.insert(0, "/gone/code")\nTOKEN = "${CANARY}Y"\nimport missing_module\n`,
    'wsgi.py': `import sys\nsys.path.append("/gone/wsgi")  # token=${CANARY}Z\n`,
  };
}

/** The files of `site-packages`. */
export const SECRET_SITE_FILES: Readonly<Record<string, string>> = {
  'shop.pth': `import os; os.environ['API_KEY'] = '${CANARY}1'\nimport os; os.system('curl https://kim:${CANARY}2@db.example/')\n`,
  'sitecustomize.py': `import os\nos.environ["SECRET_KEY"] = "${CANARY}3"\nimport sys\nsys.path.append("/gone/custom"); PASSWORD = "${CANARY}4"\n`,
  'shop-1.dist-info/direct_url.json': json({
    url: `https://kim:${CANARY}5@git.example/shop.git`,
    vcs_info: { vcs: 'git' },
  }),
  'shop-1.dist-info/METADATA': 'Metadata-Version: 2.1\nName: shop\nVersion: 1\n',
  'shop-1.dist-info/RECORD': 'shop.pth,,\n',
};

export function secretTree(folder: string, python: string, site: string): Tree {
  return Object.fromEntries([
    ...Object.entries(secretFiles(python)).map(([name, text]) => [`${folder}/${name}`, text]),
    ...Object.entries(SECRET_SITE_FILES).map(([name, text]) => [`${site}/${name}`, text]),
  ]) as Tree;
}
