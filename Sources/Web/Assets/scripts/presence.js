// Says that a conversation is being looked at, so that two people do not answer it at once.
import { csrf } from './store.js';
import { number } from './navigate.js';

const every = 20_000;

function tell() {
  const n = number();
  if (!n || document.visibilityState !== 'visible') return;
  // Lost beacons do no harm: the next one says the same.
  fetch(`/conversations/${n}/presence`, { method: 'POST', headers: { 'x-csrf-token': csrf() }, keepalive: true }).catch(() => {});
}

export function presence() {
  tell();
  setInterval(tell, every);
  document.addEventListener('visibilitychange', tell);
  document.addEventListener('kept:opened', tell);
}
