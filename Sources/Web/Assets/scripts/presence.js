// Says that a conversation is being looked at and answered, so that two people do not answer it at once; in a chat also
// what has been read. Who writes while a colleague's answer comes is told before theirs leaves.
import { csrf } from './store.js';
import { number } from './navigate.js';

const every = 20_000, stroke = 3_000, rest = 5_000;
let read = '', strokeAt = 0, timer = 0, before = null;

function tell(writing) {
  const n = number();
  if (!n || document.visibilityState !== 'visible') return;
  // Lost beacons do no harm: the next one says the same.
  fetch(`/conversations/${n}/presence`, { method: 'POST', headers: { 'x-csrf-token': csrf() }, keepalive: true,
    body: writing ? new URLSearchParams({ writing }) : undefined }).catch(() => {});
}

// The newest message of a visitor; empty where there is no chat.
const newest = () => document.getElementById('talk')?.dataset.chat;

function type(event) {
  if (event.target.id !== 'reply-text') return;
  before = event.target.value ? before ?? answers() : null;
  if (!before) crossed(false);
  clearTimeout(timer);
  timer = setTimeout(stop, rest);
  if (!event.target.value) return stop();
  if (Date.now() - strokeAt > stroke) { strokeAt = Date.now(); tell('yes'); }
}

// Answers of colleagues, by their ids: not my own, nor what the desk says by itself.
const answers = () => new Set([...document.querySelectorAll('#thread .msg.out[id^="m-"]:not([data-cid], :has(> .desk-mark))')].map((m) => m.id));

function crossed(is) { const at = document.getElementById('meanwhile'); if (at) at.hidden = !is; }

function stop() {
  clearTimeout(timer);
  if (strokeAt) tell('no');
  strokeAt = 0;
}

export function presence() {
  tell();
  setInterval(() => tell(), every);
  document.addEventListener('visibilitychange', () => tell());
  document.addEventListener('kept:opened', () => { strokeAt = 0; before = null; read = newest(); tell(); });
  document.addEventListener('kept:patched', () => {
    if (before && [...answers()].some((id) => !before.has(id))) crossed(true);
    if (newest() !== read) { read = newest(); tell(); }
  });
  document.addEventListener('input', type);
  document.addEventListener('submit', (e) => { if (e.target.id === 'reply') { stop(); before = null; crossed(false); } });
}
