// The chat in its frame. It asks the site's page what this browser remembers, sends what is written surely and once, and
// shows what the server says: a patch is the same HTML as the page.
import { place } from './morph.js';
import { waiting, alone, tabs } from './waiting.js';
import { files } from './files.js';
import { listen } from './chatline.js';
import { memory } from './chatmemory.js';

const { site, host } = document.body.dataset, at = (id) => document.getElementById(id);
const words = at('words').dataset, form = at('write'), text = at('text');
const lang = document.documentElement.lang, zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
const here = memory({ site, host, on: { shown, page, event, identify, changed: () => sync() } });
const stream = here.draw(12), events = [];
let isShown = !host, isVouchedFor = false, seen = '', strokeAt = 0, strokeTimer = 0, line, pageSeen, patching = 0;

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
  place(html);
  // The real message takes the place of the one that was on its way, before anybody sees both.
  for (const own of document.querySelectorAll('#thread > [data-own]')) if (arrived(own.dataset.own)) own.remove();
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
  if (number) events.splice(0).forEach(sign);
  if (number && !line) line = listen(() => fetch(`${url('stream')}&stream=${stream}`, { headers: headers() }), refresh, live);
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
// What the site tells waits until there is a conversation beside which it can stand: the newest twenty.
function event({ name, properties }) {
  const short = (value, length) => [...String(value)].slice(0, length).join('');
  const known = Object.entries(properties ?? {}).slice(0, 10).map(([key, value]) => [short(key, 50), short(value, 200)]);
  const it = { event: short(name, 50), properties: Object.fromEntries(known) };
  if (thread().dataset.number) sign(it); else if (events.push(it) > 20) events.shift();
}
async function identify(token) {
  const answer = await post('identity', JSON.stringify({ token }));
  if (answer.ok) { isVouchedFor = true; settle(); await refresh(); }
}

// ——— sending: kept until the server has it, in order, each once; two tabs of one visitor keep and send together
let box = null, isCutOff = false;
const tell = tabs('kept:chat:' + site, () => { sync(); if (line) refresh().catch(() => {}); });
// Where the browser keeps nothing for a frame, the site's page keeps the words, and this page the files.
const chosen = new Map();
const spare = {
  all: () => (here.state.outbox ?? []).map((item) => ({ ...item, files: chosen.get(item.cid) ?? [] })),
  keep: (item) => {
    chosen.set(item.cid, item.files);
    here.keep({ outbox: [...(here.state.outbox ?? []).filter((other) => other.cid !== item.cid), { ...item, files: [] }] });
  },
  drop: (cid) => { chosen.delete(cid); here.keep({ outbox: (here.state.outbox ?? []).filter((other) => other.cid !== cid) }); },
};
const arrived = (cid) => document.querySelector(`#thread [data-cid="${CSS.escape(cid)}"]`);
const bubble = (cid) => at('sending-' + cid);

function draw(item) {
  const el = document.createElement('article');
  el.className = 'msg mine sending'; el.dataset.own = item.cid; el.id = 'sending-' + item.cid;
  const said = document.createElement('div'), mark = document.createElement('p'), acts = document.createElement('div');
  said.className = 'said typed'; said.dir = 'auto'; said.textContent = item.text || item.files.map((file) => file.name).join(', ');
  mark.className = 'mark'; mark.setAttribute('role', 'status');
  acts.className = 'bar acts-unsent';
  el.append(said, mark, acts);
  at('welcome')?.remove();
  thread().append(el);
  toEnd();
  return el;
}

function state(el, item) {
  el.dataset.state = item.refused ? 'failed' : 'waiting';
  const said = item.refused || (isCutOff || !navigator.onLine ? words.waiting : words.sending), mark = el.querySelector('.mark'), acts = el.querySelector('.acts-unsent');
  if (mark.textContent !== said) mark.textContent = said;
  if (item.refused && !acts.children.length) acts.append(...[['again', again], ['edit', edit], ['drop', drop]].map(([key, act]) => {
    const button = document.createElement('button');
    button.type = 'button'; button.className = 'btn line small'; button.textContent = words[key];
    button.addEventListener('click', () => act(item));
    return button;
  }));
  if (!item.refused) acts.replaceChildren();
}

