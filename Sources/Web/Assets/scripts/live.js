// One stream of events per tab. Each event only says that something changed; the HTML is fetched from where the page gets
// it, so that a patch and a reload can never differ.
import { place } from './morph.js';
import { words } from './store.js';
import { listURL, talkURL, number, keepScroll, forget } from './navigate.js';

const silence = 45_000;
let source, wait = 500, seen = Date.now(), lostAt = 0, timer = 0, turning = 0;
// Up to where in the log the page knows: there, what is fetched beside it finds it too.
const page = document.body.dataset;
const stale = new Set();

function fresh(what) {
  stale.add(what);
  clearTimeout(timer);
  timer = setTimeout(refetch, 100);
}

async function refetch() {
  const [list, talk] = [stale.delete('list') && document.getElementById('list'), stale.delete('talk') && number()];
  try {
    if (list) place(await text(listURL(true)));
    if (talk) { const html = await text(talkURL(talk)); if (number() === talk) keepScroll(() => place(html)); }
    document.dispatchEvent(new Event('kept:patched'));
  } catch { if (list) stale.add('list'); if (talk) stale.add('talk'); }
}

async function text(url) {
  const answer = await fetch(url, { headers: { accept: 'text/html' } });
  if (answer.status === 401 || answer.redirected) { location.reload(); throw new Error('signed out'); }
  if (!answer.ok) throw new Error(answer.status);
  return answer.text();
}

// Anything heard means that the line is there, also after the browser only thought it was gone.
function heard(event) {
  seen = Date.now();
  if (event.lastEventId) page.position = event.lastEventId;
  if (document.body.dataset.live === '0') connected();
}

function take(event) {
  heard(event);
  if (!event.data) return;
  const told = JSON.parse(event.data);
  fresh('list');
  forget(String(told.conversation));
  if (String(told.conversation) === number()) fresh('talk');
  document.dispatchEvent(new Event('kept:told'));
}

// The stream of the conversation that is shown, of what is the reader's own, and of the fact that the rest has changed.
function open(after = page.position ?? '') {
  source?.close();
  source = new EventSource(`/events?after=${encodeURIComponent(after)}&conversation=${number()}`);
  source.onopen = () => { wait = 500; seen = Date.now(); connected(); };
  source.onmessage = take;
  source.addEventListener('ping', heard);
  source.addEventListener('desk', (e) => { heard(e); fresh('list'); });
  source.addEventListener('missed', (e) => { heard(e); refresh(); });
  source.addEventListener('presence', (e) => { heard(e); if (e.data && String(JSON.parse(e.data).conversation) === number()) fresh('talk'); });
  source.onerror = () => { lost(); if (source.readyState === 2) again(); };
}

function again() {
  source.close();
  setTimeout(() => open(), wait);
  wait = Math.min(wait * 2, 30_000);
}

function connected() {
  document.body.dataset.live = '1';
  document.getElementById('offline')?.setAttribute('hidden', '');
  if (lostAt || stale.size) { lostAt = 0; refresh(); }
  dispatchEvent(new Event('kept:connected'));
}

// A short break is not worth a word; after three seconds people should know.
function lost() {
  document.body.dataset.live = '0';
  lostAt ||= Date.now();
  setTimeout(() => {
    const strip = document.getElementById('offline');
    if (!strip || document.body.dataset.live === '1') return;
    const time = new Date(lostAt).toTimeString().slice(0, 5);
    strip.textContent = (words().offline ?? '').replace('{time}', time);
    strip.hidden = false;
  }, 3000);
}

export function live() {
  if (!window.EventSource) return;
  open();
  setInterval(() => { if (Date.now() - seen > silence) { seen = Date.now(); open(); } }, 5000);
  addEventListener('offline', lost);
  addEventListener('online', () => { wait = 500; open(); });
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (e) => { if (e.persisted) open(); });
  // Another conversation is shown, as it was when it was fetched; who leafs through many stays with the last.
  document.addEventListener('kept:opened', (e) => { clearTimeout(turning); turning = setTimeout(() => open(e.detail), 200); });
}
export const refresh = () => { fresh('list'); if (number()) fresh('talk'); };
