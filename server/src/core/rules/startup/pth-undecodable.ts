/** A `.pth` file that site reads in another encoding than it has: one byte of it can end start-up. */

import { setVariable } from '../../fixes/setVariable';
import type { Severity } from '../../model/finding';
import type { InspectedContext } from '../../model/inspection';
import { message } from '../../model/message';
import type { PthDecoding } from '../../model/startupResult';
import { minorVersion } from '../../model/version';
import { FILE_START } from '../../text/positions';
import { placeOfOrigin } from '../shared/places';
import { defineRule } from '../rule';

interface Data {
  readonly fatal: boolean;
  readonly cause: Cause;
}

type Cause =
  /** Saved as UTF-8 it could be read. */
  | { readonly kind: 'file' }
  /** Whatever it is saved as, this Python reads it in the encoding of the locale. */
  | { readonly kind: 'locale'; readonly version: string; readonly decoding: PthDecoding };

export const pthUndecodable = defineRule<Data>({
  code: 'pth-undecodable',
  severity: 'error',
  severityOf: ({ fatal }): Severity => (fatal ? 'error' : 'warning'),
  summary: 'A .pth file is not in the encoding in which Python reads it',
  cites: ['CPython 3.13 Lib/site.py, addpackage()', 'gh-77102', 'gh-117793', 'PEP 829'],
  *checkContext(inspected) {
    const { context, result } = inspected;
    const { fatal, pthFiles } = result;
    const isFatal = fatal?.code === 'site-error' && fatal.decoding !== undefined;
    const found = [
      ...(isFatal ? [{ file: fatal.file ?? '', decoding: fatal.decoding, fatal: true }] : []),
      ...pthFiles.flatMap(({ file, state, decoding }) =>
        state === 'undecodable' && file !== fatal?.file ? [{ file, decoding, fatal: false }] : [],
      ),
    ];
    for (const { file, decoding, fatal: ends } of found) {
      const cause = causeOf(decoding, inspected);
      const place = cause.kind === 'locale' ? placeOfOrigin(decoding?.locale?.setBy) : undefined;
      yield {
        file,
        range: FILE_START,
        data: { fatal: ends, cause },
        related: place === undefined ? [] : [{ ...place, message: message('This sets the locale') }],
        contexts: [context.name],
      };
    }
  },
  message: ({ fatal, cause }) => {
    if (cause.kind === 'file') {
      return fatal
        ? message('Python will not start: site cannot decode this file. Save it as UTF-8.')
        : message(
            'This file is not UTF-8, so what site reads in it depends on the locale. Save it as UTF-8.',
          );
    }
    const { version, decoding } = cause;
    const { name = 'LC_ALL', value = 'C' } = decoding.locale ?? {};
    const args = { version, name, value };
    if (!fatal) {
      return message(
        'Python {version} reads this UTF-8 file in the encoding of the locale, and may find other paths in it. Use a UTF-8 locale such as C.UTF-8, or Python 3.13.',
        args,
      );
    }
    return decoding.ignoresUtf8Mode
      ? message(
          'Python will not start: in the locale {value}, Python {version} cannot decode this file. It reads .pth files in the encoding of the locale, even in UTF-8 mode. Set {name} to C.UTF-8, or use Python 3.13.',
          args,
        )
      : message(
          'Python will not start: in the locale {value}, Python {version} cannot decode this file. It reads .pth files in the encoding of the locale. Set {name} to C.UTF-8, or use Python 3.13.',
          args,
        );
  },
  fixes: ({ data: { cause } }) => {
    const locale = cause.kind === 'locale' ? cause.decoding.locale : undefined;
    return locale === undefined
      ? []
      : setVariable(locale.name, 'C.UTF-8', locale.setBy, {
          title: message('Set {name} to C.UTF-8', { name: locale.name }),
          preferred: true,
        });
  },
});

function causeOf(decoding: PthDecoding | undefined, { result: { version } }: InspectedContext): Cause {
  return decoding === undefined || version === undefined || decoding.isUtf8First || !decoding.isUtf8
    ? { kind: 'file' }
    : { kind: 'locale', version: minorVersion(version), decoding };
}
