// Sends what was written at once to the eye, and surely in the end: it is kept until the server has it, through a lost
// connection or a reload. The id of the form is the Idempotency-Key, so that one reply is one reply.
import { store, mine, words, csrf } from './store.js';
import { forgetDraft } from './drafts.js';
import { refresh } from './live.js';
import { toEnd, forget } from './navigate.js';

const name = () => mine('outbox');
const read = () => { try { return JSON.parse(store.getItem(name()) ?? '[]'); } catch { return []; } };
const write = (queue) => store.setItem(name(), JSON.stringify(queue));
const bubble = (cid) => document.getElementById('sending-' + cid);
let busy = false;

function body(item) {
  const form = new FormData();
  for (const [key, value] of Object.entries(item.fields)) form.append(key, value);
  form.append('csrf', csrf());
  return item.isMultipart ? form : new URLSearchParams(form);
}

const post = (item, data) => fetch(item.url, { method: 'POST', body: data,
  headers: { accept: 'application/json', 'idempotency-key': item.fields.cid, 'x-csrf-token': csrf() } });

// Gone for good, or refused with a reason; what may yet succeed stays in the queue.
async function settle(item, answer) {
  write(read().filter((other) => other.fields.cid !== item.fields.cid));
  if (answer.ok) {
    forget(item.number);
    // The real message takes the bubble's place in the same patch.
    document.addEventListener('kept:patched', () => bubble(item.fields.cid)?.remove(), { once: true });
    return refresh();
  }
  const problem = await answer.json().catch(() => ({}));
  fail(item, problem.detail ?? problem.title);
}

export async function flush() {
  if (busy) return;
  busy = true;
  try {
    for (let item; (item = read()[0]);) {
      let answer;
      try { answer = await post(item, body(item)); } catch { break; }
      if (answer.status >= 500 || answer.status === 429) break;
      await settle(item, answer);
    }
  } finally { busy = false; }
}

function fail(item, why) {
  const at = bubble(item.fields.cid);
  if (!at) return;
  at.dataset.state = 'failed';
  const chip = at.querySelector('.chip');
  chip.className = 'chip late push';
  chip.textContent = [words().failed, why].filter(Boolean).join(' ');
  const again = document.createElement('button');
  again.type = 'button'; again.className = 'btn line'; again.textContent = words().again;
  again.addEventListener('click', () => { at.remove(); show(item); write([...read(), item]); flush(); });
  chip.after(again);
}

// The words as they will stand, before the server has them.
function show(item) {
  const thread = document.getElementById('thread');
  if (!thread || item.number !== document.getElementById('talk')?.dataset.number) return;
  const el = document.createElement('article'), isNote = item.kind === 'note';
  el.className = isNote ? 'note' : 'msg out sending';
  el.id = 'sending-' + item.fields.cid; el.dataset.state = 'waiting'; el.dataset.own = '';
  const head = document.createElement('header'), who = document.createElement('b'), chip = document.createElement('span');
  who.textContent = words().you; chip.className = 'chip push'; chip.textContent = words().sending; chip.setAttribute('role', 'status');
  head.append(who, ' ', chip);
  const said = document.createElement('div');
  said.className = isNote ? 'typed' : 'said typed'; said.dir = 'auto'; said.textContent = item.fields.text;
  const face = document.getElementById('my-face')?.content.cloneNode(true);
  if (face && !isNote) el.append(face);
  el.append(head, said); thread.append(el); toEnd();
}

function itemOf(form) {
  const fields = {};
  for (const [key, value] of new FormData(form)) if (typeof value === 'string' && key !== 'csrf') fields[key] = key in fields ? `${fields[key]},${value}` : value;
  return { url: form.getAttribute('action'), fields, kind: form.dataset.send, isMultipart: form.enctype.startsWith('multipart'), number: form.closest('.talk')?.dataset.number };
}

function submit(event) {
  const form = event.target;
  if (!form.dataset?.send || !form.closest('.talk')) return;
  const hasFiles = [...form.querySelectorAll('input[type=file]')].some((field) => field.files.length);
  // Closing and pausing lead to another page, where they can be undone.
  if (event.submitter?.name === 'ending' || event.submitter?.name === 'later') return;
  if (hasFiles) return; // Files do not fit the browser's small store: the form goes the plain way.
  event.preventDefault();
  const item = itemOf(form);
  if (!item.fields.text?.trim()) return;
  write([...read(), item]);
  show(item);
  form.reset();
  form.elements.text.value = '';
  form.elements.cid.value = crypto.randomUUID();
  form.querySelector('details[open]')?.removeAttribute('open');
  forgetDraft(form);
  form.elements.text.focus();
  flush();
}

export function outbox() {
  document.addEventListener('submit', submit);
  document.addEventListener('kept:opened', () => read().forEach(show));
  addEventListener('online', flush);
  addEventListener('kept:connected', flush);
  setInterval(flush, 5000);
  read().forEach(show);
  flush();
}
