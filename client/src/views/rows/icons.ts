/** Icons in the colours that the editor uses for the same things, in every theme. */

import { ThemeColor, ThemeIcon } from 'vscode';
import type { EntryMark } from '../treeNode';
import type { SeverityDto } from '../../../../server/src/protocol/findings';

export const errorIcon = new ThemeIcon('error', new ThemeColor('problemsErrorIcon.foreground'));
export const warningIcon = new ThemeIcon('warning', new ThemeColor('problemsWarningIcon.foreground'));
export const inactiveIcon = new ThemeIcon('circle-slash', new ThemeColor('disabledForeground'));

export const markIcons: Readonly<Record<EntryMark, ThemeIcon>> = {
  gained: new ThemeIcon('diff-added', new ThemeColor('charts.green')),
  moved: new ThemeIcon('arrow-swap', new ThemeColor('charts.yellow')),
  lost: new ThemeIcon('diff-removed', new ThemeColor('charts.red')),
};

export const severityIcons: Readonly<Record<SeverityDto, ThemeIcon>> = {
  error: errorIcon,
  warning: warningIcon,
  information: new ThemeIcon('info', new ThemeColor('problemsInfoIcon.foreground')),
  hint: new ThemeIcon('lightbulb'),
};
