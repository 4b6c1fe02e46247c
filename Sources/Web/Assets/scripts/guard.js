// The guard while writing: words to look at are underlined, the reason lies beside them, Alt+Enter takes the better words.
// The server checks after a pause in typing; the field never waits.
import { csrf } from './store.js';

const rest = 350; // ms
let timer, asking, known = '';
const el = (id) => document.getElementById(id);
const field = () => el('reply-text');
const finds = () => [...document.querySelectorAll('#finds .find-one')];
const at = (find) => [Number(find.dataset.from), Number(find.dataset.to)];

// Marks are drawn by a copy of the text that lies under the field.
function paint() {
  const mirror = el('mirror'), text = field()?.value ?? '';
  if (!mirror) return;
  const nodes = [];
  let end = 0;
  for (const find of finds().sort((a, b) => at(a)[0] - at(b)[0])) {
    const [from, to] = at(find);
    if (to <= from || from < end || to > text.length) continue;
    const mark = document.createElement('mark');
    mark.textContent = text.slice(from, to);
    mark.className = find.open ? 'open' : '';
    nodes.push(text.slice(end, from), mark);
    end = to;
  }
  mirror.replaceChildren(...nodes, text.slice(end) + '\n');
  mirror.scrollTop = field().scrollTop;
}

// Until the server has looked again, marks move with what is typed before them; those that are typed over go.
function shift() {
  const text = field().value, moved = text.length - known.length;
  let same = 0;
  while (same < Math.min(text.length, known.length) && text[same] === known[same]) same++;
  for (const find of finds()) {
    const [from, to] = at(find);
    if (to <= same && !(to === same && moved > 0 && /[\p{L}\p{N}]/u.test(text[same] ?? ''))) continue;
    if (from >= same + Math.max(0, -moved)) { find.dataset.from = from + moved; find.dataset.to = to + moved; } else find.remove();
  }
  known = text;
}

async function look() {
  const list = el('finds'), text = field()?.value ?? '';
  if (!list) return;
  asking?.abort();
  if (text.trim().length < 4) { list.replaceChildren(); paint(); return; }
  asking = new AbortController();
  const open = list.querySelector('[open]')?.dataset.rule, because = list.querySelector('[name=because]')?.value;
  try {
    const answer = await fetch(`/conversations/${list.dataset.number}/guard`, { method: 'POST', signal: asking.signal,
      body: JSON.stringify({ text, template: el('reply-template')?.value || null }),
      headers: { 'content-type': 'application/json', 'x-csrf-token': csrf() } });
    if (!answer.ok || field()?.value !== text) return;
    const words = await answer.text();
    if (field()?.value !== text) return;
    list.innerHTML = words;
    finds().find((f) => f.dataset.rule === open)?.setAttribute('open', '');
    if (because && list.querySelector('[name=because]')) list.querySelector('[name=because]').value = because;
    known = text;
    paint();
  } catch { /* the next pause asks again */ }
}

// A suggestion that is a whole sentence takes the place of the sentence, any other that of the words.
function place(text, from, to, better) {
  if (!/[.!?؟।]\s*$/u.test(better)) return [from, to];
  const ends = /[.!?؟\n]/u;
  while (from > 0 && !(ends.test(text[from - 1]) || (text[from - 1] === ' ' && ends.test(text[from - 2] ?? '\n')))) from--;
  while (to < text.length && !ends.test(text[to - 1])) to++;
  return [from, to];
}

function take(find) {
  const better = find?.querySelector('.better')?.textContent, area = field();
  if (!better) return;
  const [from, to] = place(area.value, ...at(find), better), rule = find.dataset.rule;
  area.focus();
  // Through the editing of the browser, so that it can be taken back like anything typed.
  area.setSelectionRange(from, to);
  if (!document.execCommand('insertText', false, better)) { area.setRangeText(better, from, to, 'end'); area.dispatchEvent(new Event('input', { bubbles: true })); }
  fetch(`/conversations/${el('finds').dataset.number}/guard/accepted`, { method: 'POST', body: JSON.stringify({ rule }),
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf() } }).catch(() => {});
}

// The finding that the caret stands in, else the open one, else the first that has better words.
function current() {
  const caret = field().selectionStart, all = finds().filter((f) => f.querySelector('.better'));
  return all.find((f) => at(f)[0] <= caret && caret <= at(f)[1]) ?? all.find((f) => f.open) ?? all[0];
}

export function marks() {
  document.addEventListener('input', (e) => {
    if (e.target.id !== 'reply-text') return;
    shift();
    paint();
    clearTimeout(timer);
    timer = setTimeout(look, rest);
  });
  document.addEventListener('scroll', (e) => { if (e.target.id === 'reply-text') el('mirror').scrollTop = e.target.scrollTop; }, true);
  document.addEventListener('toggle', (e) => { if (e.target.matches?.('.find-one')) paint(); }, true);
  document.addEventListener('click', (e) => { const button = e.target.closest?.('[data-take]'); if (button) take(button.closest('.find-one')); });
  document.addEventListener('keydown', (e) => {
    if (e.key === 'Enter' && e.altKey && (e.target.id === 'reply-text' || e.target.closest?.('#finds'))) { e.preventDefault(); take(e.target.closest('.find-one') ?? current()); }
  });
  document.addEventListener('kept:opened', look);
  look();
}
