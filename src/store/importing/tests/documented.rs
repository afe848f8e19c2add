//! What the documentation says of the format.

use super::*;

/// What an older haishao wrote is read for good: this one is in the documentation.
const EXAMPLE: &str = include_str!("../../../../docs/export-example.jsonl");

#[test]
fn the_example_in_the_documentation_is_imported_and_comes_out_as_it_stands_there() {
    let folder = TestFolder::new();
    let options = options(&folder, None);
    let imported = take(&options, EXAMPLE.as_bytes()).unwrap();
    assert_eq!(imported.refused, []);
    let expected: Vec<_> = EXAMPLE.lines().skip(1).map(str::to_owned).collect();
    assert_eq!(lines(&open(&options)), expected);
}

#[test]
fn every_kind_is_in_the_documentation_and_in_its_example() {
    let text = include_str!("../../../../docs/export-format.md");
    for kind in
        shapes().iter().map(|shape| shape.name).chain(["haishao-export", "tombstone", "exhibit-file", "end"])
    {
        assert!(text.contains(&format!("| `{kind}` |")), "{kind} has no row in docs/export-format.md");
        let is_shown = EXAMPLE.contains(&format!("{{\"kind\":\"{kind}\""));
        assert!(is_shown || kind == "erasure", "{kind} is not in docs/export-example.jsonl");
    }
}
