// The browser's own storage, or memory where it is refused (a private window may throw).
const memory = () => {
  const kept = new Map();
  return { getItem: (k) => kept.get(k) ?? null, setItem: (k, v) => void kept.set(k, v), removeItem: (k) => void kept.delete(k) };
};
export const store = (() => { try { localStorage.getItem('x'); return localStorage; } catch { return memory(); } })();

// Colleagues share machines: what one wrote is never shown to another.
export const mine = (name) => `kept:${document.body.dataset.me ?? 'guest'}:${name}`;
export const words = () => document.getElementById('words')?.dataset ?? {};

// A page that was open for long may know neither who is signed in now nor the token of their forms. Answers with who it is,
// and takes the token over if that is still whose page this is.
export async function fresh() {
  const answer = await fetch('/me/token', { headers: { accept: 'application/json' } });
  if (answer.status === 401 || answer.redirected) return '';
  if (!answer.ok) throw new Error(answer.status);
  const it = await answer.json();
  if (it.agent === document.body.dataset.me) {
    document.querySelector('meta[name=csrf]').content = it.csrf;
    for (const field of document.querySelectorAll('input[name=csrf]')) field.value = it.csrf;
  }
  return it.agent;
}
export const csrf = () => document.querySelector('meta[name=csrf]')?.content ?? '';
