// Promises in what is being written: offered below the reply, taken with a click. Asked for after a pause in typing, one
// question at a time, and never in the way of a key.
import { csrf } from './store.js';

const rest = 350; // ms: what moves then still answers a key
let timer, asking;
const el = (id) => document.getElementById(id);

async function look() {
  const found = el('found'), text = el('reply-text')?.value ?? '';
  if (!found) return;
  asking?.abort();
  if (text.trim().length < 12) { found.replaceChildren(); return; }
  asking = new AbortController();
  try {
    const answer = await fetch(`/conversations/${found.dataset.number}/promises/found`, { method: 'POST', body: text, signal: asking.signal,
      headers: { 'content-type': 'text/plain; charset=utf-8', 'x-csrf-token': csrf() } });
    if (answer.ok && el('reply-text')?.value === text) found.innerHTML = await answer.text();
  } catch { /* the next pause asks again */ }
}

function take(offer) {
  const menu = el('vowing'), [what, due] = [menu.querySelector('[name=promise]'), menu.querySelector('[name=promiseDue]')];
  menu.open = true;
  what.value = offer.dataset.promise;
  due.value = offer.dataset.due;
  offer.remove();
  el('reply-text').focus();
}

export function found() {
  document.addEventListener('input', (e) => { if (e.target.id === 'reply-text') { clearTimeout(timer); timer = setTimeout(look, rest); } });
  document.addEventListener('click', (e) => { const offer = e.target.closest?.('[data-promise]'); if (offer) take(offer); });
}
