/** Applications that bring a Python of their own and set PYTHONHOME for it: what they start inherits that. */

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

/** Undefined where the interpreter itself is the application's. */
export function applicationOf(home: string, interpreter: string): string | undefined {
  for (const { pattern, name } of BUNDLES) {
    const match = pattern.exec(home);
    if (match !== null && !interpreter.startsWith(match[0])) {
      return name(match);
    }
  }
  return undefined;
}
