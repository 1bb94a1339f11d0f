"""Load a Python Isolated Environment (.pie) file: make sys.path meet what it asks for.

    from load_isolated_environment import load_isolated_environment
    load_isolated_environment('/path/to/context.pie')

Line 1 of the file holds paths, separated as in PATH; relative ones start at the file. Each other line
names a package, with conditions on its version if it needs any (PEP 440), and with "!" in front if it
must not be found. "#" begins a comment.

A package that is on sys.path in a version that will do stays where it is. Otherwise the paths of line 1
are searched as site searches site-packages: in them, in what their .pth files name, and in their eggs.
Where the package is found, that directory goes onto sys.path: last, or in front of the entry with the
version that will not do. When it is not found, PackageMissing is raised and sys.path stays as it was.

A package with "!" is removed: an egg leaves sys.path; in a directory that holds others too, the package's
own modules are no longer imported. What is already imported stays imported.

Made by Python Path Inspector. It needs nothing but the standard library of Python 3.6 or later. To remove
it, delete this file and the calls of load_isolated_environment.
"""

import os
import re
import sys
from importlib.machinery import PathFinder

__all__ = ['PackageMissing', 'PieError', 'load_isolated_environment']

UNKNOWN_VERSION = '0.0'


class PieError(ValueError):
    """A line of the file is neither a requirement nor an exclusion, or the file is not UTF-8 text."""


class PackageMissing(ImportError):
    """A package of the file was not found, or only in versions that will not do."""

    def __init__(self, requirement, found, file, line):
        self.requirement = requirement
        self.found = found
        self.file = file
        self.line = line
        if found:
            what = 'found ' + ', '.join(f'{each.version} in {each.location}' for each in found)
        else:
            what = 'not found'
        message = f'{file}:{line}: {requirement.text}: {what}'
        super().__init__(message, name=requirement.name, path=file)


def load_isolated_environment(path):
    """Make sys.path meet the requirements of a .pie file. Several files may be loaded one after the other."""
    file = os.path.abspath(os.fspath(path))
    paths, requirements = _parse(_text_of(file), file)
    search = _directories_of(paths, os.path.dirname(file))
    state = _State(sys.path, _exclusions.hidden)
    for requirement in requirements:
        if requirement.excluded:
            state.exclude(requirement)
        else:
            state.require(requirement, search, file)
    # Nothing is changed before all is known to be there.
    sys.path[:] = state.path
    _exclusions.hidden = state.hidden
    if state.hidden and _exclusions not in sys.meta_path:
        sys.meta_path.insert(0, _exclusions)


# The file.


def _text_of(file):
    with open(file, 'rb') as stream:
        data = stream.read()
    try:
        return data.decode('utf-8-sig')
    except UnicodeDecodeError as error:
        line = len(re.split(br'\r\n|\r|\n', data[: error.start]))
        raise PieError(f'{file}:{line}: not UTF-8') from None


class _Requirement:
    def __init__(self, text, line, excluded, name, specifiers):
        self.text = text
        self.line = line
        self.excluded = excluded
        self.name = name
        self.normalised = _normalised(name)
        self.specifiers = specifiers

    def is_met_by(self, version):
        return all(_satisfies(version, operator, wanted) for operator, wanted in self.specifiers)


_COMMENT = re.compile(r'(?:^|\s+)#.*$')
_LINE = re.compile(r'(!?)\s*([A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?)\s*(.*)\Z')


def _parse(text, file):
    lines = re.split(r'\r\n|\r|\n', text)
    first = lines[0].strip()
    paths = [] if first.startswith('#') else [piece.strip() for piece in first.split(os.pathsep)]
    requirements = []
    for number, line in enumerate(lines[1:], 2):
        content = _COMMENT.sub('', line).strip()
        if content:
            requirements.append(_parse_line(content, number, file))
    return [piece for piece in paths if piece], requirements


