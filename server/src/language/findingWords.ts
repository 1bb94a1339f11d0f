/** The text of a finding, with where its cause was set if no file did. */

import type { Finding } from '../core/model/finding';
import { message, type Message } from '../core/model/message';

const SET_IN_PROCESS = message(
  'The editor inherited it from a profile of your shell or from the application that started the editor.',
);

/** `render` fills in the arguments, in the words of the view. */
export function wordsOf(
  { message: text, setIn }: Pick<Finding, 'message' | 'setIn'>,
  render: (text: Message) => string,
): string {
  if (setIn === undefined) {
    return render(text);
  }
  const words = render(text);
  return `${words}${words.endsWith('.') ? '' : '.'} ${render(SET_IN_PROCESS)}`;
}
