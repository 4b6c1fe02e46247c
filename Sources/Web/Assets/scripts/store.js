// The browser's own storage, or memory where it is refused (a private window may throw).
const memory = () => {
  const kept = new Map();
  return { getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => void kept.set(k, v), removeItem: (k) => void kept.delete(k) };
};
export const store = (() => { try { localStorage.getItem('x'); return localStorage; } catch { return memory(); } })();

// Colleagues share machines: what one wrote is never shown to another.
export const mine = (name) => `kept:${document.body.dataset.me ?? 'guest'}:${name}`;
export const words = () => document.getElementById('words')?.dataset ?? {};
export const csrf = () => document.querySelector('meta[name=csrf]')?.content ?? '';
