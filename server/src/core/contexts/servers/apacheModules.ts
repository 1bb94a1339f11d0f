/** The modules that an Apache server has: compiled in, or loaded. Apache httpd 2.4 modules/mappers/mod_so.c. */

import type { Platform } from '../../model/platform';

/** What is compiled into most servers: identifier and source. `apache2 -l` of Debian and others. */
const COMPILED_IN: ReadonlyMap<string, string> = new Map([
  ['core_module', 'core.c'],
  ['so_module', 'mod_so.c'],
  ['http_module', 'http_core.c'],
  ['log_config_module', 'mod_log_config.c'],
  ['logio_module', 'mod_logio.c'],
  ['version_module', 'mod_version.c'],
  ['unixd_module', 'mod_unixd.c'],
  ['watchdog_module', 'mod_watchdog.c'],
]);

/** One of them is compiled in if none is loaded, usually the first. server/mpm. */
const MPMS: ReadonlyMap<string, string> = new Map([
  ['mpm_event_module', 'event.c'],
  ['mpm_worker_module', 'worker.c'],
  ['mpm_prefork_module', 'prefork.c'],
]);

export class ApacheModules {
  /** Those that are loaded, by their identifiers. */
  readonly files = new Map<string, string>();
  private readonly platform: Platform;
  /** By identifier and by source, as `<IfModule>` names them. */
  private readonly present = new Set([...COMPILED_IN].flat());
  private hasMpm = false;

  constructor(platform: Platform) {
    this.platform = platform;
  }

  /** QUIRK(apache-skips-second-module): one that is already loaded is kept. modules/mappers/mod_so.c, load_module(). */
  load(identifier: string, file: string): void {
    if (this.files.has(identifier)) {
      return;
    }
    this.files.set(identifier, file);
    this.hasMpm ||= MPMS.has(identifier);
    [identifier, ...this.sourcesOf(identifier, file)].forEach((name) => this.present.add(name));
  }

  /** By identifier, `wsgi_module`, or by the name of its source, `mod_wsgi.c`. */
  has(name: string): boolean {
    return this.present.has(name) || (!this.hasMpm && [...MPMS].slice(0, 1).flat().includes(name));
  }

  /** Named after the identifier or the module's file, as far as is visible from outside. */
  private sourcesOf(identifier: string, file: string): readonly string[] {
    const mpm = MPMS.get(identifier);
    return mpm === undefined
      ? [`mod_${identifier.replace(/_module$/, '')}.c`, this.platform.basename(file).replace(/\.so$/, '.c')]
      : [mpm];
  }
}
