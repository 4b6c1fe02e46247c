// What concerns me, wherever I am in the workspace: a quiet line in the corner, one for each conversation, that a screen
// reader says too; the count in the title; a sound, if I want one here. The server says what concerns me.
import { store, mine, words, csrf } from './store.js';
import { number, open } from './navigate.js';
import { count } from './title.js';
import { chime } from './sound.js';
import { tabs } from './waiting.js';

const pause = 250, stay = 12_000, most = 4; // ms, ms, lines
let position = Number(document.body.dataset.position ?? 0), timer = 0;
const later = new Map(); // what has happened while nobody looked at this tab, by conversation
const seen = tabs(mine('told'), (upTo) => { for (const [n, item] of later) if (item.position <= upTo) later.delete(n); });
const room = () => document.getElementById('toasts');
const isSeen = () => document.visibilityState === 'visible';

// Who has the conversation before their eyes sees it there.
const isHere = (item) => isSeen() && String(item.conversation) === number() && (item.kind === 'wrote' || item.kind === 'mentioned');

async function look() {
  const answer = await fetch('/notifications/news?after=' + position, { headers: { accept: 'application/json' } }).catch(() => null);
  if (!answer?.ok || answer.redirected) return;
  const news = await answer.json();
  if (news.position < position) return;
  position = news.position;
  count(news.waiting);
  const items = news.items.filter((item) => !isHere(item));
  if (!items.length) return;
  for (const item of items) later.set(item.conversation, { ...item, position, things: (later.get(item.conversation)?.things ?? 0) + 1 });
  chime(position);
  show();
}

// Shown in the tab that is looked at, and then in no other.
function show() {
  if (!isSeen() || !later.size) return;
  for (const item of later.values()) toast(item);
  later.clear();
  seen(position);
}

function toast(item) {
  const id = 'toast-' + item.conversation, old = document.getElementById(id), things = item.things + Number(old?.dataset.things ?? 0);
  const el = document.createElement('div'), link = document.createElement('a'), who = document.createElement('bdi'), said = document.createElement('span'), close = document.createElement('button');
  el.className = 'toast'; el.id = id; el.dataset.things = things;
  link.href = '/conversations/' + item.conversation; link.dataset.open = item.conversation;
  who.textContent = item.name || item.subject;
  said.textContent = `${item.words}${things > 1 ? ` (${things})` : ''}`;
  const mark = document.createElement('bdi');
  mark.className = 'muted'; mark.textContent = '#' + item.conversation;
  link.append(who, ' ', mark, ' ', said);
  close.type = 'button'; close.className = 'btn icon'; close.textContent = '×'; close.setAttribute('aria-label', words().dismiss);
  close.addEventListener('click', () => el.remove());
  el.append(link, close);
  if (old) old.replaceWith(el); else room().append(el);
  while (room().children.length > most) room().firstElementChild.remove();
  // As long as somebody is at it, it stays.
  const leave = () => { if (el.matches(':hover, :focus-within')) setTimeout(leave, stay); else el.remove(); };
  setTimeout(leave, stay);
}

// However much happens, it is looked once in a while, and in the end.
const soon = () => { timer ||= setTimeout(() => { timer = 0; look(); }, pause); };

// A browser that is told by push is told for as long as one is signed in: with a new session it is registered anew.
function stayRegistered() {
  try {
    const kept = JSON.parse(store.getItem(mine('push')) ?? 'null');
    if (kept && kept.session !== csrf()) import('./pushing.js').then((push) => push.again(kept)).catch(() => {});
  } catch { /* It was never registered. */ }
}

export function notifications() {
  if (!room()) return;
  document.addEventListener('kept:told', soon);
  addEventListener('kept:connected', soon);
  document.addEventListener('visibilitychange', show);
  document.addEventListener('click', (e) => {
    const link = e.target.closest?.('a[data-open]');
    if (!link || e.button !== 0 || e.metaKey || e.ctrlKey || e.shiftKey) return;
    link.parentElement.remove();
    if (document.getElementById('talk')) { e.preventDefault(); open(link.dataset.open); }
  });
  // A notification was clicked, and this is the tab to show it in.
  navigator.serviceWorker?.addEventListener('message', (e) => {
    if (e.data?.kept !== 'open') return;
    if (document.getElementById('talk')) open(String(e.data.number)); else location.href = '/conversations/' + e.data.number;
  });
  stayRegistered();
  if (document.getElementById('push')) import('./pushing.js').then((push) => push.pushing());
}
