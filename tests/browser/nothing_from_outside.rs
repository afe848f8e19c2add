//! The page lives from the playground alone. Whenever a phone is put down, it is looked whether it asked anybody else; here
//! is tried what would happen if it did.

use serde_json::json;

use crate::phone::Phone;

/// Does something that the page's content policy forbids, and yields the rule it broke.
const BREAK: &str = "
    const [attempt, done] = arguments;
    const attempts = {
        picture: () => (new Image().src = 'http://127.0.0.1:9/picture.png'),
        request: () => fetch('http://127.0.0.1:9/request').catch(() => {}),
        script: () => append('script', { src: 'http://127.0.0.1:9/script.js' }),
        written: () => append('script', { textContent: 'window.hasRun = true' }),
        frame: () => append('iframe', { src: 'http://127.0.0.1:9/frame' }),
        style: () => append('style', { textContent: 'body { display: none }' }),
    };
    function append(kind, parts) {
        document.body.append(Object.assign(document.createElement(kind), parts));
    }
    document.addEventListener('securitypolicyviolation', (event) => done(event.effectiveDirective), { once: true });
    attempts[attempt]();
";

#[tokio::test]
#[ignore = "needs chromium and chromedriver"]
async fn what_comes_from_elsewhere_or_is_written_into_the_page_is_refused() {
    let phone = Phone::opens().await;
    phone.starts().await;
    phone.reads("Hello, I am Haishao").await;
    for (attempt, rule) in [
        ("picture", "img-src"),
        ("request", "connect-src"),
        ("script", "script-src-elem"),
        ("written", "script-src-elem"),
        ("frame", "frame-src"),
        ("style", "style-src-elem"),
    ] {
        let broken = phone.browser.client.execute_async(BREAK, vec![json!(attempt)]).await;
        assert_eq!(broken.expect("a rule is broken"), rule, "{attempt}");
    }
    let has_run = phone.browser.client.execute("return window.hasRun ?? false", Vec::new()).await;
    assert_eq!(has_run.expect("the page can be asked"), false);
    // They are noticed: otherwise no complaint would mean nothing.
    assert!(phone.complaints().await.len() >= 6);
}
