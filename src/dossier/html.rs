//! The case as one web page: it needs nothing else, runs nothing and fetches nothing, and prints well.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use sha2::{Digest as _, Sha256};

use super::document::{Block, Card, Chapter, Document, Picture, Row};
use super::pictures::{Pictures, Shown};
use super::words::Words;

const STYLE: &str = include_str!("case.css");

/// Writes the page.
pub(super) fn write(document: &Document, pictures: &Pictures<'_>) -> String {
    let mut page = Page { written: String::new(), pictures };
    page.head(document);
    page.raw("<main>\n");
    for chapter in &document.chapters {
        page.chapter(chapter);
    }
    page.raw("</main>\n</body>\n</html>\n");
    page.written
}

struct Page<'a> {
    written: String,
    pictures: &'a Pictures<'a>,
}

impl Page<'_> {
    fn head(&mut self, document: &Document) {
        let language = document.language.tag();
        self.raw(&format!("<!DOCTYPE html>\n<html lang=\"{language}\">\n<head>\n<meta charset=\"utf-8\">\n"));
        // Only this very style applies, and pictures only from within: the page can call nobody.
        let style = STANDARD.encode(Sha256::digest(STYLE));
        self.raw(&format!(
            "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; \
             style-src 'sha256-{style}'; base-uri 'none'; form-action 'none'\">\n"
        ));
        self.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        self.raw(
            "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"robots\" content=\"noindex\">\n",
        );
        self.element("title", "", document.title.as_str());
        self.raw(&format!("<style>{STYLE}</style>\n</head>\n<body>\n<header>\n"));
        self.element("p", " class=\"kicker\"", &document.kicker);
        self.raw("<h1>");
        self.words(&document.title);
        self.raw("</h1>\n");
        self.element("p", " class=\"made\"", &document.made);
        self.raw("</header>\n");
    }

    fn chapter(&mut self, chapter: &Chapter) {
        self.raw("<section>\n");
        self.element("h2", "", &chapter.heading);
        for block in &chapter.blocks {
            match block {
                Block::Said(text) => self.element("p", "", text),
                Block::Rows(rows) => self.rows(rows),
                Block::Card(card) => self.card(card),
            }
        }
        self.raw("</section>\n");
    }

    fn card(&mut self, card: &Card) {
        self.raw(if card.is_struck { "<article class=\"struck\">\n" } else { "<article>\n" });
        self.element("h3", "", &card.heading);
        self.rows(&card.rows);
        if let Some(quote) = &card.quote {
            self.quote(quote, card.is_struck);
        }
        match &card.picture {
            Picture::None => {}
            Picture::Shown(entry) => {
                if let Some(shown) = self.pictures.of_entry(*entry) {
                    self.picture(shown, &card.heading);
                }
            }
            Picture::NotShown(why) => self.element("p", " class=\"aside\"", why),
        }
        for (until, words) in &card.earlier {
            self.element("p", " class=\"aside\"", until);
            self.quote(words, false);
        }
        self.raw("</article>\n");
    }

    fn rows(&mut self, rows: &[Row]) {
        self.raw("<dl>\n");
        for row in rows {
            self.raw("<div><dt>");
            self.text(&row.label);
            self.raw("</dt><dd>");
            for (place, words) in row.words.iter().enumerate() {
                let is_struck = row.is_struck && place + 1 == row.words.len();
                self.raw(if place > 0 { " · " } else { "" });
                self.raw(if is_struck { "<s>" } else { "" });
                self.words(words);
                self.raw(if is_struck { "</s>" } else { "" });
            }
            self.raw("</dd></div>\n");
        }
        self.raw("</dl>\n");
    }

    fn quote(&mut self, words: &Words, is_struck: bool) {
        self.raw(if is_struck { "<blockquote><s>" } else { "<blockquote>" });
        self.words(words);
        self.raw(if is_struck { "</s></blockquote>\n" } else { "</blockquote>\n" });
    }

    fn picture(&mut self, shown: &Shown<'_>, heading: &str) {
        let (width, height) = shown.size;
        self.raw(&format!("<img width=\"{width}\" height=\"{height}\" alt=\""));
        self.text(heading);
        self.raw(&format!("\" src=\"data:{};base64,", shown.media_type));
        STANDARD.encode_string(&shown.bytes, &mut self.written);
        self.raw("\">\n");
    }

    /// Each line on its own, in its own direction, so that it moves nothing around it.
    fn words(&mut self, words: &Words) {
        for (place, line) in words.as_str().split('\n').enumerate() {
            self.raw(if place > 0 { "<br>" } else { "" });
            if words.is_persons {
                self.raw("<bdi dir=\"auto\">");
                self.text(line);
                self.raw("</bdi>");
            } else {
                self.text(line);
            }
        }
    }

    fn element(&mut self, name: &str, attributes: &str, text: &str) {
        self.raw(&format!("<{name}{attributes}>"));
        self.text(text);
        self.raw(&format!("</{name}>\n"));
    }

    fn text(&mut self, text: &str) {
        for letter in text.chars() {
            match letter {
                '&' => self.raw("&amp;"),
                '<' => self.raw("&lt;"),
                '>' => self.raw("&gt;"),
                '"' => self.raw("&quot;"),
                '\'' => self.raw("&#39;"),
                letter => self.written.push(letter),
            }
        }
    }

    fn raw(&mut self, markup: &str) {
        self.written.push_str(markup);
    }
}
