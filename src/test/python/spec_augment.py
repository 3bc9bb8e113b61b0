"""Writes src/test/resources/spec_augment: what Hugging Face's Wav2Vec2Model computes with given masks, and how often its
_compute_mask_indices masks each place.

Run from the project's directory with torch 2.13, transformers 5.17 and safetensors:
    python src/test/python/spec_augment.py
"""

from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file, save_file
from transformers import Wav2Vec2Model
from transformers.models.wav2vec2 import modeling_wav2vec2

MODELS = Path("src/test/resources/wav2vec2")
OUT = Path("src/test/resources/spec_augment")
DRAWS = 20000

# share, span length, fewest spans, width, true lengths. Every row gets at least one span: where one gets none, the
# reference masks the last place of the row, padding or not, which is not wanted.
RULES = {
    "usual": (0.3, 4, 1, 50, [50, 23, 9, 40]),
    "sparse": (0.065, 10, 2, 120, [120, 61, 31, 10]),
    "dense": (0.9, 3, 1, 20, [20, 12, 3, 5]),
}


def masked_model(name):
    io = load_file(MODELS / name / "io.safetensors")
    model = Wav2Vec2Model.from_pretrained(
        MODELS / name, apply_spec_augment=True, mask_time_prob=0.5, mask_feature_prob=0.5, layerdrop=0.0,
        attn_implementation="eager").train()
    generator = torch.Generator().manual_seed(5)
    width = model.config.hidden_size
    model.masked_spec_embed.data.copy_(torch.randn(width, generator=generator))
    frames = io["frame_lengths"].tolist()
    time_mask = torch.zeros(len(frames), max(frames), dtype=torch.bool)
    for row, count in enumerate(frames):
        time_mask[row, :count] = torch.rand(count, generator=generator) < 0.4
    feature_mask = torch.rand(len(frames), width, generator=generator) < 0.2
    modeling_wav2vec2._compute_mask_indices = lambda *_, **__: feature_mask.numpy()
    hidden = model(
        io["input_values"], attention_mask=io["attention_mask"], mask_time_indices=time_mask).last_hidden_state
    loss = (hidden * io["loss_weights"]).sum() / hidden.numel()
    loss.backward()
    tensors = {
        "time_mask": time_mask.float(), "feature_mask": feature_mask.float(),
        "masked_spec_embed": model.masked_spec_embed.detach(), "last_hidden_state": hidden.detach()}
    for key, parameter in model.named_parameters():
        if key.startswith(("masked_spec_embed", "feature_projection.", "feature_extractor.conv_layers.0.")):
            tensors["gradient." + key] = parameter.grad
    save_file({k: v.contiguous() for k, v in tensors.items()}, OUT / f"{name}.safetensors")


def statistics(compute):
    np.random.seed(11)
    tensors = {}
    for name, (share, length, fewest, width, lengths) in RULES.items():
        attention = torch.arange(width)[None] < torch.tensor(lengths)[:, None]
        masked = np.zeros((len(lengths), width))
        histogram = np.zeros((len(lengths), width + 1))
        for _ in range(DRAWS):
            mask = compute((len(lengths), width), share, length, attention_mask=attention.long(), min_masks=fewest)
            masked += mask
            histogram[np.arange(len(lengths)), mask.sum(-1)] += 1
        tensors[name + ".probability"] = torch.tensor(masked / DRAWS, dtype=torch.float32)
        tensors[name + ".histogram"] = torch.tensor(histogram / DRAWS, dtype=torch.float32)
    save_file(tensors, OUT / "statistics.safetensors")


if __name__ == "__main__":
    OUT.mkdir(parents=True, exist_ok=True)
    statistics(modeling_wav2vec2._compute_mask_indices)
    for name in ["base-tiny", "large-tiny"]:
        masked_model(name)
