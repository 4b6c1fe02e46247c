// What the workspace starts with. Every part works alone; without any of them the pages are links and forms.
import { navigate } from './navigate.js';
import { drafts } from './drafts.js';
import { outbox, isUnsent, forgetUnsent } from './outbox.js';
import { keys } from './keys.js';
import { layers } from './layers.js';
import { palettes } from './palette.js';
import { presence } from './presence.js';
import { files } from './files.js';
import { live } from './live.js';
import { notifications } from './notifications.js';
import { titles } from './title.js';
import { words } from './store.js';
import { templates } from './templates.js';
import { found } from './found.js';
import { marks } from './guard.js';
import { seeking } from './search.js';

for (const begin of [navigate, outbox, drafts, keys, layers, palettes, presence, files, titles, live, notifications, templates, found, marks, seeking]) begin();

document.addEventListener('click', (e) => {
  const copy = e.target.closest('[data-copy]');
  if (copy) navigator.clipboard?.writeText(document.getElementById(copy.dataset.copy).textContent);
});

// Whoever signs out leaves nothing half written behind on a shared machine; but not without knowing it.
document.addEventListener('submit', (e) => {
  if (!e.target.hasAttribute('data-leave')) return;
  if (isUnsent() && !confirm(words().leaving)) { e.preventDefault(); return; }
  forgetUnsent();
  try { localStorage.clear(); } catch { /* nothing was kept */ }
});

// The strip about the last act has said its word after ten seconds.
setTimeout(() => document.getElementById('news')?.remove(), 10_000);