def _parse_line(text, number, file):
    match = _LINE.match(text)
    if match is None:
        raise PieError(f'{file}:{number}: not a package: {text}')
    mark, name, rest = match.groups()
    specifiers = []
    for part in rest.split(',') if rest else []:
        specifier = _parse_specifier(part)
        if specifier is None:
            raise PieError(f'{file}:{number}: not a condition on a version: {part.strip()}')
        specifiers.append(specifier)
    return _Requirement(text, number, mark == '!', name, specifiers)


def _normalised(name):
    return re.sub(r'[-_.]+', '-', name).lower()


# Versions (PEP 440).

_VERSION = re.compile(
    r'\s*v?(?:([0-9]+)!)?([0-9]+(?:\.[0-9]+)*)'
    r'(?:[-_.]?(alpha|beta|preview|pre|a|b|c|rc)[-_.]?([0-9]*))?'
    r'(-([0-9]+)|[-_.]?(?:post|rev|r)[-_.]?([0-9]*))?'
    r'([-_.]?dev[-_.]?([0-9]*))?'
    r'(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*\Z',
    re.IGNORECASE,
)
_SPECIFIER = re.compile(r'\s*(~=|===|==|!=|<=|>=|<|>)\s*([^\s,;]+)\s*\Z')
_PREFIX = re.compile(r'v?(?:[0-9]+!)?[0-9]+(?:\.[0-9]+)*\Z', re.IGNORECASE)
_LETTERS = {'alpha': 'a', 'a': 'a', 'beta': 'b', 'b': 'b'}


class _Version:
    def __init__(self, match):
        epoch, release, letter, pre, post, implicit, explicit, dev, dev_number, local = match.groups()
        self.epoch = int(epoch or 0)
        self.release = tuple(int(part) for part in release.split('.'))
        self.pre = None if letter is None else (_LETTERS.get(letter.lower(), 'rc'), int(pre or 0))
        self.post = None if post is None else int(implicit or explicit or 0)
        self.dev = None if dev is None else int(dev_number or 0)
        self.local = None if local is None else tuple(
            (1, int(part), '') if part.isdigit() else (0, 0, part) for part in re.split(r'[-_.]', local.lower())
        )

    @property
    def base(self):
        release = self.release
        while len(release) > 1 and release[-1] == 0:
            release = release[:-1]
        return self.epoch, release

    def key(self, with_local=True):
        if self.pre is not None:
            pre = self.pre
        elif self.post is None and self.dev is not None:
            pre = ('',)
        else:
            pre = ('z',)
        dev = (1,) if self.dev is None else (0, self.dev)
        local = () if self.local is None or not with_local else (1, self.local)
        return self.base, pre, -1 if self.post is None else self.post, dev, local

    @property
    def is_pre_release(self):
        return self.pre is not None or self.dev is not None

    def has_prefix(self, epoch, release):
        padded = self.release + (0,) * len(release)
        return self.epoch == epoch and padded[: len(release)] == release


def _version(text):
    match = _VERSION.match(text)
    return None if match is None else _Version(match)


def _parse_specifier(text):
    match = _SPECIFIER.match(text)
    if match is None:
        return None
    operator, version = match.groups()
    if operator == '===':
        return operator, version
    equality = operator in ('==', '!=')
    if version.endswith('.*'):
        return (operator, version) if equality and _PREFIX.match(version[:-2]) else None
    parsed = _version(version)
    if parsed is None or (parsed.local is not None and not equality):
        return None
    return None if operator == '~=' and len(parsed.release) < 2 else (operator, version)


def _satisfies(text, operator, version):
    if operator == '===':
        return text.lower() == version.lower()
    candidate = _version(text)
    if candidate is None:
        return False
    if version.endswith('.*'):
        prefix = _version(version[:-2])
        return candidate.has_prefix(prefix.epoch, prefix.release) == (operator == '==')
    wanted = _version(version)
    public, key = candidate.key(with_local=False), candidate.key()
    if operator in ('==', '!='):
        same = (public if wanted.local is None else key) == wanted.key()
        return same == (operator == '==')
    if operator == '>=':
        return public >= wanted.key()
    if operator == '<=':
        return public <= wanted.key()
    if operator == '~=':
        return public >= wanted.key() and candidate.has_prefix(wanted.epoch, wanted.release[:-1])
    same_base = candidate.base == wanted.base
    if operator == '<':
        left_out = same_base and candidate.is_pre_release and not wanted.is_pre_release
        return key < wanted.key() and not left_out
    is_later_build = (candidate.post is not None and wanted.post is None) or candidate.local is not None
    return key > wanted.key() and not (same_base and is_later_build)


