"""Writes allocation-vectors.json from the description in decisions/0012-allocation-algorithm.md.

A second writing of the algorithm in another language, which shares nothing with the first: what both give must agree.
Only the standard library is used. Run it anywhere: python3 allocation-vectors.py; with --print it writes no file.
"""

import hashlib
import hmac
import json
import pathlib
import re
import sys
from decimal import Decimal, localcontext
from fractions import Fraction

ALGORITHM = "rezidiv-allocation-1"
ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"


def canonical(value):
    # Whole numbers and quarters only are used below: Python and ECMAScript write those alike. Keys are ASCII.
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def sha256(text):
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def canonical_scheme(study, randomisation):
    kept = {key: randomisation[key] for key in ("arms", "factors", "bySite", "scheme", "shows")}
    return canonical({"algorithm": ALGORITHM, "study": study, "randomisation": randomisation["id"], **kept})


def words(secret, scheme_hash, label):
    counter = 0
    while True:
        message = "|".join([ALGORITHM, scheme_hash, canonical(label), str(counter)])
        digest = hmac.new(secret, message.encode("utf-8"), hashlib.sha256).digest()
        for start in range(0, 32, 4):
            yield int.from_bytes(digest[start : start + 4], "big")
        counter += 1


class Stream:
    def __init__(self, secret, scheme_hash, label):
        self.words = words(secret, scheme_hash, label)
        self.passed_over = 0

    def below(self, n):
        limit = 2**32 // n * n
        for word in self.words:
            if word < limit:
                return word % n
            self.passed_over += 1


