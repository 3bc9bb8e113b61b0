"""Writes small random wav2vec 2.0 checkpoints of many configurations, with the outputs and gradients of the
reference implementation (io.safetensors, grads.safetensors). Needs torch, transformers and safetensors:

    python make.py [directory]

Of noise, in float32; of speech, in float64: there the reference's own float32 would be off by what is to be seen.
"""

import array
import json
import os
import sys
import wave

import torch
from safetensors.torch import save_file
from transformers import Wav2Vec2Config, Wav2Vec2ForPreTraining, Wav2Vec2Model

SAMPLES = 600
COMMON = dict(
    hidden_size=16, num_attention_heads=2, intermediate_size=24, num_hidden_layers=1, codevector_dim=8,
    proj_codevector_dim=8, num_codevectors_per_group=4, mask_time_prob=0.0, layerdrop=0.0, hidden_dropout=0.0,
    attention_dropout=0.0, activation_dropout=0.0, feat_proj_dropout=0.0, final_dropout=0.0,
)
# name: (configuration, stored type, file form, old weight norm names, with the heads of pre-training)
VARIETIES = {
    "group-post-gelu_new-odd": (
        dict(conv_dim=[8, 8, 12], conv_kernel=[7, 3, 2], conv_stride=[5, 2, 2], conv_bias=True, hidden_act="gelu_new",
             feat_extract_activation="relu", num_conv_pos_embeddings=7, num_conv_pos_embedding_groups=2,
             layer_norm_eps=1e-3, mask_time_prob=0.05),
        torch.float32, "safetensors", True, True),
    "layer-pre-silu-shards-fp16": (
        dict(conv_dim=[8, 10], conv_kernel=[12, 4], conv_stride=[6, 4], conv_bias=False, feat_extract_norm="layer",
             do_stable_layer_norm=True, hidden_act="silu", feat_extract_activation="gelu_pytorch_tanh",
             num_conv_pos_embeddings=8, num_conv_pos_embedding_groups=4, num_hidden_layers=2),
        torch.float16, "shards", False, False),
    "layer-post-quick_gelu-bin-bf16": (
        dict(conv_dim=[6, 8, 8, 10], conv_kernel=[5, 3, 3, 2], conv_stride=[3, 2, 2, 2], conv_bias=True,
             feat_extract_norm="layer", do_stable_layer_norm=False, hidden_act="quick_gelu",
             feat_extract_activation="tanh", num_conv_pos_embeddings=5, num_conv_pos_embedding_groups=16),
        torch.bfloat16, "bin", True, True),
    "group-pre-mish-bin-fp16": (
        dict(conv_dim=[10], conv_kernel=[40], conv_stride=[20], do_stable_layer_norm=True, hidden_act="mish",
             feat_extract_activation="leaky_relu", num_conv_pos_embeddings=1, num_conv_pos_embedding_groups=1,
             num_attention_heads=1, layer_norm_eps=1e-2),
        torch.float16, "bin", False, False),
    "group-post-relu-bf16": (
        dict(conv_dim=[4, 6, 8, 8, 8], conv_kernel=[4, 3, 3, 2, 2], conv_stride=[2, 2, 2, 2, 1], hidden_act="relu",
             feat_extract_activation="gelu_fast", num_conv_pos_embeddings=16, num_conv_pos_embedding_groups=8,
             num_hidden_layers=2, num_attention_heads=8),
        torch.bfloat16, "safetensors", False, True),
    "layer-pre-sigmoid-old-names": (
        dict(conv_dim=[8, 8], conv_kernel=[10, 3], conv_stride=[8, 3], conv_bias=True, feat_extract_norm="layer",
             do_stable_layer_norm=True, hidden_act="sigmoid", feat_extract_activation="swish",
             num_conv_pos_embeddings=12, num_conv_pos_embedding_groups=2, layer_norm_eps=1e-6, intermediate_size=7),
        torch.float32, "bin", True, False),
    "group-post-tanh-accurate": (
        dict(conv_dim=[12, 8], conv_kernel=[9, 5], conv_stride=[7, 3], hidden_act="gelu_accurate",
             feat_extract_activation="gelu_python_tanh", num_conv_pos_embeddings=3, num_conv_pos_embedding_groups=4),
        torch.float32, "safetensors", False, False),
    "group-post-gelu-speech": (
        dict(conv_dim=[16, 12, 12, 12, 12, 12, 12], hidden_act="gelu", num_conv_pos_embeddings=16,
             num_conv_pos_embedding_groups=4),
        torch.float32, "safetensors", False, False),
}
HERE = os.path.dirname(os.path.abspath(__file__))
SPEECH = [f"{HERE}/../../../../../data-lake/raw/sample/{speaker}/wav/arctic_a0001.wav" for speaker in ("ABA", "HKK", "NCC")]


