import { SHOW_TRACE } from '../../trace/picturePanels';
import type { Command } from '../command';
import { showForContext } from './showForContext';

/** Opens the steps of start-up as a document with links, for a context of the view or the active one. */
export const showTrace: Command = {
  id: SHOW_TRACE,
  run: ({ traces }, which) => showForContext(which, (context) => traces.show(context)),
};