# Where packages are.

_METADATA = re.compile(r'([^-]+)(?:-([^-]+))?(?:-py\d[\d.]*)?\.(?:dist|egg)-info\Z')
_EGG = re.compile(r'([^-]+)-([^-]+)(?:-py\d[\d.]*)?(?:-[^/\\]*)?\.egg\Z')
_DUNDER_VERSION = re.compile(r'''^__version__\s*=\s*(['"])([^'"\n]+)\1''', re.MULTILINE)


class _Found:
    def __init__(self, version, location, metadata, alone=False):
        self.version = version or UNKNOWN_VERSION
        self.location = location
        self.metadata = metadata
        self.alone = alone


def _find_in(directory, requirement):
    """What an element of sys.path holds of a package: itself an egg, by metadata, or the mere package."""
    egg = _EGG.match(os.path.basename(directory))
    if egg is not None:
        if _normalised(egg.group(1)) != requirement.normalised or not os.path.exists(directory):
            return []
        metadata = os.path.join(directory, 'EGG-INFO')
        return [_Found(_metadata_version(metadata) or egg.group(2), directory, metadata, True)]
    found = []
    for entry in _names_in(directory):
        match = _METADATA.match(entry)
        if match is not None and _normalised(match.group(1)) == requirement.normalised:
            metadata = os.path.join(directory, entry)
            found.append(_Found(_metadata_version(metadata) or match.group(2), directory, metadata))
    return found or _find_package(directory, requirement)


def _find_package(directory, requirement):
    for name in (requirement.name, requirement.normalised.replace('-', '_')):
        for file in (os.path.join(directory, name, '__init__.py'), os.path.join(directory, name + '.py')):
            if os.path.isfile(file):
                # Read, not imported: a package that is only looked at must not run.
                match = _DUNDER_VERSION.search(_read(file))
                return [_Found(None if match is None else match.group(2), directory, None)]
    return []


def _metadata_version(metadata):
    for file in (os.path.join(metadata, 'METADATA'), os.path.join(metadata, 'PKG-INFO'), metadata):
        if os.path.isfile(file):
            head = re.split(r'\r?\n\r?\n', _read(file), maxsplit=1)[0]
            match = re.search(r'^Version:[ \t]*(\S+)', head, re.MULTILINE | re.IGNORECASE)
            if match is not None:
                return match.group(1)
    return None


def _directories_of(paths, base):
    """The paths of line 1 as site reads directories of packages, each with its eggs."""
    directories = []
    for directory in filter(_can_be, (os.path.abspath(os.path.join(base, path)) for path in paths)):
        names = _names_in(directory)
        directories.append(directory)
        for name in names:
            if name.endswith('.egg'):
                directories.append(os.path.join(directory, name))
            elif name.endswith('.pth') and not name.startswith('.'):
                directories.extend(_directories_of_pth(os.path.join(directory, name), directory))
    return directories


def _directories_of_pth(file, directory):
    """Lines with import are skipped: looking for a package runs no code."""
    for line in re.split(r'\r\n|\r|\n', _read(file)):
        line = line.rstrip()
        if line and not line.startswith(('#', 'import ', 'import\t')):
            path = os.path.abspath(os.path.join(directory, line))
            if _can_be(path) and os.path.exists(path):
                yield path


def _can_be(path):
    # Before 3.8, asking for a path with a NUL is an error.
    return '\0' not in path


def _names_in(directory):
    try:
        return sorted(os.listdir(directory))
    except (OSError, ValueError):
        return []


