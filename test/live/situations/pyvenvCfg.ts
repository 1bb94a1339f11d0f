/** Ways to write a pyvenv.cfg, next to a link and next to a copy: older versions use it only next to a copy. */

import { directory, python3, since, USER_SITE, venv, write, type Situation } from './situation';

const HOME = '${PREFIX}/bin';
const python = '${WORK}/v/bin/python';

const texts: readonly (readonly [title: string, text: string])[] = [
  ['no spaces', `home=${HOME}\ninclude-system-site-packages=true\n`],
  ['many spaces', `  home \t =\t  ${HOME}  \n\tinclude-system-site-packages  =  true  \n`],
  ['upper case keys', `HOME = ${HOME}\nInclude-System-Site-Packages = true\n`],
  ['a BOM', `\ufeffhome = ${HOME}\ninclude-system-site-packages = true\n`],
  ['a BOM before another key', `\ufeffversion = 3\nhome = ${HOME}\n`],
  ['CRLF', `home = ${HOME}\r\ninclude-system-site-packages = false\r\n`],
  ['CR alone', `home = ${HOME}\rinclude-system-site-packages = true\r`],
  ['a comment', `# home = /missing\nhome = ${HOME}\n# include-system-site-packages = false\n`],
  ['a comment behind the value', `home = ${HOME} # base\ninclude-system-site-packages = true # yes\n`],
  ['home twice', `home = ${HOME}\nhome = /missing\n`],
  ['home twice, the wrong one first', `home = /missing\nhome = ${HOME}\n`],
  [
    'include twice',
    `home = ${HOME}\ninclude-system-site-packages = true\ninclude-system-site-packages = false\n`,
  ],
  ['no newline at the end', `include-system-site-packages = false\nhome = ${HOME}`],
  ['quoted', `home = "${HOME}"\ninclude-system-site-packages = "true"\n`],
  ['empty', ''],
  ['no home', 'include-system-site-packages = true\n'],
  ['an empty home', 'home =\ninclude-system-site-packages = false\n'],
  ['an empty home with a blank', 'home = \nversion = 3\n'],
  ['no value at all', `home\nhome = ${HOME}\n`],
  ['two equals signs', `home = ${HOME}=x\ninclude-system-site-packages = true\n`],
  ['a section', `[pyvenv]\nhome = ${HOME}\n`],
  ['a key that begins with home', `homes = /missing\nhome = ${HOME}\n`],
  ['bad UTF-8 behind', `home = ${HOME}\nprompt = caf\udce9\n`],
  ['bad UTF-8 in home', `home = ${HOME}\udce9\n`],
  ['a form feed', `home = ${HOME}\n\finclude-system-site-packages = true\n`],
  ['a NUL', `home = ${HOME}\n\0include-system-site-packages = true\n`],
  ['a no-break space', `\u00a0home\u00a0=\u00a0${HOME}\u00a0\n`],
  ['an unknown key', `home = ${HOME}\nexecutable = /missing/python\nbase-prefix = /missing\n`],
  ['a tilde', 'home = ~/bin\n'],
  ['a long line before', `prompt = ${'x'.repeat(9000)}\nhome = ${HOME}\n`],
  ['a large file', `home = ${HOME}\n${'# filling\n'.repeat(4000)}`],
];

const includes = ['true', 'TRUE', 'True', 'false', 'FALSE', 'yes', '1', '0', '', ' true ', 'true false'];

const situations: readonly Situation[] = [
  ...texts,
  ...includes.map(
    (value) =>
      [
        `include-system-site-packages = ${value}`,
        `home = ${HOME}\ninclude-system-site-packages = ${value}\n`,
      ] as const,
  ),
  ['include_system_site_packages = false', `home = ${HOME}\ninclude_system_site_packages = false\n`] as const,
].flatMap(([title, text]) => [
  {
    title,
    build: [venv('${WORK}/v'), write('${WORK}/v/pyvenv.cfg', text), directory(USER_SITE)],
    python,
  },
  {
    title: `${title}, beside a copy`,
    build: [venv('${WORK}/v', '--copies'), write('${WORK}/v/pyvenv.cfg', text), directory(USER_SITE)],
    python,
  },
]);

/** 3.6 fails in sysconfig, which looks for a build tree in `home`: such an odd file is not modelled there. */
const nulInHome: Situation = {
  title: 'a NUL in home',
  applies: since(3, 7),
  build: [venv('${WORK}/v', '--copies'), write('${WORK}/v/pyvenv.cfg', `home = ${HOME}\0x\n`)],
  python,
};

export const pyvenvCfgSituations: readonly Situation[] = [
  ...situations.map((situation) => ({ ...situation, applies: python3 })),
  nulInHome,
];
