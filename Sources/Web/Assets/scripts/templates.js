// Templates while writing: "/" at the beginning of a line, a button, or the reason of a pause or a closing. The first
// passage that must be made personal is selected; Tab goes to the next.
import { isRaised, raise } from './layers.js';

const el = (id) => document.getElementById(id);
const field = () => el('reply-text');
const number = () => el('talk')?.dataset.number;
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
let inserted = '';

async function load() {
  const answer = await fetch(`/conversations/${number()}/templates`);
  return answer.ok ? answer.text() : '';
}

export async function pick() {
  const dialog = el('templates');
  if (!number() || !dialog || isRaised(dialog)) return;
  dialog.querySelector('ul').innerHTML = await load();
  dialog.querySelector('input').value = '';
  raise(dialog);
  light(items()[0]);
}

const items = () => [...el('templates').querySelectorAll('li:not([hidden]) button')];

function light(item) {
  el('templates').querySelector('.on')?.classList.remove('on');
  item?.classList.add('on');
  item?.scrollIntoView({ block: 'nearest' });
}

function filter() {
  const wanted = fold(el('templates').querySelector('input').value).split(/\s+/).filter(Boolean);
  for (const li of el('templates').querySelectorAll('li')) { const says = fold(li.textContent); li.hidden = !wanted.every((w) => says.includes(w)); }
  light(items()[0]);
}

function press(e) {
  const all = items(), at = all.findIndex((i) => i.classList.contains('on'));
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); light(all[(at + (e.key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]); }
  if (e.key === 'Enter' && e.target.matches('input')) { e.preventDefault(); all[Math.max(at, 0)]?.click(); }
}

function insert(text, key) {
  const at = field(), start = at.selectionStart;
  at.setRangeText(text, at.value[start - 1] === '/' ? start - 1 : start, at.selectionEnd, 'end');
  el('reply-template').value = key;
  at.dispatchEvent(new Event('input', { bubbles: true }));
  at.focus();
  if (!passage(0)) at.setSelectionRange(at.value.length, at.value.length);
}

// Selects the next passage after a place; false when there is none.
function passage(from) {
  const at = field(), open = at.value.indexOf('[[', from), close = at.value.indexOf(']]', open);
  if (open < 0 || close < 0) return false;
  at.setSelectionRange(open, close + 2);
  return true;
}

// A reason brings its template, as long as nothing else was written.
async function reason(radio) {
  const at = field();
  if (!at || !radio.dataset.situation || (at.value.trim() && at.value !== inserted)) return;
  const list = document.createElement('ul');
  list.innerHTML = await load();
  const first = [...list.querySelectorAll('button')].find((b) => b.dataset.situation === radio.dataset.situation);
  if (!first) return;
  at.value = inserted = first.dataset.text;
  el('reply-template').value = first.dataset.template;
  at.dispatchEvent(new Event('input', { bubbles: true }));
}

export function templates() {
  el('templates')?.addEventListener('input', filter);
  el('templates')?.addEventListener('keydown', press);
  document.addEventListener('click', (e) => {
    const choice = e.target.closest?.('#templates button[data-template]');
    if (choice) { el('templates').hidePopover(); insert(choice.dataset.text, choice.dataset.template); }
  });
  document.addEventListener('change', (e) => { if (e.target.matches?.('[name=pauseReason], [name=closeReason]')) reason(e.target); });
  document.addEventListener('keydown', (e) => {
    if (e.target !== field() || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    const at = field(), before = at.value[at.selectionStart - 1];
    if (e.key === '/' && (before === undefined || before === '\n')) { e.preventDefault(); pick(); }
    if (e.key === 'Tab' && !e.shiftKey && at.value.includes('[[') && passage(at.selectionEnd)) e.preventDefault();
  });
}
