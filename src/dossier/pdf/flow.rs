//! Strips on pages, one below the other.

use super::page::{HEIGHT, LEFT, Mark, Page, Strip, TOP};

/// The pages so far.
pub(super) struct Flow {
    pub pages: Vec<Page>,
    pub marks: Vec<Mark>,
    used: f32,
}

/// What is higher than this part of a page may be torn: otherwise half of many pages would stay empty.
const MOST_WHOLE: f32 = HEIGHT * 0.78;
/// What a heading has below it at least, when that goes on on the next page.
const LEAST_BELOW_HEADING: f32 = 60.0;

impl Flow {
    pub fn new() -> Self {
        Self { pages: vec![Page::default()], marks: Vec::new(), used: 0.0 }
    }

    /// Notes that a chapter begins here: on the next page, where its heading would stand without what comes first.
    pub fn mark(&mut self, title: &str, heading: &[Strip], first: Option<&Vec<Strip>>) {
        let first = first.map_or(0.0, |first| height(first));
        let first = if first <= MOST_WHOLE { first } else { LEAST_BELOW_HEADING };
        if self.used + height(heading) + first > HEIGHT {
            self.turn();
        }
        self.marks.push(Mark { title: title.to_owned(), page: self.pages.len() - 1, y: TOP + self.used });
    }

    /// Puts strips that belong together onto one page where that makes sense.
    pub fn put_whole(&mut self, strips: Vec<Strip>) {
        let height = height(&strips);
        if height <= MOST_WHOLE && self.used + height > HEIGHT {
            self.turn();
        }
        self.put(strips);
    }

    /// Puts strips one by one.
    pub fn put(&mut self, strips: Vec<Strip>) {
        let mut strips = strips.into_iter().peekable();
        while let Some(strip) = strips.next() {
            let next = strips.peek().filter(|_| strip.keeps_next).map_or(0.0, |next| next.height);
            if self.used > 0.0 && self.used + strip.height + next > HEIGHT {
                self.turn();
            }
            // Space belongs between two things, not above the first.
            if self.used == 0.0 && strip.items.is_empty() {
                continue;
            }
            self.draw(strip);
        }
    }

    fn draw(&mut self, strip: Strip) {
        let down = TOP + self.used;
        if let Some(page) = self.pages.last_mut() {
            page.items.extend(strip.items.into_iter().map(|item| item.moved(LEFT, down)));
        }
        self.used += strip.height;
    }

    fn turn(&mut self) {
        if self.used > 0.0 {
            self.pages.push(Page::default());
            self.used = 0.0;
        }
    }
}

fn height(strips: &[Strip]) -> f32 {
    strips.iter().map(|strip| strip.height).sum()
}
