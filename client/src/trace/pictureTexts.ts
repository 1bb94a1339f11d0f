/** The words of the picture's page, in the language of the editor. */

import { l10n } from 'vscode';
import type { PictureTexts } from '../../../webview/src/pictureMessages';

export function pictureTexts(): PictureTexts {
  return {
    asText: l10n.t('Show as Text'),
    asPicture: l10n.t('Show as Picture'),
    foldAll: l10n.t('Fold All'),
    trace: l10n.t('Show Trace'),
    saveSvg: l10n.t('Save as SVG…'),
    saveMarkdown: l10n.t('Save as Markdown…'),
    toolbar: l10n.t('Actions'),
    help: l10n.t(
      'Use the arrow keys to move up and down in a column, and left and right to causes and effects. Enter opens a file or expands a group.',
    ),
    because: l10n.t('because of'),
    leadsTo: l10n.t('leads to'),
    more: l10n.t('{0} more', '{0}'),
    idle: l10n.t('{0} steps without effect', '{0}'),
    kinds: {
      variable: l10n.t('Variable'),
      flag: l10n.t('Option'),
      file: l10n.t('File'),
      interpreter: l10n.t('Interpreter'),
      start: l10n.t('Program'),
      program: l10n.t('Setting'),
      step: l10n.t('Step'),
      entry: l10n.t('Entry'),
      missing: l10n.t('Missing entry'),
      'left-out': l10n.t('Not on the path'),
      fatal: l10n.t('Error'),
      fold: l10n.t('Folded'),
    },
  };
}
