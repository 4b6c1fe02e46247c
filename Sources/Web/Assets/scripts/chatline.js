// The open line to the desk: a stream of lines, read by fetch, because an EventSource cannot say who it is without cookies.
const silence = 45_000;

export function listen(connect, changed, live) {
  let wait = 500, timer = 0, heardAt = 0;
  const soon = () => { clearTimeout(timer); timer = setTimeout(() => changed().catch(() => {}), 80); };

  async function read(answer) {
    const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
    const watch = setInterval(() => { if (Date.now() - heardAt > silence) reader.cancel(); }, 5000);
    heardAt = Date.now();
    try {
      for (let piece; !(piece = await reader.read()).done;) {
        heardAt = Date.now();
        if (piece.value.includes('talk')) soon();
      }
    } finally { clearInterval(watch); }
  }

  async function go() {
    for (;;) {
      try {
        const answer = await connect();
        if (answer.ok) { wait = 500; live(true); await read(answer); }
        if (answer.status === 404) soon();
      } catch { /* The line is down: it is opened again below. */ }
      live(false);
      await new Promise((done) => { setTimeout(done, wait); addEventListener('online', done, { once: true }); });
      wait = Math.min(wait * 2, 30_000);
    }
  }
  go();
  return true;
}
