// Drives Chromium over a site and prints what it saw as JSON. Python judges it: see browsing.py.
// Usage: node browse.js TASK SITE-URL FOLDER-FOR-PICTURES < arguments.json
"use strict";

const fs = require("node:fs");
const path = require("node:path");
const { chromium } = require("playwright-core");

const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const VIEWS = {
  desktop: { viewport: { width: 1280, height: 900 } },
  tablet: { viewport: { width: 768, height: 1024 }, hasTouch: true },
  phone: { viewport: { width: 360, height: 780 }, isMobile: true, hasTouch: true, deviceScaleFactor: 2 },
};

// The other scheme of a page has the same elements in the same places: what it can spoil is the colours.
const RULES = { light: {}, dark: { runOnly: { type: "rule", values: ["color-contrast", "link-in-text-block"] } } };

const [task, site, pictures] = process.argv.slice(2);
const input = JSON.parse(fs.readFileSync(0, "utf8"));

// A page that notes what it must not do, and reaches no other site.
async function watchedPage(context) {
  const page = await context.newPage();
  page.seen = { console: [], errors: [], dialogs: [], outside: [] };
  page.on("console", (message) => {
    const fromOutside = /ERR_FAILED|ERR_BLOCKED/.test(message.text()); // a picture that we do not let through
    if (["error", "warning"].includes(message.type()) && !fromOutside) page.seen.console.push(message.text());
  });
  page.on("pageerror", (error) => page.seen.errors.push(String(error)));
  page.on("dialog", async (dialog) => {
    page.seen.dialogs.push(dialog.message());
    await dialog.dismiss();
  });
  await context.route(
    (url) => !url.href.startsWith(site),
    (route) => {
      page.seen.outside.push([route.request().resourceType(), route.request().url()]);
      return route.abort();
    },
  );
  return page;
}

async function look(browser) {
  const found = [];
  for (const [view, options] of Object.entries(VIEWS)) {
    for (const colorScheme of ["light", "dark"]) {
      const context = await browser.newContext({ ...options, colorScheme, locale: "cs" });
      for (const [name, address] of Object.entries(input.pages)) {
        const page = await watchedPage(context);
        await page.goto(site + address, { waitUntil: "load" });
        if (address.startsWith("?")) await page.waitForSelector(".status:not(:empty)");
        await page.evaluate(AXE);
        const { violations } = await page.evaluate(
          (rules) => globalThis.axe.run(document, { resultTypes: ["violations"], ...rules }),
          RULES[colorScheme],
        );
        const wide = await page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth");
        await page.screenshot({ path: path.join(pictures, `${name}-${view}-${colorScheme}.png`) });
        const problems = violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html.slice(0, 100))]);
        found.push({ name, view, colorScheme, violations: problems, wide, ...page.seen });
        await page.close();
      }
      await context.close();
    }
  }
  return found;
}

// How far pages reach beyond the screen of the smallest phone, and what sticks out.
async function narrow(browser) {
  const context = await browser.newContext({ viewport: { width: 320, height: 640 }, isMobile: true, hasTouch: true, locale: "cs" });
  const found = {};
  for (const [name, address] of Object.entries(input.pages)) {
    const page = await watchedPage(context);
    await page.goto(site + address, { waitUntil: "load" });
    if (input.queries[name]) {
      await page.fill("#q", input.queries[name]);
      await page.waitForTimeout(300);
    }
    await page.screenshot({ path: path.join(pictures, `narrow-${name}.png`), fullPage: true });
    found[name] = await page.evaluate((within) => ({
      width: document.documentElement.scrollWidth,
      items: document.querySelectorAll(".results li").length,
      outside: [...document.querySelectorAll(`${within} *`)]
        .filter((element) => element.getBoundingClientRect().right > 321 && !element.closest("pre, table, .md-typeset__table"))
        .map((element) => `${element.localName}.${element.className}`),
    }), input.within);
    await page.close();
  }
  return found;
}

const titlesOf = (page) => page.locator("li.item:visible :is(h2, h3) a").allTextContents();

const shown = async (page) => ({ titles: await titlesOf(page), status: await page.locator(".status").textContent() });

async function search(browser) {
  const context = await browser.newContext({ locale: "cs" });
  const page = await watchedPage(context);
  await page.goto(site);
  const steps = [];
  for (const step of input.steps) {
    if ("q" in step) await page.fill("#q", step.q);
    if ("importance" in step) await page.selectOption("#importance", step.importance);
    if ("category" in step) await page.selectOption("#category", step.category);
    await page.waitForTimeout(200);
    steps.push(await shown(page));
  }
  await page.fill("#q", input.steps[0].q);
  await page.keyboard.press("Enter"); // must not leave the page
  await page.waitForTimeout(100);
  const stayed = page.url().split("?")[0] === site;
  await page.locator("li.item:visible :is(h2, h3) a").first().click();
  await page.waitForLoadState();
  const opened = { url: page.url(), title: await page.title() };
  return { steps, stayed, opened, ...page.seen };
}

