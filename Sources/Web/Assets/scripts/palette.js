// The palette: type a few letters of what you want, in your language, with or without accents. And the sheet of keys.
const el = () => document.getElementById('palette');
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
const items = () => [...el().querySelectorAll('li')].filter((li) => !li.hidden).map((li) => li.firstElementChild);

export function palette() {
  const dialog = el(), field = dialog.querySelector('input');
  if (dialog.open) return;
  field.value = '';
  filter();
  dialog.showModal();
  field.focus();
}

export const sheet = () => { const dialog = document.getElementById('keys'); if (!dialog.open) dialog.showModal(); };

function filter() {
  const wanted = fold(el().querySelector('input').value).split(/\s+/).filter(Boolean);
  const hasTalk = !!document.getElementById('talk')?.dataset.number;
  for (const li of el().querySelectorAll('li')) {
    const says = fold(li.textContent);
    li.hidden = li.dataset.needs === 'talk' && !hasTalk || !wanted.every((w) => says.includes(w));
  }
  light(items()[0]);
}

function light(item) {
  for (const old of el().querySelectorAll('.on')) old.classList.remove('on');
  item?.classList.add('on');
  item?.scrollIntoView({ block: 'nearest' });
}

function press(e) {
  const all = items(), at = all.findIndex((i) => i.classList.contains('on'));
  if (e.key === 'ArrowDown' || e.key === 'ArrowUp') { e.preventDefault(); light(all[(at + (e.key === 'ArrowDown' ? 1 : -1) + all.length) % all.length]); }
  if (e.key === 'Enter' && !e.isComposing && e.target.matches('input')) { e.preventDefault(); all[Math.max(at, 0)]?.click(); }
}

export function palettes() {
  el()?.addEventListener('input', filter);
  el()?.addEventListener('keydown', press);
  for (const dialog of document.querySelectorAll('dialog')) dialog.addEventListener('click', (e) => { if (e.target === dialog) dialog.close(); });
}
