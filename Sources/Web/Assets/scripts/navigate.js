// Opens a conversation beside the list without loading the page again. Links stay links: without this file they work too.
import { place } from './morph.js';
import { entitle } from './title.js';

// Pages that were fetched before they are asked for, by number: reading them marks nothing as read and shows nobody as being
// there. Only so many, only for so long, and not what has changed since.
const fetched = new Map(), most = 20, freshFor = 15_000, mostAtOnce = 2, hover = 60; // ms
let underWay = 0, hovering = 0;
export const number = () => document.getElementById('talk')?.dataset.number ?? '';
export const view = () => document.getElementById('list')?.dataset.view ?? 'mine';
const after = () => new URLSearchParams(location.search).get('after');

export const talkURL = (n) => `/conversations/${n}?view=${view()}&fragment=talk`;
export const listURL = (fragment) => `/conversations?view=${view()}` + (after() ? `&after=${encodeURIComponent(after())}` : '')
  + (number() ? `&selected=${number()}` : '') + (fragment ? '&fragment=list' : '');

// A guess waits its turn; what is asked for never does.
export function prefetch(n, isGuess = true) {
  const known = fetched.get(n);
  if (!n || known && Date.now() - known.at < freshFor) return known?.html;
  if (isGuess && (underWay >= mostAtOnce || navigator.connection?.saveData)) return undefined;
  underWay++;
  const html = fetch(talkURL(n), { headers: { accept: 'text/html' } }).then((r) => { if (!r.ok || r.redirected) throw new Error(r.status); return r.text(); });
  html.catch(() => fetched.delete(n)).finally(() => { underWay--; });
  fetched.delete(n);
  fetched.set(n, { at: Date.now(), html, position: document.body.dataset.position });
  if (fetched.size > most) fetched.delete(fetched.keys().next().value);
  return html;
}

export const forget = (n) => fetched.delete(n);

// A reader at the end of the timeline stays at the end; anybody else stays where they are.
export function keepScroll(change) {
  const before = document.getElementById('thread');
  const atEnd = before && before.scrollHeight - before.scrollTop - before.clientHeight < 48;
  change();
  const now = document.getElementById('thread');
  if (atEnd && now) now.scrollTop = now.scrollHeight;
}

// On a phone the page itself scrolls: there the last message comes into view.
export function toEnd() {
  const thread = document.getElementById('thread');
  if (!thread) return;
  thread.scrollTop = thread.scrollHeight;
  if (getComputedStyle(thread.parentElement).display === 'block') thread.lastElementChild?.scrollIntoView({ block: 'center' });
}

export async function open(n, { push = true, focus = true } = {}) {
  if (!n) return;
  let html, position;
  try {
    // What changes while it is on its way is fetched again.
    for (let asked; asked !== fetched.get(n)?.html || !asked;) { asked = prefetch(n, false); position = fetched.get(n)?.position; html = await asked; }
  } catch { location.href = `/conversations/${n}?view=${view()}`; return; }
  const show = () => {
    place(html, { whole: true });
    mark(n);
    document.body.dataset.pane = 'talk';
    document.body.dataset.number = n;
    const heading = document.getElementById('talk-h');
    entitle(`${heading?.textContent.trim() ?? n} · Kept`);
    if (push) history.pushState({ n }, '', `/conversations/${n}?view=${view()}` + (after() ? `&after=${encodeURIComponent(after())}` : ''));
    toEnd();
    if (focus) document.getElementById('talk')?.focus({ preventScroll: true });
    document.dispatchEvent(new CustomEvent('kept:opened', { detail: position }));
  };
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  if (document.startViewTransition && !calm) document.startViewTransition(show); else show();
  prefetch(beside(n, 1));
}

function mark(n) {
  for (const row of document.querySelectorAll('.row[aria-current]')) row.removeAttribute('aria-current');
  const row = document.querySelector(`.row[data-number="${CSS.escape(n)}"]`);
  row?.setAttribute('aria-current', 'true');
  row?.classList.remove('new');
}

const rows = () => [...document.querySelectorAll('#list .row')];
const beside = (n, step) => rows()[rows().findIndex((r) => r.dataset.number === n) + step]?.dataset.number;

export function move(step) {
  const all = rows(), on = document.activeElement?.closest?.('.row') ?? all.find((r) => r.dataset.number === number());
  const next = all[Math.max(0, Math.min(all.length - 1, all.indexOf(on) + step))];
  next?.focus();
}

export function pane(name) {
  document.body.dataset.pane = name;
  const target = name === 'list' ? document.querySelector('#list .row[aria-current], #list .row') : document.getElementById(name);
  target?.focus({ preventScroll: true });
}

const plain = (e) => e.button === 0 && !e.metaKey && !e.ctrlKey && !e.shiftKey && !e.altKey;

export function navigate() {
  document.addEventListener('click', (e) => {
    const go = e.target.closest('[data-go]');
    if (go && plain(e)) { e.preventDefault(); pane(go.dataset.go); return; }
    const row = e.target.closest('.row[data-number]');
    if (row && plain(e) && document.getElementById('talk')) { e.preventDefault(); open(row.dataset.number); }
  });
  // A pointer or a focus that only passes over the list asks for nothing, and no key waits for a question.
  for (const kind of ['pointerover', 'focusin']) document.addEventListener(kind, (e) => {
    clearTimeout(hovering);
    const row = e.target.closest?.('.row[data-number]');
    if (row) hovering = setTimeout(() => prefetch(row.dataset.number), hover);
  });
  addEventListener('popstate', () => {
    const n = location.pathname.match(/^\/conversations\/(\d+)$/)?.[1];
    if (n) open(n, { push: false }); else if (location.pathname === '/conversations') location.reload();
  });
  toEnd();
}