// Makes what is shown what is kept; what the server shows already, the server shows.
async function sync() {
  if (!box) return;
  const all = await box.all();
  for (const el of document.querySelectorAll('#thread > [data-own]')) {
    const cid = el.dataset.own;
    if (arrived(cid)) el.remove();
    else if (!all.some((item) => item.cid === cid)) setTimeout(() => leave(cid), 5000);
  }
  for (const item of all) if (!arrived(item.cid)) state(bubble(item.cid) ?? draw(item), item);
}

async function leave(cid) { if (!(await box.all()).some((item) => item.cid === cid)) bubble(cid)?.remove(); }
async function again(item) { await box.keep({ ...item, refused: '' }); await sync(); flush(); }
async function drop(item) { await box.drop(item.cid); bubble(item.cid)?.remove(); tell(); }
async function edit(item) {
  text.value = [text.value, item.text].filter((one) => one.trim()).join('\n');
  here.keep({ draft: text.value });
  if (!thread().dataset.number) at('who').hidden = isVouchedFor;
  text.focus();
  await drop(item);
}

const flush = () => box && alone('kept:chat:' + site, async () => {
  isCutOff = false;
  try {
    for (let item; (item = (await box.all()).find((one) => !one.refused));) if (!await send(item)) break;
  } catch { isCutOff = true; }
  await sync();
});

async function send(item) {
  const answer = await post('messages', body(item));
  if (answer.status >= 500 || answer.status === 429) { isCutOff = answer.status >= 500; if (answer.status === 429) refuse(words.many); return false; }
  if (!answer.ok) {
    await box.keep({ ...item, refused: answer.status === 413 ? words.large : answer.status === 422 ? words.email : words.failed });
    if (!thread().dataset.number) at('who').hidden = isVouchedFor;
    return true;
  }
  await box.drop(item.cid);
  tell();
  await refresh().catch(() => {});
  return true;
}

function body(item) {
  const data = new FormData();
  for (const name of ['cid', 'text', 'name', 'email']) data.append(name, item[name] ?? '');
  if (pageSeen) { data.append('page', pageSeen.url); data.append('title', pageSeen.title); }
  for (const file of item.files) data.append('files', file, file.name);
  return data;
}

function refuse(why) { const p = at('refusal'); p.textContent = why; p.hidden = !why; }

form.addEventListener('submit', async (e) => {
  e.preventDefault();
  const said = text.value.trim(), files = [...form.elements.files.files];
  if (!said && !files.length) { refuse(words.empty); text.focus(); return; }
  if (!form.elements.email.checkValidity()) { refuse(words.email); form.elements.email.focus(); return; }
  refuse('');
  const item = { cid: here.draw(16), at: Date.now(), text: said, files, name: form.elements.name.value.trim(), email: form.elements.email.value.trim() };
  state(draw(item), item);
  text.value = ''; form.elements.files.value = ''; form.querySelector('.chosen').replaceChildren();
  at('who').hidden = true;
  strokeAt = 0;
  text.focus();
  await here.ready;
  try { await box.keep(item); } catch { refuse(words.failed); bubble(item.cid)?.remove(); text.value ||= item.text; return; }
  here.keep({ draft: text.value });
  tell();
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
  if (e.target.id === 'human') { e.preventDefault(); return ask(); }
  if (e.target.id === 'call') { e.preventDefault(); return call(e.target); }
  if (e.target.id !== 'leave') return;
  e.preventDefault();
  const answer = await post('email', new URLSearchParams({ email: e.target.elements.email.value })).catch(() => null);
  if (answer?.ok) refresh(); else refuse(words.email);
});
async function call(form) {
  const answer = await post('call', new URLSearchParams(new FormData(form))).catch(() => null);
  if (!answer?.ok) return refuse(words.call);
  refuse('');
  await refresh();
}
async function ask() {
  const answer = await post('human', '').catch(() => null);
  if (answer?.ok) await refresh(); else refuse(words.failed);
}
const close = () => here.tell({ kept: 'close' });
at('chat-close').addEventListener('click', close);
document.addEventListener('keydown', (e) => { if (e.key === 'Escape') close(); });
document.addEventListener('visibilitychange', look);
addEventListener('pagehide', () => { if (thread().dataset.number) sign({ left: true, stream }); });
addEventListener('online', flush);
addEventListener('offline', () => { live(false); sync(); });
setInterval(flush, 5000);
files();
settle();

here.ready.then(async () => {
  seen = here.state.seen ?? '';
  text.value ||= here.state.draft ?? '';
  box = waiting(`chat:${site}:${here.state.token}`, spare);
  await sync();
  if (here.state.number) await refresh().catch(() => {});
  flush();
  if (isShown) shown(true);
});
