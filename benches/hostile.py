"""How the time of every command grows with hostile input: python3 benches/hostile.py target/release/variorum

Each shape is made at sizes that double; a cell is the exponent of the processor time between the last two sizes that were
measured, and that time in seconds: 1 is linear, 2 quadratic. Below a tenth of a second nothing can be said ("-").
Options: --size N (articles, sentences or elements of the largest, 8000), --shape PART, --commands A,B, --limit SECONDS.
"""

import argparse
import json
import math
import os
import random
import re
import resource
import subprocess
import sys
import tempfile

SENTENCE = "The two governments agreed on Friday to set up a joint group of senior experts on the matter."


def one(text):
    return {"a.txt": text}


def articles(texts):
    rows = ({"id": f"a{i}", "source": f"Outlet {i}", "text": text} for i, text in enumerate(texts))
    return {"a.jsonl": "".join(json.dumps(row) + "\n" for row in rows)}


def own(i, words=12):
    """Words that no other article has."""
    return " ".join(f"w{i}x{k}" for k in range(words))


def seed(number):
    """One of the five real articles of `seeds/`."""
    folder = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "seeds")
    names = sorted(name for name in os.listdir(folder) if name.endswith(".txt"))
    with open(os.path.join(folder, names[number]), encoding="utf-8") as file:
        return file.read()


def wire_copies(n):
    """One real story, five words of it changed in each copy."""
    pieces = re.split(r"(\w+)", seed(0))
    words = [at for at, piece in enumerate(pieces) if piece.isalpha() and piece.islower()]
    for copy in range(n):
        changed = list(pieces)
        for at in random.Random(copy).sample(words, 5):
            changed[at] = f"w{copy}x{at}"
        yield "".join(changed)


def thirty_sentences(n):
    """Articles of their own words that share thirty sentences."""
    shared = re.split(r"(?<=[.!?])\s+", " ".join(seed(number) for number in range(5)))[:30]
    for article in range(n):
        yield " ".join(f"{sentence} {own(f'{article}y{at}', 8)}." for at, sentence in enumerate(shared))


SHAPES = {
    "one word, over and over": lambda n: one("word " * n * 20),
    "one word, over and over, three articles": lambda n: articles(["word " * n * 2] * 3),
    "two words in turn, two articles": lambda n: articles(["on and " * n, "and on " * n]),
    "no blank at all": lambda n: one("x" * n * 100),
    "letters with many marks": lambda n: one("e\u0301\u0301\u0301\u0301 " * n * 5),
    "one sentence without a stop": lambda n: one("and then he said that " * n * 4),
    "many quotations in a paragraph": lambda n: one("“It has to stop,” he said. " * n),
    "nested marks": lambda n: one("“" * n * 5 + "word" + "”" * n * 5),
    "marks never closed": lambda n: one("“It has to stop, he said.\n\n" * n),
    "capital letters": lambda n: one("Anna Berg Karl " * n * 2 + "said: “It has to stop.”"),
    "equal articles": lambda n: articles([(SENTENCE + " “It has to stop,” she said. ") * 3] * n),
    "one quotation in every article": lambda n: articles(
        f"{own(i)}. “It has to stop, and it has to stop now, before {own(i, 1)} comes,” she said." for i in range(n)
    ),
    "one boilerplate, own words": lambda n: articles(f"{own(i)}. {SENTENCE * 5}" for i in range(n)),
    "copies of a wire story": lambda n: articles(wire_copies(n // 8)),
    "thirty shared sentences": lambda n: articles(thirty_sentences(n // 100)),
    "articles of one line": lambda n: articles(own(i) for i in range(n * 10)),
    "rows of a table": lambda n: {"a.csv": "id,text\n" + "".join(f'{i},"He said ""{own(i)}"" twice."\n' for i in range(n))},
    "elements of a page": lambda n: {"a.html": "<html><body>" + f"<div><p>{SENTENCE}</p></div>" * n},
    "formatting left open": lambda n: {"a.html": "<html><body>" + "".join(f"<b a={i}><p>x" for i in range(n))},
    "rows of sources.csv": lambda n: {
        "a.txt": SENTENCE,
        "sources.csv": "path,source\na.txt,The Post\n" + "".join(f"{i}.txt,Outlet\n" for i in range(n * 10)),
    },
    "lines that are no article": lambda n: {"a.txt": SENTENCE, "a.jsonl": "{\n" * n * 20},
}

COMMANDS = {
    "read": ["read", "{in}", "--format", "count"],
    "quotes": ["quotes", "{in}"],
    "similar": ["similar", "{in}", "--clusters"],
    "passages": ["passages", "{in}"],
    "authority": ["compare", "--authority", "{good}", "{in}"],
    "report": ["report", "{in}", "--out", "{out}"],
}


def seconds(program, command, files, limit):
    """Processor time of a command on files; None where it takes longer than may be."""
    with tempfile.TemporaryDirectory() as folder:
        source = os.path.join(folder, "in")
        os.mkdir(source)
        for name, text in files.items():
            with open(os.path.join(source, name), "w", encoding="utf-8") as file:
                file.write(text)
        good = os.path.join(folder, "good.txt")
        with open(good, "w", encoding="utf-8") as file:
            file.write("It has to stop, and it has to stop now, before the summer comes. " + SENTENCE)
        places = {"in": source, "good": good, "out": os.path.join(folder, "out")}
        words = [program] + [word.format(**places) for word in command] + ["--quiet"]
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        try:
            ended = subprocess.run(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=limit)
        except subprocess.TimeoutExpired:
            return None
        if ended.returncode not in (0, 1, 3):
            sys.exit(f"{words}: {ended.returncode}\n{ended.stderr.decode(errors='replace')[-2000:]}")
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def growth(program, command, shape, size, limit):
    """The exponent between the last two sizes that were measured, and the last time."""
    times = []
    for number in (size // 4, size // 2, size):
        spent = seconds(program, command, shape(number), limit)
        if spent is None:
            break
        times.append(spent)
    beyond = "" if len(times) == 3 else f", over {limit} s at {size >> (2 - len(times))}"
    if len(times) < 2:
        return "?" + beyond
    if times[-1] < 0.1:
        return "-" + beyond
    return f"{math.log2(times[-1] / max(times[-2], 0.005)):.1f} ({times[-1]:.2f}){beyond}"


def main():
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("program")
    asked.add_argument("--size", type=int, default=8000)
    asked.add_argument("--shape", default="", help="part of a name")
    asked.add_argument("--commands", default=",".join(COMMANDS))
    asked.add_argument("--limit", type=int, default=120)
    args = asked.parse_args()
    commands = [name for name in COMMANDS if name in args.commands.split(",")]
    print("| shape | " + " | ".join(commands) + " |")
    print("|---|" + "---|" * len(commands))
    for name, shape in SHAPES.items():
        if args.shape not in name:
            continue
        cells = [growth(args.program, COMMANDS[c], shape, args.size, args.limit) for c in commands]
        print(f"| {name} | " + " | ".join(cells) + " |", flush=True)


main()
