// The chat in its frame. It asks the site's page what this browser remembers, sends what is written surely and once, and
// shows what the server says: a patch is the same HTML as the page.
import { place, parse } from './morph.js';
import { files } from './files.js';
import { listen } from './chatline.js';
import { memory } from './chatmemory.js';

const { site, host } = document.body.dataset, at = (id) => document.getElementById(id);
const words = at('words').dataset, form = at('write'), text = at('text');
const lang = document.documentElement.lang, zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const here = memory({ site, host, on: { shown, page, identify } });
let isShown = !host, isVouchedFor = false, seen = '', strokeAt = 0, strokeTimer = 0, line, pageSeen, busy = false, patching = 0;

const url = (what) => `/w/${site}/${what}?lang=${lang}&zone=${encodeURIComponent(zone ?? '')}`;
const headers = () => ({ 'kept-visitor': here.state.token });
const post = (what, body) => fetch(url(what), { method: 'POST', headers: headers(), body, keepalive: body instanceof FormData === false });
const sign = (signs) => post('signs', JSON.stringify(signs)).catch(() => { /* The next sign says the same. */ });

// ——— showing
const thread = () => at('thread');
const atEnd = () => { const t = thread(); return t.scrollHeight - t.scrollTop - t.clientHeight < 64; };
const toEnd = () => { thread().scrollTop = thread().scrollHeight; };

async function refresh() {
  const turn = ++patching;
  const answer = await fetch(url('talk'), { headers: headers() });
  if (!answer.ok || turn !== patching) return;
  show(await answer.text());
}

function show(html) {
  const wasAtEnd = atEnd(), before = thread().dataset.last;
  const sent = new Set([...parse(html).querySelectorAll('.mine')].map((m) => m.id));
  for (const own of document.querySelectorAll('[data-own]')) if (sent.has(own.dataset.id)) own.remove();
  place(html);
  settle();
  if (wasAtEnd || before !== thread().dataset.last) toEnd();
  look();
}

// What the page looks like before and after the first message.
function settle() {
  const number = thread().dataset.number;
  at('who').hidden = !!number || isVouchedFor;
  at('chat-close').hidden = !host;
  if (number && here.state.number !== number) here.keep({ number });
  if (number && !line) line = listen(() => fetch(url('stream'), { headers: headers() }), refresh, live);
}

function live(isLive) {
  document.body.dataset.live = isLive ? '1' : '0';
  at('offline').hidden = isLive || navigator.onLine;
  if (isLive) flush();
}

// What stands before somebody's eyes is read; else the site's page is told how much waits.
function look() {
  const last = thread().dataset.last;
  if (!last) return;
  if (isShown && document.visibilityState === 'visible') {
    if (last !== seen) { seen = last; here.keep({ seen }); sign({ seen }); }
    here.tell({ kept: 'unread', count: 0 });
    return;
  }
  const known = BigInt(seen || 0);
  const count = [...document.querySelectorAll('#thread .out')].filter((m) => BigInt(m.id.slice(2)) > known).length;
  here.tell({ kept: 'unread', count });
}

// ——— what the site's page says
function shown(is) {
  isShown = is;
  if (!is) return;
  look(); toEnd(); text.focus();
  if (!thread().dataset.number) refresh().catch(() => {});
}
function page(it) { pageSeen = it; if (thread().dataset.number) sign({ page: it.url, title: it.title }); }
async function identify(token) {
  const answer = await post('identity', JSON.stringify({ token }));
  if (answer.ok) { isVouchedFor = true; settle(); await refresh(); }
}

// ——— sending: kept until the server has it, in order, each once
const queue = () => here.state.outbox ?? [];
const chosen = new Map();

function bubble(item) {
  const el = document.createElement('article');
  el.className = 'msg mine sending'; el.dataset.own = ''; el.id = 'sending-' + item.cid;
  const said = document.createElement('div'), mark = document.createElement('p');
  said.className = 'said typed'; said.dir = 'auto'; said.textContent = item.text || (chosen.get(item.cid) ?? []).map((f) => f.name).join(', ');
  mark.className = 'mark'; mark.setAttribute('role', 'status'); mark.textContent = words.sending;
  el.append(said, mark);
  at('welcome')?.remove();
  thread().append(el);
  toEnd();
}

