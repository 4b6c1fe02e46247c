// Sends what was written at once to the eye, and surely in the end: it is kept until the server has it, through a lost
// connection, a lost answer, a reload. The client's id goes all the way: it is the Idempotency-Key, and the message that
// the server shows carries it, so that one reply is one reply and stands there once.
import { mine, words, csrf, fresh } from './store.js';
import { waiting, alone, tabs } from './waiting.js';
import { forgetDraft } from './drafts.js';
import { refresh } from './live.js';
import { toEnd, forget, number } from './navigate.js';

const me = document.body.dataset.me, box = waiting(me), patience = 5000, longest = 120_000; // ms
const held = new Map(); // why nothing goes out, of a message or of all (''), while that is so
let unsentCount = 0, keepsFiles = false;
const tell = tabs(mine('outbox'), () => sync());
const bubble = (cid) => document.getElementById('sending-' + cid);
const arrived = (cid) => document.querySelector(`#thread [data-cid="${CSS.escape(cid)}"]`);

// ——— sending
function body(item) {
  const form = new FormData();
  for (const [key, value] of Object.entries(item.fields)) form.append(key, value);
  for (const [key, file] of item.files) form.append(key, file, file.name);
  form.append('csrf', csrf());
  return item.isMultipart ? form : new URLSearchParams(form);
}

const post = (item) => fetch(item.url, { method: 'POST', body: body(item), redirect: 'manual', signal: AbortSignal.timeout(longest),
  headers: { accept: 'application/json', 'idempotency-key': item.cid, 'x-csrf-token': csrf() } });

// Another has signed in here, or nobody: then it waits for whom it is from, and is never sent as somebody else.
async function mayGo() {
  const who = await fresh();
  held.set('', who === me ? '' : who ? words().other : words().signin);
  return who === me;
}

async function send(item) {
  let answer = await post(item);
  if ((answer.status === 401 || answer.status === 403) && await mayGo()) answer = await post(item);
  if (answer.status === 401 || held.get('')) return false;
  if (answer.status >= 500 || answer.status === 429) { held.set(item.cid, words().waiting); return false; }
  if (answer.ok) { await box.drop(item.cid); forget(item.number); refresh(); return true; }
  const problem = await answer.json().catch(() => ({}));
  await box.keep({ ...item, refused: [words().failed, problem.detail ?? problem.title].filter(Boolean).join(' ') });
  return true;
}

// In order; what is refused is set aside, what may yet succeed holds up what comes after it.
export const flush = () => alone('kept:outbox', async () => {
  held.clear();
  try {
    for (let item; (item = (await box.all()).find((one) => !one.refused));) if (!await send(item)) break;
  } catch { held.set('', words().waiting); }
  if (unsentCount) tell();
  await sync();
});

// ——— showing
function draw(item) {
  const el = document.createElement('article'), isNote = item.kind === 'note';
  el.className = isNote ? 'note' : 'msg out sending';
  el.id = 'sending-' + item.cid; el.dataset.own = item.cid;
  const head = document.createElement('header'), who = document.createElement('b'), chip = document.createElement('span');
  who.textContent = words().you; chip.setAttribute('role', 'status');
  head.append(who, ' ', chip);
  const said = document.createElement('div'), acts = document.createElement('div');
  said.className = isNote ? 'typed' : 'said typed'; said.dir = 'auto'; said.textContent = item.fields.text;
  acts.className = 'bar acts-unsent';
  const face = document.getElementById('my-face')?.content.cloneNode(true);
  if (face && !isNote) el.append(face);
  const all = document.createElement('div');
  all.className = 'said-all';
  all.append(said);
  for (const [, file] of item.files) { const name = document.createElement('p'); name.className = 'file'; name.dir = 'auto'; name.textContent = file.name; all.append(name); }
  all.append(acts);
  el.append(head, all);
  document.getElementById('thread').append(el);
  toEnd();
  return el;
}