def weights(model, dtype, old_names):
    state = {key: value.detach().to(dtype).contiguous() for key, value in model.state_dict().items()}
    if old_names:
        state = {
            key.replace("parametrizations.weight.original0", "weight_g")
            .replace("parametrizations.weight.original1", "weight_v"): value
            for key, value in state.items()
        }
    return state


def save(state, directory, form):
    if form == "bin":
        torch.save(state, f"{directory}/pytorch_model.bin")
    elif form == "safetensors":
        save_file(state, f"{directory}/model.safetensors", metadata={"format": "pt"})
    else:
        names = sorted(state)
        files = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
        where = {name: files[2 * i // len(names)] for i, name in enumerate(names)}
        for file in files:
            part = {name: state[name] for name in names if where[name] == file}
            save_file(part, f"{directory}/{file}", metadata={"format": "pt"})
        with open(f"{directory}/model.safetensors.index.json", "w") as index:
            json.dump({"metadata": {}, "weight_map": where}, index)


def noise():
    audio = torch.randn(2, SAMPLES)
    lengths = torch.tensor([SAMPLES, SAMPLES * 5 // 8])
    return audio, lengths


def speech():
    """Normalised and loud, then quiet; with an offset of 0.05; the same, before long padding."""
    rows = []
    for path in SPEECH:
        with wave.open(path) as file:
            rows.append(torch.tensor(array.array("h", file.readframes(12000))[4000:]) / 32768)
    loud = (rows[0] - rows[0].mean()) / rows[0].std()
    loud[4000:] /= 1000
    return torch.stack([loud, rows[1] + 0.05, rows[2] + 0.05]), torch.tensor([8000, 8000, 1000])


def band_passes(channels, kernel):
    """Filters of all bands, as training on speech makes them."""
    taps = torch.arange(kernel)
    bands = torch.pi * torch.arange(channels)[:, None] / channels
    return (torch.hann_window(kernel, periodic=False) * torch.cos(bands * taps))[:, None]


def reference(model, directory, audio, lengths):
    mask = (torch.arange(audio.shape[1])[None] < lengths[:, None]).long()
    audio = audio * mask
    masked = model(audio, attention_mask=mask, output_hidden_states=True)
    io = {
        "input_values": audio,
        "attention_mask": mask,
        "frame_lengths": model._get_feat_extract_output_lengths(lengths),
        "conv_features": model.feature_extractor(audio).transpose(1, 2),
        "masked.extract_features": masked.extract_features,
        "masked.last_hidden_state": masked.last_hidden_state,
        "unmasked.last_hidden_state": model(audio).last_hidden_state,
    }
    for i, hidden in enumerate(masked.hidden_states):
        io[f"masked.hidden_states.{i}"] = hidden
    io["loss_weights"] = torch.randn_like(masked.last_hidden_state)
    loss = (masked.last_hidden_state * io["loss_weights"]).sum() / masked.last_hidden_state.numel()
    loss.backward()
    io["loss"] = loss.reshape(1)
    grads = {name: p.grad.contiguous() for name, p in model.named_parameters() if p.grad is not None}
    save_file({key: stored(value) for key, value in io.items()}, f"{directory}/io.safetensors")
    save_file({key: stored(value) for key, value in grads.items()}, f"{directory}/grads.safetensors")


def stored(value):
    value = value.detach().clone().contiguous()
    return value.float() if value.is_floating_point() else value


def main(root):
    for number, (name, (settings, dtype, form, old_names, heads)) in enumerate(VARIETIES.items()):
        torch.manual_seed(number)
        config = Wav2Vec2Config(**{**COMMON, **settings})
        whole = Wav2Vec2ForPreTraining(config) if heads else Wav2Vec2Model(config)
        model = whole.wav2vec2 if heads else whole
        with torch.no_grad():
            for parameter in model.parameters():
                parameter.add_(torch.randn_like(parameter) * 0.1)  # else biases are 0 and norms 1
                parameter.copy_(parameter.to(dtype).float())
            if name.endswith("-speech"):
                first = model.feature_extractor.conv_layers[0].conv.weight
                first.copy_(band_passes(first.shape[0], first.shape[2]))
        model.eval()
        directory = f"{root}/{name}"
        os.makedirs(directory, exist_ok=True)
        with open(f"{directory}/config.json", "w") as file:
            json.dump(config.to_diff_dict(), file, indent=1)
        save(weights(whole, dtype, old_names), directory, form)
        if name.endswith("-speech"):
            audio, lengths = speech()
            reference(model.double(), directory, audio.double(), lengths)
        else:
            reference(model, directory, *noise())


main(sys.argv[1] if len(sys.argv) > 1 else os.path.dirname(os.path.abspath(__file__)))
