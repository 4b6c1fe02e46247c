// A short, soft sound of two notes, made here; off until somebody switches it on, for themselves and in this browser.
import { store, mine } from './store.js';
import { locked } from './waiting.js';

const key = () => mine('sound');
let air;
export const isOn = () => store.getItem(key()) === 'on';
export const setOn = (on) => { if (on) store.setItem(key(), 'on'); else store.removeItem(key()); };

// Each note begins at once and fades; together they last a third of a second.
export function play() {
  air ??= new (window.AudioContext ?? window.webkitAudioContext)();
  air.resume?.();
  for (const [start, pitch] of [[0, 659.3], [0.11, 880]]) {
    const tone = air.createOscillator(), loudness = air.createGain(), at = air.currentTime + start;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, at);
    loudness.gain.exponentialRampToValueAtTime(0.12, at + 0.015);
    loudness.gain.exponentialRampToValueAtTime(0.0001, at + 0.24);
    tone.connect(loudness).connect(air.destination);
    tone.start(at); tone.stop(at + 0.26);
  }
  document.documentElement.dataset.rang = Number(document.documentElement.dataset.rang ?? 0) + 1;
}

// Of several tabs one rings: the first that has heard of this position.
export async function chime(position) {
  if (!isOn()) return;
  const ring = () => {
    if (Number(store.getItem(mine('rang')) ?? 0) >= position) return;
    store.setItem(mine('rang'), position);
    play();
  };
  await locked('kept:ring', ring);
}