function state(el, item) {
  const why = item.refused || held.get('') || held.get(item.cid) || (navigator.onLine ? '' : words().waiting);
  const name = item.refused ? 'failed' : 'waiting', said = why || words().sending, chip = el.querySelector('[role=status]');
  el.dataset.state = name;
  const looks = item.refused ? 'chip late push' : 'chip push';
  if (chip.className !== looks) chip.className = looks;
  if (chip.textContent !== said) chip.textContent = said;
  const acts = el.querySelector('.acts-unsent');
  if (!item.refused) acts.replaceChildren();
  if (!item.refused || acts.children.length) return;
  acts.append(...[['again', again], ['edit', edit], ['drop', drop]].map(([key, act]) => {
    const button = document.createElement('button');
    button.type = 'button'; button.className = 'btn line'; button.textContent = words()[key];
    button.addEventListener('click', () => act(item));
    return button;
  }));
  el.scrollIntoView({ block: 'nearest' });
}

// What the server shows already is shown once, by the server: before anybody sees both.
function clear() { for (const el of document.querySelectorAll('#thread > [data-own]')) if (arrived(el.dataset.own)) el.remove(); }

// Makes what is shown what is kept.
export async function sync() {
  clear();
  const all = await box.all(), here = all.filter((item) => item.number === number());
  unsentCount = all.length;
  if (!document.getElementById('thread')) return;
  for (const el of document.querySelectorAll('#thread > [data-own]')) {
    const cid = el.dataset.own;
    // The server has it: its own comes with the next patch.
    if (!here.some((item) => item.cid === cid)) setTimeout(() => leave(cid), patience);
  }
  for (const item of here) if (!arrived(item.cid)) state(bubble(item.cid) ?? draw(item), item);
}

async function leave(cid) { if (!(await box.all()).some((item) => item.cid === cid)) bubble(cid)?.remove(); }

const changed = async () => { tell(); await sync(); };
async function again(item) { await box.keep({ ...item, refused: '' }); await changed(); flush(); }
async function drop(item) { await box.drop(item.cid); bubble(item.cid)?.remove(); await changed(); }

// Its words stand in the field again, after what stands there.
async function edit(item) {
  const field = document.getElementById(item.kind === 'note' ? 'note-text' : 'reply-text');
  if (!field) return;
  document.getElementById('kind-' + item.kind).checked = true;
  field.value = [field.value, item.fields.text].filter((text) => text.trim()).join('\n\n');
  field.dispatchEvent(new Event('input', { bubbles: true }));
  field.focus();
  await drop(item);
}

// ——— taking
function itemOf(form) {
  const fields = {}, files = [];
  for (const [key, value] of new FormData(form)) {
    if (typeof value !== 'string') { if (value.name) files.push([key, value]); }
    else if (key !== 'csrf') fields[key] = key in fields ? `${fields[key]},${value}` : value;
  }
  return { cid: fields.cid, url: form.getAttribute('action'), fields, files, kind: form.dataset.send, at: Date.now(),
    isMultipart: form.enctype.startsWith('multipart'), number: form.closest('.talk')?.dataset.number };
}

async function keep(item, form) {
  try { await box.keep(item); } catch { bubble(item.cid)?.remove(); await edit(item); return; }
  // Only now: until it is kept, the draft is.
  forgetDraft(form);
  await changed();
  flush();
}

function submit(event) {
  const form = event.target;
  if (!form.dataset?.send || !form.closest('.talk')) return;
  // Closing and pausing lead to another page, where they can be undone.
  if (event.submitter?.name === 'ending' || event.submitter?.name === 'later') return;
  const item = itemOf(form);
  if (item.files.length && !keepsFiles) return; // Files do not fit into memory alone: the form goes the plain way.
  event.preventDefault();
  if (!item.fields.text?.trim()) return;
  unsentCount++;
  state(draw(item), item);
  document.getElementById('refused').replaceChildren();
  form.reset();
  form.elements.text.value = '';
  form.elements.cid.value = crypto.randomUUID();
  form.querySelector('details[open]')?.removeAttribute('open');
  form.elements.text.focus();
  keep(item, form);
}

// Whether something of mine would be lost if it were forgotten now; and forgetting it.
export const isUnsent = () => unsentCount > 0;
export const forgetUnsent = async () => { for (const item of await box.all()) box.drop(item.cid); };

export function outbox() {
  if (!me) return;
  box.keepsFiles().then((is) => { keepsFiles = is; });
  document.addEventListener('submit', submit);
  document.addEventListener('kept:opened', sync);
  document.addEventListener('kept:patched', sync);
  addEventListener('online', flush);
  addEventListener('offline', sync);
  addEventListener('kept:connected', flush);
  setInterval(() => { if (unsentCount) flush(); }, patience);
  flush();
}