async function flush() {
  if (busy) return;
  busy = true;
  try {
    for (let item; (item = queue()[0]);) {
      let answer;
      try { answer = await post('messages', body(item)); } catch { break; }
      if (answer.status >= 500 || answer.status === 429) { if (answer.status === 429) refuse(words.many); break; }
      here.keep({ outbox: queue().filter((other) => other.cid !== item.cid) });
      chosen.delete(item.cid);
      if (answer.ok) await sent(item, await answer.json()); else fail(item, answer.status);
    }
  } finally { busy = false; }
}

function body(item) {
  const data = new FormData();
  for (const name of ['cid', 'text', 'name', 'email']) data.append(name, item[name] ?? '');
  if (pageSeen) { data.append('page', pageSeen.url); data.append('title', pageSeen.title); }
  for (const file of chosen.get(item.cid) ?? []) data.append('files', file);
  return data;
}

// The real message takes the bubble's place in the same patch.
async function sent(item, { id }) {
  const own = at('sending-' + item.cid);
  if (own) own.dataset.id = 'm-' + id;
  await refresh().catch(() => {});
}

function fail(item, status) {
  const own = at('sending-' + item.cid);
  refuse(status === 413 ? words.large : status === 422 ? words.email : words.failed);
  own?.remove();
  if (!text.value) text.value = item.text;
  if (!thread().dataset.number) at('who').hidden = false;
}

function refuse(why) { const p = at('refusal'); p.textContent = why; p.hidden = !why; }

form.addEventListener('submit', (e) => {
  e.preventDefault();
  const said = text.value.trim(), picked = [...form.elements.files.files];
  if (!said && !picked.length) { refuse(words.empty); text.focus(); return; }
  if (!form.elements.email.checkValidity()) { refuse(words.email); form.elements.email.focus(); return; }
  refuse('');
  const item = { cid: here.draw(16), text: said, name: form.elements.name.value.trim(), email: form.elements.email.value.trim() };
  if (picked.length) chosen.set(item.cid, picked);
  here.keep({ outbox: [...queue(), item], draft: '' });
  bubble(item);
  text.value = ''; form.elements.files.value = ''; form.querySelector('.chosen').replaceChildren();
  at('who').hidden = true;
  strokeAt = 0;
  text.focus();
  flush();
});
text.addEventListener('keydown', (e) => {
  if (e.key === 'Enter' && !e.shiftKey && !e.isComposing) { e.preventDefault(); form.requestSubmit(); }
});

// ——— typing
text.addEventListener('input', () => {
  here.keep({ draft: text.value });
  if (!thread().dataset.number) return;
  clearTimeout(strokeTimer);
  strokeTimer = setTimeout(still, 5000);
  if (!text.value) return still();
  if (Date.now() - strokeAt > 3000) { strokeAt = Date.now(); sign({ writing: true }); }
});
function still() { clearTimeout(strokeTimer); if (strokeAt) sign({ writing: false }); strokeAt = 0; }

// ——— where the answer goes, closing, leaving
document.addEventListener('submit', async (e) => {
  if (e.target.id !== 'leave') return;
  e.preventDefault();
  const answer = await post('email', new URLSearchParams({ email: e.target.elements.email.value })).catch(() => null);
  if (answer?.ok) refresh(); else refuse(words.email);
});
const close = () => here.tell({ kept: 'close' });
at('chat-close').addEventListener('click', close);
document.addEventListener('keydown', (e) => { if (e.key === 'Escape') close(); });
document.addEventListener('visibilitychange', look);
addEventListener('pagehide', () => { if (thread().dataset.number) sign({ left: true }); });
addEventListener('online', flush);
addEventListener('offline', () => live(false));
setInterval(flush, 5000);
files();
settle();

here.ready.then(async () => {
  seen = here.state.seen ?? '';
  text.value ||= here.state.draft ?? '';
  queue().forEach(bubble);
  if (here.state.number) await refresh().catch(() => {});
  flush();
  if (isShown) shown(true);
});
