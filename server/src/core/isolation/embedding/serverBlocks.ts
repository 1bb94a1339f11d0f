/** The lines that give a server one environment and nothing else. mod_wsgi and uWSGI, documentation of their options. */

const HEADER = [
  'Made by Python Path Inspector. Python takes the environment below, and no PYTHON variable.',
  'To remove it, delete this file and the line that includes it.',
] as const;

export const serverBlocks: Readonly<
  Record<'mod_wsgi' | 'uwsgi', (prefix: string, paths: readonly string[]) => string>
> = {
  /** Embedded mode is off: its one Python would be shared by all, and set up by whichever module comes first. */
  mod_wsgi: (prefix, paths) =>
    [
      ...HEADER.map((line) => `# ${line}`),
      "# Apache's envvars file (or its systemd unit) must export neither PYTHONHOME nor PYTHONPATH.",
      'WSGIRestrictEmbedded On',
      `WSGIDaemonProcess isolated python-home="${prefix}"${paths.length === 0 ? '' : ` python-path="${paths.join(':')}"`}`,
      'WSGIProcessGroup isolated',
      'WSGIApplicationGroup %{GLOBAL}',
      '',
    ].join('\n'),
  uwsgi: (prefix, paths) =>
    [
      ...HEADER.map((line) => `; ${line}`),
      '[uwsgi]',
      'unenv = PYTHONHOME',
      'unenv = PYTHONPATH',
      'env = PYTHONNOUSERSITE=1',
      `home = ${prefix}`,
      ...paths.map((path) => `pythonpath = ${path}`),
      '',
    ].join('\n'),
};
