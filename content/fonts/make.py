#!/usr/bin/env python3
"""Makes the fonts of the share card and of exported cases: Noto Sans CJK with only the characters that are needed.

Run it with Python 3.11 or newer, in an empty virtual environment:

    pip install fonttools==4.68.0 OpenCC==1.4.2

To make the font files, name the folder in which the packages `fonts-noto-cjk` and `fonts-noto-core` have put theirs:

    python make.py fonts /usr/share/fonts

The same packages and the same `characters.txt` give the same files, byte for byte.

To add to `characters.txt` what the bot's texts use, name the folder that holds `locales/` and `content/`:

    python make.py characters ../..

Nothing is ever taken off the list that way; delete lines by hand if the files grow too large.
"""

import hashlib
import pathlib
import sys
import unicodedata

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

HERE = pathlib.Path(__file__).resolve().parent
LIST = HERE / "characters.txt"

# The files of `fonts-noto-cjk` 1:20220127+repack1-1, Noto Sans CJK 2.004.
SOURCES = {
    "Regular": ("opentype/noto/NotoSansCJK-Regular.ttc", "b76b0433203017ca80401b2ee0dd69350349871c4b19d504c34dbdd80541690a"),
    "Bold": ("opentype/noto/NotoSansCJK-Bold.ttc", "faa5f3656a78b2e2d450d27fe8382c778bc2b6bb5ea29c986664a6a435056ceb"),
}
# The file of `fonts-noto-core` 20201225-1, Noto Sans 2.004.
LATIN_SOURCE = ("truetype/noto/NotoSans-Regular.ttf", "89c3c497f618fdaa0b2d1e98fef93582f28c71debd2c4a8cdf41f190ced2909d")

# Which font of a collection becomes which of ours, and which part of the list it gets. Latin text has a font
# of its own, cut from the Korean one, because there quotation marks are narrow, and with kerning.
FAMILIES = {
    "SC": ("Noto Sans CJK SC", ("both", "simplified"), []),
    "TC": ("Noto Sans CJK TC", ("both", "traditional"), []),
    "Latin": ("Noto Sans CJK KR", ("latin",), ["kern"]),
}

PRINTABLE_ASCII = "".join(map(chr, range(0x20, 0x7F)))
# Of Latin text, besides ASCII.
LATIN_SIGNS = "‘’“”–—·•£¥€°×é"
# Of Chinese text, besides ASCII.
CHINESE_SIGNS = "，。、；：！？（）《》〈〉「」『』【】“”‘’…—–·•～％￥£¥€°×→"

# What people may have written themselves, which an exported case shows: blocks of Unicode, first and last.
WRITTEN_BY_PEOPLE = [
    (0x00A1, 0x024F),  # Latin
    (0x02B0, 0x02FF),
    (0x0370, 0x04FF),  # Greek, Cyrillic
    (0x1E00, 0x1EFF),  # Vietnamese
    (0x2010, 0x2027),  # punctuation
    (0x2030, 0x205E),
    (0x2070, 0x27BF),  # money, arrows, mathematics, numbers in circles, boxes, signs
    (0x2E80, 0x2FDF),  # radicals
    (0x3001, 0x33FF),  # kana, bopomofo, units
    (0x4E00, 0x9FFF),  # Chinese
    (0xF900, 0xFAFF),
    (0xFE30, 0xFE4F),
    (0xFF01, 0xFFEF),
]
# What the Chinese font has but few of.
OTHER_ALPHABETS = [(0x20, 0x7E), (0xA1, 0x24F), (0x370, 0x52F), (0x1E00, 0x1EFF), (0x2010, 0x205E), (0x20A0, 0x20BF)]
# Besides, all of these sets of characters: Cantonese, and the common syllables of Korean.
SETS_OF_PEOPLE = ("big5hkscs", "euc_kr")

PER_LINE = 40
SECTIONS = {
    "latin": "Signs of Latin text. Printable ASCII is in every font and not listed.",
    "both": "Simplified and Traditional: signs, then characters",
    "simplified": "Simplified only",
    "traditional": "Traditional only",
}


