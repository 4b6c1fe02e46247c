// Makes `from` look like `to` (same tag) without losing what a person is doing in it: focus, caret, half-typed text,
// open <details>, and everything marked data-keep stay. Elements are matched by id.
const same = (a, b) => a.nodeType === b.nodeType && a.nodeName === b.nodeName && (a.id || '') === (b.id || '');

export function morph(from, to) {
  if (from.hasAttribute('data-keep') || from.isEqualNode(to)) return;
  for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
  for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && name !== 'open') from.removeAttribute(name);
  if (from === document.activeElement && 'value' in from && !(from instanceof HTMLButtonElement)) return;
  if (from instanceof HTMLInputElement && from.value !== to.value && from.defaultValue === from.value) from.value = to.value;
  if (from instanceof HTMLTextAreaElement) return;
  morphChildren(from, to);
}

function morphChildren(from, to) {
  const keyed = new Map([...from.children].filter((c) => c.id).map((c) => [c.id, c]));
  let at = from.firstChild;
  for (const next of [...to.childNodes]) {
    const known = next.id && keyed.get(next.id);
    if (known && known.nodeName === next.nodeName) {
      keyed.delete(next.id);
      if (known === at) at = at.nextSibling; else move(from, known, at);
      morph(known, next);
    } else if (at && !at.id && same(at, next)) {
      if (at.nodeType === 1) morph(at, next); else if (at.data !== next.data) at.data = next.data;
      at = at.nextSibling;
    } else from.insertBefore(document.importNode(next, true), at);
  }
  while (at) { const after = at.nextSibling; if (!isOurs(at)) at.remove(); at = after; }
  for (const left of keyed.values()) if (left.parentNode === from && !isOurs(left)) left.remove();
}

// What this browser put there itself (a message on its way) is not the server's to take away.
const isOurs = (node) => node.nodeType === 1 && node.hasAttribute('data-own');

// moveBefore keeps focus and frames alive where the browser has it.
const move = (parent, node, before) => parent.moveBefore ? parent.moveBefore(node, before) : parent.insertBefore(node, before);

export const parse = (html) => { const box = document.createElement('template'); box.innerHTML = html; return box.content; };

// Puts each root of a fragment where the element with its id is; a different conversation is put in whole.
export function place(html, { whole = false } = {}) {
  const placed = [];
  for (const root of [...parse(html).children]) {
    const old = root.id && document.getElementById(root.id);
    if (!old) {
      if (root.id === 'person') document.querySelector('.panes')?.append(root); else continue;
    } else if (whole) old.replaceWith(root); else morph(old, root);
    placed.push(document.getElementById(root.id));
  }
  return placed;
}
