// What is laid over the page. A modal dialog makes everything beneath it inert, for which a browser works out the style of the
// whole page anew; a popover opens in a fifth of that time. So the focus is held inside here, and a click beside it closes it.
export const isRaised = (dialog) => dialog.matches(':popover-open');
export const raised = () => document.querySelector('dialog:popover-open');

export function raise(dialog) {
  dialog.showPopover();
  dialog.querySelector('input, button').focus();
}

function hold(e) {
  if (e.key !== 'Tab') return;
  const inside = [...e.currentTarget.querySelectorAll('a[href], button, input')].filter((one) => one.checkVisibility());
  const [last, next] = e.shiftKey ? [inside[0], inside.at(-1)] : [inside.at(-1), inside[0]];
  if (document.activeElement === last) { e.preventDefault(); next.focus(); }
}

export function layers() {
  for (const dialog of document.querySelectorAll('dialog[popover]')) {
    dialog.addEventListener('keydown', hold);
    dialog.addEventListener('click', (e) => { if (e.target === dialog) dialog.hidePopover(); });
  }
}