def is_han(letter):
    return unicodedata.name(letter, "").startswith("CJK UNIFIED IDEOGRAPH")


def read_list():
    """The characters of each section."""
    listed = {section: set() for section in SECTIONS}
    section = None
    for line in LIST.read_text("utf-8").splitlines() if LIST.exists() else []:
        if line.startswith("["):
            section = line.strip("[]")
        elif line and not line.startswith("#"):
            listed[section].update(line)
    return listed


def write_list(listed):
    lines = [
        "# The characters of the share card's fonts. After a change, run `make.py fonts` (see README.md).",
        "# A character needs to stand in one section only; their order and the length of lines do not matter.",
    ]
    for section, meaning in SECTIONS.items():
        lines += ["", f"[{section}]", f"# {meaning}"]
        signs = "".join(sorted(letter for letter in listed[section] if not is_han(letter)))
        han = "".join(sorted(letter for letter in listed[section] if is_han(letter)))
        for letters in (signs, han):
            lines += [letters[at : at + PER_LINE] for at in range(0, len(letters), PER_LINE)]
    LIST.write_text("\n".join(lines) + "\n", "utf-8")


def common(encoding, first, last):
    """The characters in a range of a national standard, whose first level holds the common ones."""
    codes = (bytes(divmod(code, 256)) for code in range(first, last + 1))
    return set(filter(is_han, "".join(code.decode(encoding, "ignore") for code in codes)))


def read_texts(root, *patterns):
    return "".join(path.read_text("utf-8") for pattern in patterns for path in sorted(root.glob(pattern)))


def simplified_characters(texts):
    """What the bot's sentences use, and level 1 of GB 2312: so that new sentences seldom need new fonts."""
    return set(filter(is_han, texts)) | common("gb2312", 0xB0A1, 0xD7F9)


def traditional_characters(root, simplified, texts):
    """Their Traditional counterparts in whole sentences and one by one, and what is written in Traditional."""
    from opencc import OpenCC

    found = set()
    for to in ("s2t", "s2twp", "s2hk"):
        found.update(OpenCC(to).convert(texts), OpenCC(to).convert("\n".join(sorted(simplified))))
    # One simplified character can stand for several.
    to_simplified = OpenCC("t2s")
    found.update(letter for letter in common("big5", 0xA440, 0xC67E) if to_simplified.convert(letter) in simplified)
    found.update(read_texts(root, "locales/zh-Hant*/**/*.ftl", "content/zh-Hant/phrases.toml"))
    return set(filter(is_han, found))


def add_characters(root):
    listed = read_list()
    texts = read_texts(root, "locales/zh-Hans/**/*.ftl", "content/zh-Hans/**/*.md")
    simplified = simplified_characters(texts)
    traditional = traditional_characters(root, simplified, texts)
    simplified |= listed["simplified"] | listed["both"]
    traditional |= listed["traditional"] | listed["both"]
    listed["latin"].update(LATIN_SIGNS)
    listed["both"] = (simplified & traditional) | set(CHINESE_SIGNS)
    listed["simplified"] = simplified - listed["both"]
    listed["traditional"] = traditional - listed["both"]
    write_list(listed)
    print(", ".join(f"{section}: {len(letters)}" for section, letters in listed.items()))


def rename(font, family, style):
    """Gives a cut font a name of its own, and takes out names in other languages."""
    shown, short = f"Haishao {family}", f"Haishao{family.replace(' ', '')}-{style}"
    names = font["name"]
    names.names = [name for name in names.names if (name.platformID, name.langID) == (3, 0x409)]
    own = {1: shown, 2: style, 3: f"2.004;{short}", 4: f"{shown} {style}", 6: short}
    for number, text in own.items():
        names.setName(text, number, 3, 1, 0x409)
    for number in (16, 17, 21, 22):
        names.removeNames(nameID=number)
    if "CFF " not in font:
        return
    cff = font["CFF "].cff
    cff.fontNames[0] = short
    top = cff.topDictIndex[0]
    top.FullName, top.FamilyName = f"{shown} {style}", shown


