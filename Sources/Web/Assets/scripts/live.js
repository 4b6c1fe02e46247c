// One stream of events per tab. Each event only says that something changed; the HTML is fetched from where the page gets
// it, so that a patch and a reload can never differ.
import { place } from './morph.js';
import { words } from './store.js';
import { listURL, talkURL, number, keepScroll } from './navigate.js';

const silence = 45_000;
let last = document.body.dataset.position ?? '', source, wait = 500, seen = Date.now(), lostAt = 0, timer = 0;
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
function heard() {
  seen = Date.now();
  if (document.body.dataset.live === '0') connected();
}

function take(event) {
  heard();
  if (event.lastEventId) last = event.lastEventId;
  if (!event.data) return;
  const told = JSON.parse(event.data);
  fresh('list');
  if (String(told.conversation) === number()) fresh('talk');
}

function open() {
  source = new EventSource('/events?after=' + encodeURIComponent(last));
  source.onopen = () => { wait = 500; seen = Date.now(); connected(); };
  source.onmessage = take;
  source.addEventListener('ping', heard);
  source.addEventListener('presence', (e) => { heard(); if (e.data && String(JSON.parse(e.data).conversation) === number()) fresh('talk'); });
  source.onerror = () => { lost(); if (source.readyState === 2) again(); };
}

function again() {
  source.close();
  setTimeout(open, wait);
  wait = Math.min(wait * 2, 30_000);
}

function connected() {
  document.body.dataset.live = '1';
  document.getElementById('offline')?.setAttribute('hidden', '');
  if (lostAt || stale.size) { lostAt = 0; fresh('list'); if (number()) fresh('talk'); }
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
  setInterval(() => { if (Date.now() - seen > silence) { seen = Date.now(); source.close(); open(); } }, 5000);
  addEventListener('offline', lost);
  addEventListener('online', () => { source.close(); wait = 500; open(); });
  addEventListener('pagehide', () => source.close());
  addEventListener('pageshow', (e) => { if (e.persisted) open(); });
}
export const refresh = () => { fresh('list'); if (number()) fresh('talk'); };
