"use strict";
// Looks words up in the index that site_gen/search.py made. Loaded as scripts, so that it works from file:// as well.
(() => {
  const pages = window.archivePages || [];
  const shards = new Map(); // first two letters -> promise of {word: [page number * 2 + (1 if in the title)]}
  const waiting = new Map();
  window.archiveTerms = (key, terms) => waiting.get(key)?.(terms);

  const fold = (text) => text.normalize("NFKD").replace(/\p{M}+/gu, "").toLowerCase();
  const words = (text) => fold(text).match(/[\p{L}\p{N}]+/gu) || [];
  const shardOf = (word) => Array.from(word).slice(0, 2).map((c) => (/[a-z0-9]/.test(c) ? c : "u" + c.codePointAt(0).toString(16))).join("");

  function shard(key) {
    if (!shards.has(key)) {
      shards.set(key, new Promise((resolve) => {
        waiting.set(key, resolve);
        const script = document.createElement("script");
        script.src = `search/terms/${key}.js`;
        script.onerror = () => resolve({});
        document.head.append(script);
      }));
    }
    return shards.get(key);
  }

  async function find(text) {
    let found = null;
    for (const word of words(text)) {
      const terms = await shard(shardOf(word));
      const scores = new Map();
      for (const [term, places] of Object.entries(terms)) {
        if (!term.startsWith(word)) continue;
        for (const place of places) {
          const score = (place & 1 ? 4 : 1) * (term === word ? 2 : 1);
          scores.set(place >> 1, Math.max(scores.get(place >> 1) || 0, score));
        }
      }
      if (found === null) found = scores;
      else for (const [page, score] of found) scores.has(page) ? found.set(page, score + scores.get(page)) : found.delete(page);
    }
    const boost = { person: 3, country: 3, day: 2, story: 1, article: 0 };
    return [...(found || [])].sort(([a, x], [b, y]) => y + boost[pages[b][2]] - x - boost[pages[a][2]] || a - b).map(([page]) => pages[page]);
  }

  const box = document.getElementById("q");
  const list = document.getElementById("results");
  const status = document.getElementById("status");
  let latest = 0;

  async function show() {
    const mine = ++latest;
    const found = box.value.trim() ? await find(box.value) : [];
    if (mine !== latest) return;
    list.replaceChildren(...found.slice(0, 50).map(([title, address, kind, note]) => {
      const item = document.createElement("li");
      const link = document.createElement("a");
      link.href = address;
      link.textContent = title;
      const meta = document.createElement("span");
      meta.className = "meta";
      meta.textContent = ` ${kind}${note ? ", " + note : ""}`;
      item.append(link, meta);
      return item;
    }));
    status.textContent = box.value.trim() ? (found.length ? `${found.length} found${found.length > 50 ? ", the first 50 shown" : ""}` : "Nothing found") : "";
  }

  box.addEventListener("input", () => {
    const here = new URL(location.href);
    here.searchParams.set("q", box.value);
    try { history.replaceState(null, "", here); } catch { /* file:// in some browsers */ }
    show();
  });
  document.getElementById("search").addEventListener("submit", (event) => { event.preventDefault(); show(); });
  box.value = new URL(location.href).searchParams.get("q") || "";
  show();
})();
