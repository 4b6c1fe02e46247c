// What is half written survives a reload, a crash and a look at another conversation. Kept in this browser until sent.
import { store, mine } from './store.js';

const keyOf = (form) => mine('draft:' + form.dataset.draft);
const fields = (form) => [...form.querySelectorAll('textarea[name], input.field[name]:not([type=password])')];

function save(form) {
  const written = Object.fromEntries(fields(form).filter((f) => f.value).map((f) => [f.name, f.value]));
  try {
    if (Object.keys(written).length) store.setItem(keyOf(form), JSON.stringify(written)); else store.removeItem(keyOf(form));
  } catch { /* The store is full: the words still stand in the field. */ }
}

export const forgetDraft = (form) => store.removeItem(keyOf(form));

export function restore(root = document) {
  for (const form of root.querySelectorAll('form[data-draft]')) {
    let kept;
    try { kept = JSON.parse(store.getItem(keyOf(form)) ?? 'null'); } catch { kept = null; }
    for (const field of kept ? fields(form) : []) if (!field.value && kept[field.name]) {
      field.value = kept[field.name];
      field.closest('details')?.setAttribute('open', '');
    }
  }
}

export function drafts() {
  document.addEventListener('input', (e) => { const form = e.target.closest?.('form[data-draft]'); if (form) save(form); });
  document.addEventListener('submit', (e) => { if (e.target.dataset?.draft && !e.defaultPrevented) forgetDraft(e.target); });
  document.addEventListener('kept:opened', () => restore());
  restore();
}
