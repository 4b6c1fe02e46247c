// The field of the search: what may be typed next is offered for the word at the caret's end, after the words before it.
const field = () => document.getElementById('seek');
const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
let hints;

function offer() {
  const list = document.getElementById('seek-words');
  hints ??= [...list.options].map((o) => [o.value, o.label]);
  const [before, sign, begun] = field().value.match(/^(.*?)(-?)(\S*)$/s).slice(1);
  const fitting = hints.filter(([value]) => fold(value).startsWith(fold(begun)) && value !== begun);
  list.replaceChildren(...fitting.map(([value, label]) => Object.assign(document.createElement('option'), { value: before + sign + value, label })));
}

// On its page the key goes into the field; from everywhere else to the page.
export function search() {
  if (!field()) { location.href = '/search'; return; }
  field().focus();
  field().select();
}

export function seeking() {
  if (!field()) return;
  field().addEventListener('input', offer);
  // A hint is added to what stands in the field now, also where that has not been asked yet.
  document.querySelector('.asking')?.addEventListener('click', (e) => {
    const hint = e.target.closest('a');
    if (!hint) return;
    e.preventDefault();
    field().value = `${field().value.trim()} ${hint.textContent}`.trimStart() + (hint.textContent.endsWith(':') ? '' : ' ');
    field().focus();
    offer();
  });
}