def options_for(features):
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.legacy_kern = False
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 13, 14]
    options.name_languages = ["*"]
    # Of no use where lines run from left to right.
    options.drop_tables += ["vhea", "vmtx", "VORG", "BASE", "GSUB", "GDEF"]
    if not features:
        options.drop_tables += ["GPOS"]
    options.recalc_timestamp = False
    return options


def cut(source, family, letters, features, style, target):
    subset_of(source_font(source, family[1]), family, letters, options_for(features), style, target)


def cut_latin(source, target):
    font = TTFont(source)
    had = set(font.getBestCmap())
    letters = {chr(code) for first, last in OTHER_ALPHABETS for code in range(first, last + 1) if code in had}
    letters = {letter for letter in letters if unicodedata.category(letter) not in ("Zl", "Zp", "Cf")}
    subset_of(font, ("Document Latin", "Noto Sans"), letters, options_for([]), "Regular", target)
    return letters


def subset_of(font, family, letters, options, style, target):
    font.recalcTimestamp = False
    lacking = sorted(set(map(ord, letters)) - set(font.getBestCmap()))
    if lacking:
        sys.exit(f"{family[1]} has no glyph for {', '.join(map(chr, lacking))}: take them off characters.txt")
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=map(ord, letters))
    subsetter.subset(font)
    rename(font, family[0], style)
    font.save(target)


def source_font(source, name):
    return next(font for font in TTCollection(source).fonts if font["name"].getDebugName(1) == name)


def is_in_set(letter, encoding):
    try:
        return len(letter.encode(encoding)) == 2
    except UnicodeEncodeError:
        return False


def letters_of_people(source, listed):
    """What the source has of what people may write, and no font of the card has for certain."""
    name = FAMILIES["SC"][0]
    had = set(map(chr, source_font(source, name).getBestCmap()))
    blocks = {chr(code) for first, last in WRITTEN_BY_PEOPLE for code in range(first, last + 1)}
    sets = {letter for letter in had for encoding in SETS_OF_PEOPLE if is_in_set(letter, encoding)}
    in_cards = listed["both"] | listed["simplified"] | listed["traditional"] | set(PRINTABLE_ASCII)
    spaces = {letter for letter in had if unicodedata.category(letter) in ("Zs", "Zl", "Zp", "Cf", "Cc", "Co")}
    return ((blocks | sets) & had) - in_cards - spaces


def make_fonts(folder):
    listed = read_list()
    sums = []
    for style, listed_source in SOURCES.items():
        source = checked(folder, listed_source)
        for family, (original, sections, features) in FAMILIES.items():
            letters = set(PRINTABLE_ASCII).union(*(listed[section] for section in sections))
            target = HERE / f"HaishaoCard{family}-{style}.otf"
            cut(source, (f"Card {family}", original), letters, features, style, target)
            sums.append(told(target, letters))
    source = checked(folder, SOURCES["Regular"])
    letters = letters_of_people(source, listed)
    target = HERE / "HaishaoDocument-Regular.otf"
    cut(source, ("Document", FAMILIES["SC"][0]), letters, [], "Regular", target)
    sums.append(told(target, letters))
    target = HERE / "HaishaoDocumentLatin-Regular.ttf"
    sums.append(told(target, cut_latin(checked(folder, LATIN_SOURCE), target)))
    (HERE / "SHA256SUMS").write_text("".join(sorted(sums, key=lambda line: line.split()[1])))


def checked(folder, source):
    name, checksum = source
    path = folder / name
    if hashlib.sha256(path.read_bytes()).hexdigest() != checksum:
        sys.exit(f"{name} is of another version than the one in README.md")
    return path


def told(target, letters):
    """Says what was made. Returns its line for the list of checksums."""
    data = target.read_bytes()
    print(f"{target.name}: {len(letters)} characters, {len(data)} bytes")
    return f"{hashlib.sha256(data).hexdigest()}  {target.name}\n"


def main():
    if len(sys.argv) != 3 or sys.argv[1] not in ("fonts", "characters"):
        sys.exit(__doc__)
    {"fonts": make_fonts, "characters": add_characters}[sys.argv[1]](pathlib.Path(sys.argv[2]))


if __name__ == "__main__":
    main()
