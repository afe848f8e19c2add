// Light and dark: as the system says, until somebody chooses.

const DARK = "(prefers-color-scheme: dark)";

export function startTheme() {
  let isDark = matchMedia(DARK).matches;
  const rules = darkRules();
  document.getElementById("theme").addEventListener("click", () => {
    isDark = !isDark;
    // The rules for the dark stand in the style sheets once, behind a question that is answered here from now on.
    for (const rule of rules) rule.media.mediaText = isDark ? "all" : "not all";
    document.documentElement.style.colorScheme = isDark ? "dark" : "light";
  });
}

function darkRules() {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  return rules.filter((rule) => rule instanceof CSSMediaRule && rule.media.mediaText === DARK);
}
