// The palette: type a few letters of what you want, in your language, with or without accents, and get what the desk has
// about it below. And the sheet of keys.
import { isRaised, raise } from './layers.js';

const rest = 120; // ms between the last key and the question to the desk
let timer, asking;
const el = () => document.getElementById('palette');
const found = () => document.getElementById('palette-found');
const typed = () => el().querySelector('input').value.trim();
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const items = () => [...el().querySelectorAll('li')].filter((li) => !li.hidden).map((li) => li.firstElementChild);

export function palette() {
  if (isRaised(el())) return;
  el().querySelector('input').value = '';
  filter();
  raise(el());
}

export const sheet = () => raise(document.getElementById('keys'));

function filter() {
  const wanted = fold(typed()).split(/\s+/).filter(Boolean);
  const hasTalk = !!document.getElementById('talk')?.dataset.number;
  for (const li of el().querySelectorAll('.commands li')) {
    const says = fold(li.textContent);
    li.hidden = li.dataset.needs === 'talk' && !hasTalk || !wanted.every((w) => says.includes(w));
  }
  light(items()[0]);
  clearTimeout(timer);
  asking?.abort();
  if (typed().length < 2) found().replaceChildren(); else timer = setTimeout(ask, rest);
}

// What the search finds. Rows of an earlier question stay until the next ones are here, but are never opened by Enter.
async function ask() {
  const words = typed();
  asking = new AbortController();
  try {
    const answer = await fetch(`/search?fragment=rows&q=${encodeURIComponent(words)}`, { headers: { accept: 'text/html' }, signal: asking.signal });
    if (!answer.ok || answer.redirected || typed() !== words) return;
    found().innerHTML = await answer.text();
    found().dataset.words = words;
    if (!el().querySelector('.on')) light(items()[0]);
  } catch { /* the next key asks again */ }
}

function light(item) {
  for (const old of el().querySelectorAll('.on')) old.classList.remove('on');
  item?.classList.add('on');
  item?.scrollIntoView({ block: 'nearest' });
}

function press(e) {
  const all = items(), at = all.findIndex((i) => i.classList.contains('on'));
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); light(all[(at + (e.key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]); }
  if (e.key === 'Enter' && !e.isComposing && e.target.matches('input')) { e.preventDefault(); enter(all[Math.max(at, 0)]); }
}

// Whoever types faster than the desk answers comes to the page of the search.
function enter(item) {
  const isOld = !item || found().contains(item) && found().dataset.words !== typed();
  if (!isOld) item.click(); else if (typed()) location.href = `/search?q=${encodeURIComponent(typed())}`;
}

export function palettes() {
  el()?.addEventListener('input', filter);
  el()?.addEventListener('keydown', press);
}
