import type { Command } from '../command';
import { showForContext } from './showForContext';

/** Opens the picture of how Python found its path, for a context of the view or the active one. */
export const showPicture: Command = {
  id: 'pythonPathInspector.showPicture',
  run: ({ pictures }, which) => showForContext(which, (context) => pictures.show(context)),
};
