/**
 * The `__main__.py` of a single file. However it is started, it continues in an interpreter with `-I -S`: only the archive
 * and the standard library are on the path, and no start-up code of the machine has run. Python 3.6 and later.
 */

export const UNPACKED = '_unpacked';

/** The name that a folder's own `__main__.py` gets in the archive. */
export const RENAMED_MAIN = '_application_main';

/** `%(entry)s` is filled in by the build. */
export const MAIN_MODULE = `import sys

if sys.version_info < (3, 6):
    sys.exit('This program needs Python 3.6 or later')

ENTRY = %(entry)r
UNPACKED = '${UNPACKED}'


def restart(archive):
    import os
    command = [sys.executable, '-I', '-S', archive] + sys.argv[1:]
    if os.name == 'nt':
        # There, exec would not wait for the program's end.
        import subprocess
        sys.exit(subprocess.call(command))
    os.execv(sys.executable, command)


def unpack(archive):
    import atexit
    import os
    import shutil
    import tempfile
    import zipfile
    with zipfile.ZipFile(archive) as file:
        names = [name for name in file.namelist() if name.startswith(UNPACKED + '/')]
        if not names:
            return []
        directory = tempfile.mkdtemp(prefix='unpacked-')
        atexit.register(shutil.rmtree, directory, True)
        file.extractall(directory, names)
    return [os.path.join(directory, UNPACKED)]


def run():
    import importlib
    import runpy
    module, _, function = ENTRY.partition(':')
    if not function:
        runpy.run_module(module, run_name='__main__', alter_sys=True)
        return
    called = importlib.import_module(module)
    for name in function.split('.'):
        called = getattr(called, name)
    sys.exit(called())


def main():
    archive = sys.path[0]
    if sys.executable and not (sys.flags.isolated and sys.flags.no_site):
        restart(archive)
    # The standard library alone, until its modules are imported; site lends exit() and quit(), which -S leaves out.
    del sys.path[0]
    import os
    import site
    site.setquit()
    archive = os.path.abspath(archive)
    sys.path[:0] = [archive] + unpack(archive)
    run()


if __name__ == '__main__':
    main()
`;
