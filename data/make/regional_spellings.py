"""Makes `data/en/regional_spellings.tsv` from the British and American spellings of the package breame.

    pip download --no-deps breame==0.1.2 && tar xzf breame-0.1.2.tar.gz
    python3 data/make/regional_spellings.py breame-0.1.2/breame/data/spelling_constants.py data/en/regional_spellings.tsv
"""

import ast
import sys
from pathlib import Path

import tables

# Rows of the source that are wrong (a form against another form), or pair two words of unlike sense: a
# tonne is no ton, a bevvy is a drink, a philtre is one too.
LEFT_OUT = {
    "bevvies", "bevvy", "philtre", "philtres", "pummelled", "pummelling", "tonne", "tonnes", "tranquilly",
}

HEAD = """
British spellings and the American ones of the same words.
Source: breame 0.1.2 (Charles Pierse, Apache-2.0), without a few rows that are wrong.
Made by data/make/regional_spellings.py; other spellings of one word, and what the source lacks, are in
data/en/spelling_variants.tsv.
Used by language/spelling.rs: one for the other is of kind `spelling`.
"""


def british_to_american(path):
    """Reads the dictionaries of the source file; the second turns the first round and adds a few."""
    spellings = {}
    for node in ast.parse(Path(path).read_text(encoding="utf-8")).body:
        if isinstance(node, ast.Assign):
            pairs = ast.literal_eval(node.value)
            british_first = node.targets[0].id.startswith("BRITISH")
            for left, right in pairs.items():
                british, american = (left, right) if british_first else (right, left)
                spellings.setdefault(british, american)
    return spellings


def main(source, target):
    spellings = british_to_american(source)
    rows = [pair for pair in spellings.items() if pair[0] not in LEFT_OUT and pair[0] != pair[1]]
    tables.write(target, HEAD, ("british", "american"), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
