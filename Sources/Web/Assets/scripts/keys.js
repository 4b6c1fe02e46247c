// Keys go by their place on the keyboard (event.code), so that they work on Cyrillic, Arabic and Telugu layouts.
import { move, open, pane } from './navigate.js';
import { raised } from './layers.js';
import { palette, sheet } from './palette.js';
import { search } from './search.js';
import { pick } from './templates.js';

const within = 800; // ms between the two keys of "g m"
let first = '', firstAt = 0;
const typing = (e) => e.target.matches?.('input:not([type=radio], [type=checkbox]), textarea, select, [contenteditable]');
// The slash of the search goes by its place too; a question mark, which people look for, by what it writes.
const letter = (e) => /^Key[A-Z]$/.test(e.code) ? e.code[3].toLowerCase() : e.code === 'Slash' && !e.shiftKey && e.key !== '?' ? '/' : e.key;
const el = (id) => document.getElementById(id);

export const acts = {
  reply() { write('kind-reply', 'reply-text'); },
  note() { write('kind-note', 'note-text'); },
  promise() { write('kind-reply', 'reply-text'); const v = el('vowing'); if (v) { v.open = true; v.querySelector('input').focus(); } },
  owner() { menu('menu-owner') ; },
  close() { write('kind-reply', 'reply-text'); menu('menu-close'); },
  pause() { write('kind-reply', 'reply-text'); menu('menu-pause'); },
  more() { menu('menu-more'); },
  lead() { menu('menu-more'); el('lead-words')?.focus(); },
  tried() { menu('menu-more'); const words = el('tried-words'); if (words) { words.value ||= getSelection().toString().trim().slice(0, 300); words.focus(); } },
  template() { write('kind-reply', 'reply-text'); pick(); },
  palette,
};

function write(kind, field) {
  const radio = el(kind);
  if (!radio) return;
  radio.checked = true;
  if (document.body.dataset.pane !== 'talk') document.body.dataset.pane = 'talk';
  el(field)?.focus();
}

function menu(id) {
  const details = el(id);
  if (!details) return;
  details.open = true;
  (details.querySelector('input:checked, button:not([hidden]), input:not([type=hidden])') ?? details.querySelector('summary')).focus();
}

// Out of the innermost thing first, and the focus goes to where it came from.
function leave(e) {
  const details = e.target.closest?.('details.menu[open]') ?? document.querySelector('details.menu[open]');
  if (details) { details.open = false; details.querySelector('summary').focus(); return; }
  if (typing(e)) { e.target.blur(); el('talk')?.focus({ preventScroll: true }); return; }
  if (document.body.dataset.pane !== 'list') pane('list');
}

function go(second) {
  const link = document.querySelector(`[data-key="g ${second}"]`);
  if (link) location.href = link.href;
}

const single = {
  j: () => move(1), k: () => move(-1), r: acts.reply, n: acts.note, p: acts.promise, a: acts.owner, e: acts.close, w: acts.pause, l: acts.lead, t: acts.tried, m: acts.more,
  o: () => { const row = document.activeElement?.closest?.('.row'); if (row) open(row.dataset.number); },
  c: () => document.querySelector('[data-key=c]')?.click(), '?': sheet, '/': search,
};

function press(e) {
  if (e.isComposing || e.defaultPrevented || e.altKey) return;
  const key = letter(e);
  if ((e.ctrlKey || e.metaKey) && key === 'k') { e.preventDefault(); palette(); return; }
  if ((e.ctrlKey || e.metaKey) && e.key === 'Enter' && e.target.form?.dataset.send) { e.preventDefault(); e.target.form.requestSubmit(); return; }
  if (e.ctrlKey || e.metaKey || raised()) return;
  if (e.key === 'Escape') { leave(e); return; }
  if (typing(e)) return;
  if (first === 'g' && Date.now() - firstAt < within) { first = ''; e.preventDefault(); go(key); return; }
  first = key; firstAt = Date.now();
  if (single[key] && !(key === 'o' && e.target.closest('button'))) { e.preventDefault(); single[key](); }
}

export function keys() {
  addEventListener('keydown', press);
  document.addEventListener('click', (e) => {
    const button = e.target.closest('[data-act]');
    if (button?.href && (e.ctrlKey || e.metaKey || e.shiftKey)) return;
    if (button) { if (button.href) e.preventDefault(); button.closest('dialog')?.hidePopover(); acts[button.dataset.act]?.(); }
    for (const open of document.querySelectorAll('details.menu[open]')) if (!open.contains(e.target) && !button) open.open = false;
  });
  document.addEventListener('change', (e) => { if (e.target.name === 'kind') el(e.target.id.replace('kind-', '') + '-text')?.focus(); });
}
