/**
 * The `site.py` files that exist in many copies, as digests of their statements: Python's own up to 3.10, those of virtualenv,
 * and the one that setuptools put next to its eggs. From 3.11 on `site` is frozen (bpo-45020), and no file is compared.
 */

import type { Distribution } from '../../../model/interpreter';
import { statementDigests, type StatementDigest } from './statementDigests';

/** Lib/site.py of CPython 2.7.0 to 2.7.18 and 3.6.0 to 3.10, with the changes of 3.8.19, 3.9.19 and 3.10.14 (gh-113659). */
const PYTHON = digests(`
  1az4qr1 xti8zy 1hycryb 1six8dm mfyase 17t9zcp 1hqgbk7 16y06x9 1ealdd1 1j0gxf o7ppo0 j3vl9m q2nhpv 77uj0r
  52chp0 1i0d6td ahucut 49l8hd 1tkpouh a64gvt 18f3abv 1vyyogw tuh0mi 1liyyfk 1gbu2km f032r2 1qgjehy
  1qbao8w 168mzhu sr8mac xiow72 1ceegvf 1f7qzoq pizstf 1m437dc ii7ea y4et39 1ioww5p zlb50y y5djwg ds3c6s
  1yxfodk 19xg5iw qhkhlj 1nztrj3 1poh5g5 1u0uh1m fg6dp3 160u2uh 16wkgbt vlqguj unauxg d2v1v1 dfrnyg bmq50a
  5wakdh 1mqvuk 1yc78h swm6ck 1oydmxo qnj84o 13ngbr s9wi4g 1oj96dp 1x7y75p 1jsfwxl 15srblq 1h00y66 1jwjqhu
  1h44272 1nyeobx 90imp3 kq9yof hhj8cs 13mhx7 a9h7bf 1xay1gu 8n8raq 10h8x9o qbbwqh 1t83nev jwzcz9 y3zejn
  17fyaqn t4a39u ebboz6 1vew877 lnoo7w oox093 1oh5yiw 347vw0 ff7grf 1gfhac3 o0da4a 1siano5 3bz8jq`);

/** virtualenv_embedded/site.py of virtualenv 1.11 to 16.7, as far as it differs from Python's. */
const OLD_VIRTUALENV = digests(`
  jcrr8s 1kuplo4 1t6cfxu 1ck5q3z 3pkn10 3xl931 1ul0r3c zrvl5g 1lgeggb 1tg4e4g mn6y1e 12gokcz eo18r4 myjkcn
  1w4hc0c 1p79ujb 14wblvi 1j2uxox 8e3c2c dk33t9 wkzryf lxzx7k 1iw6vgk 1ele0ah 4zsfjq kjff2n 5ogsrn 1l08svk
  1hajtsj 16okj62 11wvw2d t48ww0 1h66l6y y5jb0k 1rk6njq m8j1fk 10ywdsm 1b76cyf 74sbj 1fsta44 mkmale z95j1c
  f020vy 1qt59i6 l2o6bn 1f73qwo 19se1vo 6yrwy3 14nf5j1 1mxtkz2 tpg9rx hf3bxd`);

/** virtualenv/create/via_global_ref/builtin/python2/site.py of virtualenv 20.0.10 to 20.21, for Linux and Windows. */
const VIRTUALENV_20 = digests(`
  1az4qr1 b6i3i4 1lwxbl8 113s77k g706io 1xknsv2 oja89n 1lasmkv 1vnngpe 19aqtfc 12trxgy g99zv3 1ceegvf
  12vvl68 mpjpef bd6e2h v5xnz8 d85fkp 1ncxd5m`);

/** setuptools/site-patch.py of setuptools 18 to 48. */
const SETUPTOOLS = digests('17ba8m5 14bsrt4 epfy8p 1mp9xcc 1th8xzf');

/** The statement that runs it all: `main()`, unless `-S` is given. */
const RUNS_MAIN = digests('1ceegvf unauxg');

/** A file that shares so many statements with Python's own is a copy of it. The shortest has 30. */
const COPY_SHARES = 20;

export type KnownSite =
  | { readonly kind: 'python' }
  | {
      readonly kind: 'changed';
      /** What is not Python's. */
      readonly changes: readonly StatementDigest[];
      /** Everything that was changed is below the call of `main()`. */
      readonly runsLast: boolean;
    }
  | { readonly kind: 'virtualenv-20'; /** Relative to the file. */ readonly sitePackages: readonly string[] }
  | { readonly kind: 'setuptools' };

/** Undefined for a module that is not one of them. */
export function knownSite(source: string, distribution: Distribution): KnownSite | undefined {
  const all = statementDigests(source);
  if (all.length > 0 && all.every(({ digest }) => SETUPTOOLS.has(digest))) {
    return { kind: 'setuptools' };
  }
  const changes = all.filter((statement) => !isPythons(statement, distribution));
  if (all.length - changes.length >= COPY_SHARES) {
    const main = all.findLastIndex(({ digest }) => RUNS_MAIN.has(digest));
    const end = all[main];
    const runsLast = end !== undefined && changes.every(({ line }) => line > end.line);
    return changes.length === 0 && end !== undefined
      ? { kind: 'python' }
      : { kind: 'changed', changes, runsLast };
  }
  return virtualenv20(source);
}

/** Functions that have nothing to do with the path, and vary from release to release. */
const APART = /^def (?:setquit|setcopyright|sethelper|enablerlcompleter|aliasmbcs|setBEGINLIBPATH|_script)\(/;
const TOUCHES_PATH =
  /sys\s*\.\s*(?:path|modules|meta_path)\b|PREFIXES|addsitedir|addpackage|exec|eval|__import__/;

function isPythons({ digest, text }: StatementDigest, distribution: Distribution): boolean {
  return (
    PYTHON.has(digest) ||
    OLD_VIRTUALENV.has(digest) ||
    (APART.test(text) && !TOUCHES_PATH.test(text)) ||
    // Debian's patch, in its various forms: what it does is known.
    (distribution === 'debian' && text.startsWith('def ') && text.includes('dist-packages'))
  );
}

/** The directories of packages are filled in when the environment is made. */
const FILLED_IN = /r"""\s*(\[[^\]]*\])\s*"""/;

function virtualenv20(source: string): KnownSite | undefined {
  const list = FILLED_IN.exec(source)?.[1];
  const all = list === undefined ? [] : statementDigests(source.replace(FILLED_IN, 'r"""[]"""'));
  const isIts = all.length > 0 && all.every(({ digest }) => VIRTUALENV_20.has(digest));
  const paths = isIts && list !== undefined ? texts(list) : undefined;
  return paths === undefined ? undefined : { kind: 'virtualenv-20', sitePackages: paths };
}

/** A JSON list of texts. */
function texts(list: string): readonly string[] | undefined {
  const items = [...list.matchAll(/"((?:\\.|[^"\\])*)"/g)].map(([, text = '']) => text);
  return list.replace(/"(?:\\.|[^"\\])*"/g, '').replace(/[[\],\s]/g, '') === '' &&
    items.every((text) => !text.replace(/\\[\\/]/g, '').includes('\\'))
    ? items.map((text) => text.replace(/\\(.)/g, '$1'))
    : undefined;
}

function digests(words: string): ReadonlySet<string> {
  return new Set(words.trim().split(/\s+/));
}