def _read(file):
    try:
        with open(file, encoding='utf-8', errors='surrogateescape', newline='') as stream:
            return stream.read()
    except OSError:
        return ''


def _modules_of(found, requirement):
    """The names that a distribution gives to be imported."""
    if found.metadata is not None:
        names = _read(os.path.join(found.metadata, 'top_level.txt')).split()
        record = _read(os.path.join(found.metadata, 'RECORD')).splitlines()
        for line in [] if names else record:
            path = line.split(',')[0].strip('"')
            first, _, rest = path.partition('/')
            if path.endswith('.py') and first not in ('..', '__pycache__'):
                names.append(first if rest else first[:-3])
        if names:
            return frozenset(names)
    return frozenset([requirement.name, requirement.normalised.replace('-', '_')])


# What becomes of sys.path.


def _same(path):
    return os.path.normcase(os.path.abspath(path or os.curdir))


class _State:
    """The path and the exclusions as they will be."""

    def __init__(self, path, hidden):
        self.path = list(path)
        self.hidden = dict(hidden)

    def on_path(self, requirement):
        for index, entry in enumerate(self.path):
            if isinstance(entry, str) and (requirement.normalised, _same(entry)) not in self.hidden:
                for found in _find_in(os.path.abspath(entry or os.curdir), requirement)[:1]:
                    yield index, found

    def require(self, requirement, search, file):
        there = next(self.on_path(requirement), None)
        if there is not None and requirement.is_met_by(there[1].version):
            return
        others = [] if there is None else [there[1]]
        for directory in search:
            candidates = _find_in(directory, requirement)
            good = [found for found in candidates if requirement.is_met_by(found.version)]
            if good:
                self.add(self.best(directory, good, requirement, search), there, requirement)
                return
            others.extend(candidates)
        raise PackageMissing(requirement, others, file, requirement.line)

    @staticmethod
    def best(directory, good, requirement, search):
        """Among the eggs of one directory the latest version."""
        if not good[0].alone:
            return good[0]
        parent = os.path.dirname(directory)
        eggs = [
            found
            for egg in search
            if os.path.dirname(egg) == parent and egg.endswith('.egg')
            for found in _find_in(egg, requirement)
            if requirement.is_met_by(found.version)
        ]
        return max(eggs, key=_sort_key)

    def add(self, found, there, requirement):
        self.hidden.pop((requirement.normalised, _same(found.location)), None)
        places = [_same(entry) if isinstance(entry, str) else None for entry in self.path]
        own = places.index(_same(found.location)) if _same(found.location) in places else None
        if own is None:
            self.path.insert(len(self.path) if there is None else there[0], found.location)
        elif there is not None and there[0] < own:
            self.path.insert(there[0], self.path.pop(own))

    def exclude(self, requirement):
        matching = [each for each in self.on_path(requirement) if requirement.is_met_by(each[1].version)]
        for index, found in reversed(matching):
            if found.alone:
                del self.path[index]
            else:
                self.hidden[requirement.normalised, _same(found.location)] = _modules_of(found, requirement)


def _sort_key(found):
    version = _version(found.version)
    return (0, ()) if version is None else (1, version.key())


class _Exclusions:
    """Finds modules of excluded packages anywhere but where these are. It answers for no other module."""

    def __init__(self):
        self.hidden = {}

    def find_spec(self, name, path=None, target=None):
        places = {place for (_, place), modules in self.hidden.items() if name in modules}
        if path is not None or not places:
            return None
        for finder in sys.meta_path:
            if finder is not self and finder is not PathFinder and hasattr(finder, 'find_spec'):
                spec = finder.find_spec(name, None, target)
                if spec is not None:
                    return spec
        rest = [entry for entry in sys.path if not isinstance(entry, str) or _same(entry) not in places]
        spec = PathFinder.find_spec(name, rest, target)
        if spec is None:
            raise ModuleNotFoundError(f'No module named {name!r}: a .pie file excludes it', name=name)
        return spec


_exclusions = _Exclusions()
