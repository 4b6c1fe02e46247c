// Names the files that were chosen, under the field that chose them, and takes pasted or dropped ones.
function name(input) {
  const list = input.form?.querySelector('.chosen');
  if (!list) return;
  list.replaceChildren(...[...input.files].map((file) => {
    const item = document.createElement('li');
    item.className = 'file'; item.dir = 'auto'; item.textContent = file.name;
    return item;
  }));
}

function add(form, files) {
  const input = form?.querySelector('input[type=file][multiple]');
  if (!input || !files.length) return false;
  const all = new DataTransfer();
  for (const file of [...input.files, ...files]) all.items.add(file);
  input.files = all.files;
  name(input);
  return true;
}

export function files() {
  document.addEventListener('change', (e) => { if (e.target.type === 'file') name(e.target); });
  document.addEventListener('reset', (e) => e.target.querySelector('.chosen')?.replaceChildren());
  document.addEventListener('paste', (e) => { if (add(e.target.form, [...e.clipboardData.files])) e.preventDefault(); });
  document.addEventListener('dragover', (e) => { if (e.target.closest?.('.compose, .answer')) e.preventDefault(); });
  document.addEventListener('drop', (e) => {
    const form = e.target.closest?.('form') ?? e.target.closest?.('.compose')?.querySelector('form');
    if (e.dataTransfer.files.length && add(form, [...e.dataTransfer.files])) e.preventDefault();
  });
}