class Randomisation:
    def __init__(self, secret_hex, study, setup):
        self.secret = bytes.fromhex(secret_hex)
        self.setup = setup
        self.arms = [arm["id"] for arm in setup["arms"]]
        self.scheme = canonical_scheme(study, setup)
        self.hash = sha256(self.scheme)
        self.commitment = sha256("rezidiv-commitment-1|" + secret_hex + "|" + self.scheme)

    def stream(self, *label):
        return Stream(self.secret, self.hash, list(label))

    def block_lengths(self, stratum):
        lengths = self.setup["scheme"]["lengths"]
        block = 0
        while True:
            yield lengths[self.stream("length", stratum, block).below(len(lengths))]
            block += 1

    def places(self, stratum):
        total = sum(arm["share"] for arm in self.setup["arms"])
        for block, length in enumerate(self.block_lengths(stratum)):
            order = []
            for arm in self.setup["arms"]:
                order += [arm["id"]] * (arm["share"] * length // total)
            stream = self.stream("order", stratum, block)
            for i in reversed(range(1, len(order))):
                j = stream.below(i + 1)
                order[i], order[j] = order[j], order[i]
            yield from order

    def draws(self, stratum, how_many, stops):
        """Of `how_many` children in a row; stops: {after how many children: arm}."""
        stopped, drawn = set(), []
        for position, arm in enumerate(self.places(stratum), start=1):
            if len(drawn) in stops:
                stopped.add(stops[len(drawn)])
            if len(drawn) == how_many:
                return drawn
            if arm not in stopped:
                drawn.append((position, arm))

    def drawn_alone(self, stratum, how_many):
        """The first places of a simple scheme, each drawn for itself."""
        shared = [arm["id"] for arm in self.setup["arms"] for _ in range(arm["share"])]
        return [shared[self.stream("place", stratum, place).below(len(shared))] for place in range(1, how_many + 1)]

    def code(self, stratum, position):
        stream = self.stream("code", stratum, position)
        return "".join(ALPHABET[stream.below(24)] for _ in range(8))

    def minimise(self, children, stops):
        """Each child: its levels, the site last where sites count. Gives the arms, and how often the preferred one was taken."""
        scheme = self.setup["scheme"]
        given, past, preferred_taken = list(self.arms), [], 0
        for n, levels in enumerate(children, start=1):
            if n - 1 in stops:
                given.remove(stops[n - 1])
            best = self.best(given, past, levels, scheme)
            preferred = best[0] if len(best) == 1 else best[self.stream("tie", n).below(len(best))]
            others = [arm for arm in given if arm != preferred]
            chosen = preferred
            if others and self.stream("element", n).below(100) >= scheme["percent"]:
                chosen = others[self.stream("other", n).below(len(others))]
            preferred_taken += chosen == preferred
            past.append((levels, chosen))
        return [arm for _, arm in past], preferred_taken

    def best(self, given, past, levels, scheme):
        """In fractions, so that ties are exact; the tolerance of the description makes floats agree with this."""
        if len(given) == 1:
            return given
        scores = []
        for candidate in given:
            score = 0
            for factor, weight in enumerate(scheme["weights"]):
                counts = [
                    sum(1 for other, arm in past if arm == one and other[factor] == levels[factor]) + (one == candidate)
                    for one in given
                ]
                score += Fraction(weight) * spread(counts, scheme["spread"])
            scores.append(score)
        return [arm for arm, score in zip(given, scores) if score - min(scores) <= max(scores) / 10**9]


def spread(counts, kind):
    if kind == "range":
        return Fraction(max(counts) - min(counts))
    mean = Fraction(sum(counts), len(counts))
    variance = sum((count - mean) ** 2 for count in counts) / (len(counts) - 1)
    # A root to 40 digits or so: far finer than the tolerance.
    return variance if kind == "variance" else root(variance)


def root(value):
    with localcontext() as context:
        context.prec = 45
        return Fraction((Decimal(value.numerator) / Decimal(value.denominator)).sqrt())


def arms(*pairs):
    return [{"id": one, "title": title, "share": share} for one, title, share in pairs]


SECRETS = [sha256(f"vector {number}") for number in range(3)]

TWO = arms(("a", "R blocks", 1), ("b", "Protocol II-IDA", 1))
GROUP = {"id": "group", "levels": ["s3", "s4"], "decidedBy": {"system": "all-rez-bfm-2002", "table": "risk-group"}}
TIME = {"id": "time", "levels": ["early", "late", "very early, ≥ 2 (ü)"]}

BLOCKS = [
    ("study-1", {"id": "r1", "arms": TWO, "factors": [GROUP], "bySite": False,
                 "scheme": {"kind": "permuted-blocks", "lengths": [2, 4, 6]}, "shows": "arm"},
     ["s3", "s4"]),
    ("study-1", {"id": "r2", "arms": arms(("x", "Ärm “x” | 1", 2), ("y", "y\n\t\\ 💊", 1), ("z", "z", 1)),
                 "factors": [TIME, GROUP], "bySite": True,
                 "scheme": {"kind": "permuted-blocks", "lengths": [4, 8, 12]}, "shows": "code"},
     ["berlin/late/s3", "berlin/very early, ≥ 2 (ü)/s4", "praha/late/s3"]),
    ("study-2", {"id": "r1", "arms": TWO, "factors": [], "bySite": False,
                 "scheme": {"kind": "permuted-blocks", "lengths": [4]}, "shows": "arm"},
     ["all"]),
]

SIMPLE = [
    ("study-5", {"id": "s1", "arms": TWO, "factors": [], "bySite": False, "scheme": {"kind": "simple"}, "shows": "arm"},
     ["all"]),
    ("study-5", {"id": "s2", "arms": arms(("x", "X", 3), ("y", "Y", 1), ("z", "Z", 1)), "factors": [GROUP], "bySite": True,
                 "scheme": {"kind": "simple"}, "shows": "code"}, ["berlin/s3", "praha/s4"]),
]

THREE = arms(("a", "A", 1), ("b", "B", 1), ("c", "C", 1))
MINIMISED = [
    ("study-3", {"id": "m1", "arms": TWO, "factors": [GROUP, TIME], "bySite": False,
                 "scheme": {"kind": "minimisation", "spread": "range", "weights": [2, 1], "percent": 80},
                 "shows": "arm"}, {}),
    ("study-3", {"id": "m2", "arms": THREE, "factors": [GROUP], "bySite": True,
                 "scheme": {"kind": "minimisation", "spread": "variance", "weights": [1, 0.25], "percent": 70},
                 "shows": "arm"}, {30: "b"}),
    ("study-4", {"id": "m3", "arms": THREE, "factors": [TIME], "bySite": True,
                 "scheme": {"kind": "minimisation", "spread": "sd", "weights": [0.75, 1.5], "percent": 90},
                 "shows": "arm"}, {20: "a", 45: "c"}),
]
SITES = ["berlin", "praha", "wien"]


def child(number, setup):
    """Levels of a child that have nothing to do with any secret."""
    lists = [factor["levels"] for factor in setup["factors"]] + ([SITES] if setup["bySite"] else [])
    return [
        names[int(sha256(f"child {number} {place}")[:8], 16) % len(names)] for place, names in enumerate(lists)
    ]


def titled(setup):
    """The set-up as the program takes it; its title, and when it is drawn, bind nothing."""
    return {**setup, "title": "A question", "drawn": "on-request"}


def stream_vectors():
    of = Randomisation(SECRETS[0], BLOCKS[0][0], BLOCKS[0][1])
    vectors = []
    for label, n in [(["tie", 1], 2), (["x"], 100), (["ü|\"", 0], 7), (["x"], 3_000_000_000), (["x"], 2**32), (["y", 5], 1)]:
        stream = of.stream(*label)
        numbers = [stream.below(n) for _ in range(20)]
        vectors.append({"label": canonical(label), "n": n, "numbers": " ".join(map(str, numbers)), "passedOver": stream.passed_over})
    return {"secret": SECRETS[0], "schemeHash": of.hash, "streams": vectors}


def block_vectors():
    for secret in SECRETS:
        for study, setup, strata in BLOCKS:
            of = Randomisation(secret, study, setup)
            yield {
                "secret": secret, "study": study, "setup": titled(setup),
                "scheme": of.scheme, "schemeHash": of.hash, "commitment": of.commitment,
                "strata": [stratum_vector(of, stratum) for stratum in strata],
            }


def stratum_vector(of, stratum):
    first_lengths = [length for length, _ in zip(of.block_lengths(stratum), range(12))]
    places = [arm for _, arm in of.draws(stratum, 60, {})]
    stopped = of.arms[-1]
    with_stop = of.draws(stratum, 20, {7: stopped})
    return {
        "stratum": stratum,
        "lengths": " ".join(map(str, first_lengths)),
        "arms": " ".join(places),
        "codes": " ".join(of.code(stratum, position) for position in range(1, 11)),
        "stoppedAfter7": stopped,
        "thenPlaces": " ".join(f"{position}{arm}" for position, arm in with_stop),
    }


def simple_vectors():
    for secret in SECRETS:
        for study, setup, strata in SIMPLE:
            of = Randomisation(secret, study, setup)
            yield {
                "secret": secret, "study": study, "setup": titled(setup),
                "scheme": of.scheme, "schemeHash": of.hash, "commitment": of.commitment,
                "strata": [{"stratum": one, "arms": " ".join(of.drawn_alone(one, 60))} for one in strata],
            }


def minimisation_vectors():
    for secret in SECRETS:
        for study, setup, stops in MINIMISED:
            of = Randomisation(secret, study, setup)
            children = [child(number, setup) for number in range(60)]
            yield {
                "secret": secret, "study": study, "setup": titled(setup),
                "scheme": of.scheme, "schemeHash": of.hash, "commitment": of.commitment,
                "children": [" / ".join(levels) for levels in children],
                "stops": [{"after": after, "arm": arm} for after, arm in stops.items()],
                "arms": " ".join(of.minimise(children, stops)[0]),
            }


def percent_vector():
    study, setup, _ = MINIMISED[0]
    children = [child(number, setup) for number in range(1000)]
    chosen, preferred = Randomisation(SECRETS[0], study, setup).minimise(children, {})
    return {"secret": SECRETS[0], "study": study, "setup": titled(setup), "children": 1000,
            "preferredTaken": preferred, "armA": chosen.count("a"), "arms": sha256(" ".join(chosen))}


def laid_out(value):
    """JSON with short lists on one line, as the formatter of this repository has it."""

    def on_one_line(match):
        items = [line.strip() for line in match["items"].strip().split("\n")]
        line = match["before"] + "[" + " ".join(items) + "]"
        return line if len(line) < 120 else match[0]

    text = json.dumps(value, indent=2, ensure_ascii=False)
    return re.sub(r"(?m)^(?P<before>.*)\[\n(?P<items>(?: +[^\[\]{}\n]+\n)+) +\]", on_one_line, text) + "\n"


if __name__ == "__main__":
    vectors = {
        "from": "allocation-vectors.py",
        "streams": stream_vectors(),
        "blocks": list(block_vectors()),
        "simple": list(simple_vectors()),
        "minimisations": list(minimisation_vectors()),
        "percent": percent_vector(),
    }
    if "--print" in sys.argv:
        sys.stdout.buffer.write(laid_out(vectors).encode("utf-8"))
    else:
        pathlib.Path(__file__).with_name("allocation-vectors.json").write_text(laid_out(vectors), encoding="utf-8")
