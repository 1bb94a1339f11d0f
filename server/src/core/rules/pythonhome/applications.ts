/** Applications that come with their own Python and set PYTHONHOME for it: programs that they start inherit the variable. */

interface Bundle {
  /** Its root, and a name for it. */
  readonly pattern: RegExp;
  readonly name: (match: RegExpExecArray) => string;
}

const BUNDLES: readonly Bundle[] = [
  // https://docs.appimage.org/reference/architecture.html: the runtime mounts the image below the temporary directory.
  { pattern: /^.*\/\.mount_([^/]+)/, name: ([, mount = '']) => `AppImage ${mount}` },
  { pattern: /^\/snap\/([^/]+)/, name: ([, snap = '']) => `snap ${snap}` },
  { pattern: /^.*\/([^/]+)\.app\/Contents/, name: ([, app = '']) => app },
  {
    pattern:
      /^.*[\\/](blender|libreoffice|openoffice|gimp|inkscape|freecad|qgis|maya|houdini|paraview)(?:[ \-_.]?\d[^\\/]*)?(?=[\\/])/i,
    name: ([, application = '']) => application,
  },
];

/** Undefined if the interpreter itself belongs to the application. */
export function applicationOf(home: string, interpreter: string): string | undefined {
  for (const { pattern, name } of BUNDLES) {
    const match = pattern.exec(home);
    if (match !== null && !interpreter.startsWith(match[0])) {
      return name(match);
    }
  }
  return undefined;
}