// What an address asks for, what the address says after a change, and how all results are reached.
async function address(browser) {
  const context = await browser.newContext({ locale: "cs" });
  const page = await watchedPage(context);
  await page.goto(`${site}?q=${encodeURIComponent(input.query)}&importance=${input.importance}&category=nic`);
  await page.waitForTimeout(300);
  const asked = { ...(await shown(page)), day: await page.locator("li.item:visible time").first().textContent() };
  await page.selectOption("#importance", "");
  await page.fill("#q", input.other);
  await page.waitForTimeout(300);
  const changed = new URL(page.url()).search;
  await page.reload();
  await page.waitForTimeout(300);
  const counts = [(await titlesOf(page)).length];
  while (await page.locator(".show-more").isVisible()) {
    await page.locator(".show-more").click();
    counts.push((await titlesOf(page)).length);
  }
  const focused = await page.locator(":focus").textContent();
  await page.fill("#q", "");
  await page.waitForTimeout(100);
  return { asked, changed, counts, focused, cleared: page.url(), ...page.seen };
}

// Where the first news stand on a small phone, and how much room pictures take that cannot be loaded.
async function room(browser) {
  const context = await browser.newContext({ viewport: { width: 360, height: 640 }, isMobile: true, hasTouch: true, locale: "cs" });
  const page = await watchedPage(context);
  await page.goto(site);
  const first = await page.evaluate("document.querySelector('li.item h3').getBoundingClientRect().bottom");
  await page.goto(site + input.article);
  // The gap above, the ratio of what is seen of the picture, and the gaps above and below it together.
  const measured = () => page.evaluate(() => {
    const [above, picture, image, below] = [".byline", ".picture", ".picture img:last-child", ".body"].map((selector) =>
      document.querySelector(`.article ${selector}`).getBoundingClientRect(),
    );
    const gap = picture.top - above.bottom;
    const seen = Math.min(image.height, picture.height - gap);
    return { gap, ratio: seen > 0 ? image.width / seen : 0, text: below.top - above.bottom - Math.max(seen, 0) };
  });
  const failed = await measured();
  await context.route("**/*.png", (route) => route.fulfill({ contentType: "image/svg+xml", body: input.picture }));
  await page.reload();
  const loaded = await measured();
  return { first, failed, loaded };
}

async function withoutManifest(browser) {
  const context = await browser.newContext({ locale: "cs" });
  const page = await watchedPage(context);
  await context.route("**/manifest.json", (route) => route.abort());
  await page.goto(site);
  await page.fill("#q", "x");
  await page.waitForTimeout(200);
  return shown(page);
}

async function withoutScript(browser) {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await watchedPage(context);
  await page.goto(site);
  const form = await page.locator("form.search").isVisible();
  await page.keyboard.press("Tab");
  const focused = await page.locator(":focus").textContent();
  const titles = await titlesOf(page);
  await page.locator(input.link).click();
  return { form, focused, titles, after: page.url(), listed: await titlesOf(page) };
}

// Everything that could run, in a browser whose policy we have switched off: markup alone must hold.
async function attack(browser) {
  const context = await browser.newContext({ bypassCSP: true, locale: "cs" });
  const page = await watchedPage(context);
  const live = [];
  for (const address of input.pages) {
    await page.goto(site + address, { waitUntil: "load" });
    if (address === "") {
      await page.fill("#q", input.query);
      await page.waitForTimeout(300);
      await page.locator("li.item:visible").first().hover();
    }
    const alive = await page.evaluate(() => {
      const scripts = ["application/json", "application/ld+json"];
      const addresses = ["href", "src", "action", "formaction", "xlink:href", "data", "srcdoc", "poster", "background"];
      const protocolOf = (address) => {
        try {
          return new URL(address, document.baseURI).protocol;
        } catch {
          return "http:"; // no address at all: nothing is loaded
        }
      };
      const found = [];
      for (const element of document.querySelectorAll("*")) {
        const name = element.localName;
        if (["iframe", "object", "embed", "base", "svg", "math", "form"].includes(name) && element.className !== "search") found.push(name);
        if (name === "script" && !scripts.includes(element.type) && !element.src.endsWith("/search.js")) found.push(name);
        for (const { name: attribute, value } of element.attributes) {
          if (attribute.startsWith("on") || attribute === "style") found.push(`${name} ${attribute}`);
          if (addresses.includes(attribute) && !["http:", "https:", "mailto:"].includes(protocolOf(value)) && value !== "data:,") {
            found.push(`${name} ${attribute}=${value}`);
          }
        }
      }
      return found;
    });
    if (alive.length) live.push([address, alive]);
  }
  return { visited: input.pages.length, live, ...page.seen };
}

const TASKS = { look, narrow, search, address, room, withoutManifest, withoutScript, attack };

(async () => {
  const profile = fs.mkdtempSync("profile-");
  const browser = await chromium.launch({ executablePath: input.browser, args: FLAGS, env: { ...process.env, HOME: path.resolve(profile) } });
  try {
    process.stdout.write(JSON.stringify(await TASKS[task](browser)));
  } finally {
    await browser.close();
  }
})();
