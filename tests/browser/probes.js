// What the browser tests ask of a page. Loaded into every page they open.
window.probes = (() => {
  const find = (selector, root = document) => [...root.querySelectorAll(selector)];
  const name = (element) => {
    const testid = element.closest("[data-testid]")?.dataset.testid ?? "";
    const words = (element.getAttribute("aria-label") || element.innerText || element.value || "").trim();
    const own = typeof element.className === "string" ? element.className.match(/lsmp-\S+/)?.[0] ?? "" : "";
    return [element.tagName.toLowerCase(), own, testid, words.slice(0, 40)].filter(Boolean).join(" ");
  };
  const isVisible = (element) => {
    const box = element.getBoundingClientRect();
    return element.checkVisibility({ visibilityProperty: true }) && box.width > 1 && box.height > 1;
  };
  const visible = (selector, root = document) => find(selector, root).filter(isVisible);
  const main = () => document.querySelector("[data-testid=stMain]") ?? document.body;

  // The menu of a phone is shut until it is asked for.
  const hasMenu = () => {
    const button = document.querySelector("[data-testid=stExpandSidebarButton]");
    button?.click();
    return !button;
  };
  const follow = (page) => {
    const links = find("[data-testid=stSidebarNavLink], [data-testid=stPageLink-NavLink]");
    links.find((link) => new URL(link.href).pathname === "/" + page).click();
  };

  const hasRun = () =>
    Boolean(document.querySelector("[data-test-script-state=notRunning]")) &&
    !document.querySelector("[data-testid=stSkeleton], [data-stale=true]");
  const chartsAreThere = () => find("[data-testid=stPlotlyChart]").every((chart) => chart.querySelector(".main-svg"));
  const isDrawn = (title) =>
    document.querySelector("h1")?.innerText.trim() === title && chartsAreThere() && hasRun();

  // What an expander holds is drawn when it is opened. One still shut is not filled either: else the
  // answer could come before the click has done anything.
  const openExpanders = () => visible("details:not([open]) > summary", main()).forEach((summary) => summary.click());
  const FILLING = "code, .lsmp-sql, .lsmp-table, .lsmp-text, [data-testid=stGraphVizChart] svg";
  const areFilled = () =>
    find("[data-testid=stExpander] details").every((details) => details.open && details.querySelector(FILLING));
  const finishMotion = () => {
    const ends = (animation) => animation.effect.getComputedTiming().endTime !== Infinity;
    const running = document.getAnimations().filter((found) => found.playState === "running" && ends(found));
    running.forEach((animation) => animation.finish());
    return running.length === 0;
  };

  // Streamlit scrolls inside the page, so the document itself is never too wide.
  const FRAMES = "html, body, [data-testid=stApp], [data-testid=stAppViewContainer], [data-testid=stMain]";
  const isTooWide = (frame = document.documentElement) => frame.scrollWidth > frame.clientWidth;
  const sideways = () => {
    const scrolls = (element) => ["auto", "scroll"].includes(getComputedStyle(element).overflowX);
    const isInScroller = (element) => element !== main() && (scrolls(element) || isInScroller(element.parentElement));
    const beyond = visible("*", main()).filter(
      (element) => element.getBoundingClientRect().right > document.documentElement.clientWidth + 1 && !isInScroller(element.parentElement),
    );
    const outermost = beyond.filter((element) => !beyond.includes(element.parentElement));
    return [...find(FRAMES).filter(isTooWide), ...outermost].map(name);
  };
  const fits = () => sideways().length === 0;

  // Text that its box cuts off. What is one pixel wide is there for screen readers; a field of one
  // line scrolls, and what is chosen in it stands in the line below the title as well.
  const cutText = () =>
    visible("*").filter((element) => {
      if (element.clientWidth < 2 || element.closest("svg")) return false;
      const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      const hides = ["hidden", "clip"].includes(getComputedStyle(element).overflowX);
      return hasText && hides && element.scrollWidth > element.clientWidth + 1;
    }).map(name);

  const headings = () => visible("h1, h2, h3, h4, h5, h6").map((heading) => [Number(heading.tagName[1]), heading.innerText.trim()]);

  // What can be read in the main part, but for charts, which wrap their labels to their width.
  const words = () =>
    visible("h1, .stHtml, summary, [data-testid=stWidgetLabel], [data-testid=stMarkdown], button, a", main())
      .map((element) => element.innerText.replace(/\s+/g, " ").trim());

  const CONTROLS = 'a[href], button, input, select, textarea, summary, [tabindex="0"], [contenteditable=true]';
  // Those that belong on no paper: links and tables do.
  const widgets = () => visible(`${CONTROLS}, [data-testid=stWidgetLabel]`).filter((found) => !found.matches("a, .lsmp-scroll, main")).map(name);

  const charts = () =>
    find("[data-testid=stPlotlyChart]").map((chart) => {
      const marks = find(".trace path, .trace text, .shapelayer path, .heatmaplayer image", chart);
      const isDrawn = marks.some((mark) => mark.getBoundingClientRect().width > 0);
      const label = chart.closest("[aria-label]") ?? chart.querySelector("[aria-label]");
      const texts = visible("text tspan, text:not(:has(tspan))", chart).map((text) => text.textContent);
      return { label: label?.getAttribute("aria-label") ?? "", isDrawn, texts };
    });

  const chartColours = () =>
    visible(".main-svg, .main-svg text, .main-svg path").map((mark) => {
      const { fill, stroke, backgroundColor } = getComputedStyle(mark);
      return [fill, stroke, backgroundColor].join(" ");
    });

  // One button of each kind that might open a dialog: buttons of a kind share the first word of their key.
  const kind = (button) => button.closest("[class*=st-key-]")?.className.match(/st-key-([a-z]+)/)?.[1] ?? name(button);
  const pressable = () => visible(".stButton button:enabled", main());
  const isFirst = (button, place, all) => all.findIndex((other) => kind(other) === kind(button)) === place;
  const buttons = () => pressable().filter(isFirst).map(name);
  const press = (wanted) => {
    const button = pressable().find((found) => name(found) === wanted);
    button?.focus();
    return Boolean(button);
  };
  const focusIsIn = (selector) => Boolean(document.activeElement?.closest(selector));
  const focusIsOn = (wanted) => name(document.activeElement) === wanted;

  // axe has to be there.
  const RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
  const violations = async (root) => {
    const found = await axe.run(root, { runOnly: { type: "tag", values: RULES }, resultTypes: ["violations"] });
    return found.violations.flatMap(({ id, help, nodes }) =>
      nodes.map((node) => `${id}: ${help}: ${node.target} ${node.html.slice(0, 160)}`));
  };

  // Controls in the order of the document, and how each looks without the focus.
  let controls = [];
  const look = (element) => {
    const parts = [];
    for (let up = element, steps = 0; up && steps < 4; up = up.parentElement, steps++)
      for (const pseudo of [null, "::before", "::after"]) {
        const style = getComputedStyle(up, pseudo);
        const outline = style.outlineStyle === "none" ? "" : style.outline;
        parts.push(outline, style.boxShadow, style.border, style.backgroundColor, style.textDecorationLine, style.content);
      }
    return parts.join("|");
  };
  const isReachable = (element) =>
    isVisible(element) && element.tabIndex >= 0 && !element.disabled && !element.closest("[inert]") &&
    (element.type !== "radio" || element.checked);
  const listControls = () => {
    // Tab goes on from where the focus was last, so it is led to the top first.
    document.body.tabIndex = -1;
    document.body.focus();
    document.body.removeAttribute("tabindex");
    controls = find(CONTROLS).filter(isReachable).map((element) => ({ element, before: look(element) }));
    return controls.map(({ element }) => name(element));
  };
  const focused = () => {
    const element = document.activeElement;
    if (!element || element === document.body) return null;
    const index = controls.findIndex((control) => control.element === element);
    const box = element.getBoundingClientRect();
    const isInView = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const isMarked = index < 0 || look(element) !== controls[index].before;
    return { index, name: name(element), isInView, isMarked };
  };

  // Whatever moves, from now on: kind, property, milliseconds, element.
  const moving = new Set();
  const watchMotion = () => {
    for (const animation of document.getAnimations()) {
      const target = animation.effect.target;
      const milliseconds = animation.effect.getComputedTiming().duration;
      if (!target || milliseconds <= 10) continue;
      const what = animation.animationName ?? animation.transitionProperty ?? "script";
      moving.add([what, milliseconds, name(target)].join(" "));
    }
    requestAnimationFrame(watchMotion);
  };
  const moved = () => [...moving];
  // For each of the next pictures, how many pixels of an element's content its own height cuts off.
  const cutOff = async (selector) => {
    const found = [];
    for (let step = 0; step < 15; step++) {
      const element = document.querySelector(selector);
      found.push(element.scrollHeight - element.clientHeight);
      await new Promise(requestAnimationFrame);
    }
    return found;
  };

  // Every state that the page's script is in, from now on.
  const states = [];
  const watchScript = () => {
    const app = document.querySelector("[data-testid=stApp]");
    const note = () => states.push(app.dataset.testScriptState);
    new MutationObserver(note).observe(app, { attributeFilter: ["data-test-script-state"] });
  };
  const scriptStates = () => states;

  // Whether the page knows what is live; what its lines say by themselves, from now on.
  const hasHeard = () => document.adoptedStyleSheets.some((sheet) => sheet.cssRules.length > 0);
  const said = [];
  const watchNews = () => find("#lsmp-news [role=status]").forEach((line) =>
    new MutationObserver(() => said.push(line.innerText.trim())).observe(line, { childList: true }));
  const newsSaid = () => said;
  const whatIsRead = () => [words(), main().scrollTop, name(document.activeElement), location.href];

  return {
    hasMenu, follow, hasRun, chartsAreThere, isDrawn, openExpanders, areFilled, finishMotion, isTooWide, sideways, fits, cutText, headings,
    words, widgets, charts, chartColours, buttons, press, focusIsIn, focusIsOn, violations, listControls, focused, watchMotion, moved,
    cutOff, watchScript, scriptStates, hasHeard, watchNews, newsSaid, whatIsRead,
  };
})();
