// Filters and search over the manifest. Without this script, the form stays hidden and the lists do its work.
// Text comes into the page as text only (textContent), never as HTML.
"use strict";

(() => {
  const form = document.querySelector("form.search");
  if (!form) return;
  const status = document.querySelector(".status");
  const results = document.querySelector(".results");
  const latest = document.querySelector(".latest");
  const more = document.querySelector(".show-more");
  const AT_ONCE = 100;
  let articles = null;
  let found = [];

  // Without the difference of cases and diacritics: "kyberneticka" finds "Kybernetická".
  const fold = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  // A preposition of one letter stays on the line of its word, as in the pages.
  const bound = (text) => text.replace(/(?<![\p{L}\p{N}_'’])([ksvzouai]) (?=\S)/giu, "$1\u00a0");

  const load = () => {
    articles ??= fetch(form.dataset.manifest)
      .then((response) => {
        if (!response.ok) throw new Error(response.statusText);
        return response.json();
      })
      .then((manifest) => manifest.articles.map((article) => ({ article, text: textOf(article) })))
      .catch((error) => {
        articles = null; // so that the next search tries again
        throw error;
      });
    return articles;
  };

  const textOf = (article) =>
    fold(
      [article.title, article.description, article.category, article.source.name, ...article.companies, ...article.people].join("\n"),
    );

  const wanted = () => ({
    words: fold(form.elements.q.value).split(/\s+/).filter(Boolean),
    importance: form.elements.importance.value,
    category: fold(form.elements.category.value),
  });

  const matches = ({ article, text }, { words, importance, category }) =>
    (!importance || String(article.importance) === importance) &&
    (!category || fold(article.category) === category) &&
    words.every((word) => text.includes(word));

  const element = (name, className, text) => {
    const made = document.createElement(name);
    if (className) made.className = className;
    if (text !== undefined) made.textContent = text;
    return made;
  };

  const item = (article) => {
    const listItem = element("li", article.importance ? `item level-${article.importance}` : "item");
    const link = element("a", "", bound(article.title));
    link.href = article.path; // made by the build: a path of this site
    const heading = element("h2"); // right below the title of the page, unlike in lists by day
    heading.append(link);
    const meta = element("p", "meta");
    const [day] = article.path.match(/\d{4}-\d\d-\d\d/); // in UTC, as in the lists by day
    const time = element("time", "", new Date(day).toLocaleDateString("cs", { dateStyle: "long", timeZone: "UTC" }));
    time.dateTime = day;
    meta.append(time);
    if (article.importance) {
      const stars = element("span", "stars", "★".repeat(article.importance) + "☆".repeat(5 - article.importance));
      stars.setAttribute("role", "img");
      stars.setAttribute("aria-label", `${form.dataset.importance} ${article.importance}/5`);
      meta.append(stars);
    }
    if (article.category) meta.append(element("span", "category", article.category));
    meta.append(element("span", "source", [article.source.emoji, article.source.name].filter(Boolean).join(" ")));
    listItem.append(heading, element("p", "perex", bound(article.description)), meta);
    return listItem;
  };

  const showMore = () => {
    const shown = results.children.length;
    results.append(...found.slice(shown, shown + AT_ONCE).map(({ article }) => item(article)));
    more.hidden = results.children.length >= found.length;
    return results.children[shown];
  };

  const show = (those) => {
    found = those;
    results.replaceChildren();
    showMore();
    results.hidden = false;
    latest.hidden = true;
    status.textContent = found.length ? `${status.dataset.found}: ${found.length}` : status.dataset.nothing;
  };

  const clear = () => {
    results.replaceChildren();
    results.hidden = more.hidden = true;
    latest.hidden = false;
    status.textContent = "";
  };

  const FIELDS = ["q", "importance", "category"];

  const readAddress = () => {
    const values = new URLSearchParams(location.search);
    for (const name of FIELDS) form.elements[name].value = values.get(name) ?? form.elements[name].value;
    if (!form.elements.category.value) form.elements.category.value = ""; // a list that is not there
    if (!form.elements.importance.value) form.elements.importance.value = "";
  };

  const writeAddress = () => {
    const values = new URLSearchParams(FIELDS.map((name) => [name, form.elements[name].value]).filter(([, value]) => value));
    history.replaceState(null, "", values.size ? `?${values}` : location.pathname);
  };

  let latestRun = 0;
  const search = async () => {
    const run = ++latestRun;
    const query = wanted();
    if (!query.words.length && !query.importance && !query.category) return clear();
    try {
      const all = await load();
      if (run === latestRun) show(all.filter((one) => matches(one, query)));
    } catch {
      clear();
      status.textContent = status.dataset.failed;
    }
  };

  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", () => {
    writeAddress();
    search();
  });
  more.addEventListener("click", () => showMore()?.querySelector("a").focus());
  form.hidden = false;
  readAddress();
  search(); // the address may ask for something, and a browser may have kept what was typed
})();
