/**
 * The contents of files according to independent readers: Python's own parsers, a shell, and the YAML library. A fact is a
 * place in the file, the variable that it sets there, and the value.
 */

import { execFileSync } from 'node:child_process';
import { parseAllDocuments } from 'yaml';
import type { FileSyntax } from '../../server/src/core/model/origin';

export type Fact = readonly [place: string, name: string, value: string | null];

/** A text, and the parser of the program below that reads it. */
export interface Read {
  readonly syntax: FileSyntax;
  readonly text: string;
}

/** Reads all in one process, since starting Python takes longer than reading. */
export function factsOfTexts(python: string, reads: readonly Read[]): readonly (readonly Fact[])[] {
  const output = execFileSync(python, ['-I', '-c', PROGRAM], {
    input: JSON.stringify(reads),
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const facts = JSON.parse(output) as readonly (readonly Fact[])[];
  return facts.map((own, position) => {
    const { syntax, text } = reads[position] ?? { syntax: 'yaml', text: '' };
    return syntax === 'yaml' ? yamlFacts(text) : own;
  });
}

function yamlFacts(text: string): readonly Fact[] {
  return parseAllDocuments(text, { merge: true }).flatMap((document) => [...flattened(document.toJS(), '')]);
}

function* flattened(value: unknown, place: string): Iterable<Fact> {
  if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      yield* flattened(inner, `${place}/${Array.isArray(value) ? '-' : key}`);
    }
    return;
  }
  const [, name = place.replace(/^.*\//, ''), assigned = String(value)] =
    /^([A-Za-z_]\w*)=(.*)$/s.exec(String(value)) ?? [];
  yield [place, name, value === null ? null : assigned];
}

const PROGRAM = String.raw`
import ast, configparser, json, os, re, shlex, subprocess, sys, tomllib
import xml.etree.ElementTree as ElementTree

def leaf(place, value):
    text = value if isinstance(value, str) else json.dumps(value)
    name, equals, rest = text.partition('=')
    if equals and name.isidentifier():
        return [place, name, rest]
    return [place, place.rsplit('/', 1)[-1], None if value is None else text]

def flattened(value, place=''):
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from flattened(inner, f'{place}/{key}')
    elif isinstance(value, list):
        for inner in value:
            yield from flattened(inner, f'{place}/-')
    else:
        yield leaf(place, value)

def shell(text):
    output = subprocess.run(
        ['/bin/sh', '-c', text], env={'PATH': '/usr/bin:/bin'}, capture_output=True, check=True
    ).stdout.decode()
    shown, _, environment = output.rpartition('\1')
    yield ['printed', '', shown]
    for line in environment.split('\0'):
        name, _, value = line.partition('=')
        if name and name not in ('PATH', 'PWD', 'OLDPWD', 'SHLVL', '_'):
            yield ['environment', name, value]

SHOW = "printf '\\001'; env -0"

def sh(text):
    yield from shell(f'{text}\n{SHOW}')

def dotenv(text):
    yield from shell(f'set -a\n{text}\n{SHOW}')

def procfile(text):
    for line in text.splitlines():
        name, _, command = line.partition(':')
        for place, variable, value in shell(command.replace('.venv/bin/python main.py', f"sh -c '{SHOW.replace(chr(39), chr(34))}'")):
            yield [f'{name} {place}', variable, value]

def words_of(place, words):
    for word in words:
        name, equals, value = word.partition('=')
        yield [place, name, value] if equals and name.isidentifier() else [place, '', word]

def systemd(text):
    text = re.sub(r'\\\r?\n(?:[ \t]*[#;].*\n)*', ' ', text)
    for line in text.splitlines():
        if not line.strip() or line.lstrip()[0] in '#;':
            continue
        key, _, value = line.partition('=')
        words = shlex.split(value)
        if words[1:2] == ['-c']:
            line = words.pop(2)
            replaced = line.replace('/project/.venv/bin/python main.py', f"sh -c '{SHOW.replace(chr(39), chr(34))}'")
            yield from shell(replaced)
        yield from words_of(key.strip(), words)

def dockerfile(text):
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith('#')]
    for line in re.sub(r'\\\s*\n', ' ', '\n'.join(lines)).splitlines():
        keyword, _, rest = line.strip().partition(' ')
        if keyword != 'ENV':
            yield [keyword, '', rest]
        elif re.match(r'\w+=', rest):
            yield from words_of(keyword, shlex.split(rest))
        else:
            yield [keyword, *rest.split(None, 1)]

def ini(text):
    if text.startswith('[uwsgi]'):
        # Options may be repeated.
        for line in text.splitlines()[1:]:
            if line.strip() and line[0] not in '#;':
                key, _, value = line.partition('=')
                yield leaf(f'uwsgi/{key.strip()}', value.strip())
        return
    parser = configparser.RawConfigParser(strict=False)
    parser.read_string(text)
    for section in parser.sections():
        for key, value in parser.items(section):
            lines = [line for line in value.splitlines() if line.strip()]
            for line in lines:
                name, equals, rest = line.partition('=')
                if equals and name.strip().isidentifier():
                    yield [f'{section} {key}', name.strip(), rest.strip()]
                else:
                    yield [f'{section} {key}', '', line]

def supervisor(text):
    parser = configparser.RawConfigParser(strict=False, inline_comment_prefixes=(';', '#'))
    parser.read_string(text)
    for section in parser.sections():
        for key, value in parser.items(section):
            if key != 'environment':
                yield from words_of(f'{section} {key}', shlex.split(value))
                continue
            lexer = shlex.shlex(value)
            lexer.wordchars += '/.+-():'
            tokens = list(lexer)
            for at in range(0, len(tokens), 4):
                yield [f'{section} {key}', tokens[at], tokens[at + 2].strip('\'"')]
                assert tokens[at + 3:at + 4] in ([], [',']), tokens

def apache(text):
    for line in re.sub(r'\\\n', '', text).splitlines():
        if line.strip() and not line.lstrip().startswith('#'):
            first, *words = shlex.split(line, comments=False)
            for word in words:
                name, equals, value = word.partition('=')
                yield [first, name if equals else '', value if equals else word]

def xml(text):
    for element in ElementTree.fromstring(text).iter():
        yield leaf(element.tag, (element.text or '').strip())

def python(text):
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Dict):
            for key, value in zip(node.keys, node.values):
                yield ['pair', ast.literal_eval(key), ast.literal_eval(value)]
            node.keys, node.values = [], []
    yield ['code', '', ast.dump(tree)]

READERS = {
    'json': lambda text: flattened(json.loads(text)),
    'toml': lambda text: flattened(tomllib.loads(text)),
    'yaml': lambda text: [],
    **{each.__name__: each for each in
       (dotenv, sh, procfile, systemd, dockerfile, ini, supervisor, apache, xml, python)},
}
print(json.dumps([
    list(READERS[read['syntax']](read['text'].removeprefix('\ufeff'))) for read in json.load(sys.stdin)
]))
`;
