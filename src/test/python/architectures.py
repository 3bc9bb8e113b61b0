"""Writes src/test/resources/architectures: weights, inputs, logits and gradients of all architectures, computed with
PyTorch's own layers on Hugging Face's Wav2Vec2Model.

Run from the project's directory with torch 2.13, transformers 5.17 and safetensors:
    python src/test/python/architectures.py
"""

from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import save_file
from torch import nn
from transformers import Wav2Vec2Config, Wav2Vec2Model

OUT = Path("src/test/resources/architectures")
H, D, CROSS, HEADS, LAYERS = 16, 8, 6, 4, 2
ERRORS, PHONEMES, PAUSE = 3, 42, 40
SAMPLES = [8000, 5000]
ERROR_TARGETS = [[1, 2, 1, 1], [2, 2]]
PHONEME_TARGETS = [[5, 41, 1, 17, 17, 3], [8, 2, 30]]
PROMPTS = [[5, 1, 17, 17, 3], [8, 2]]
DECISIONS = [[0, 0, 1, 0, 0, 1, 0, 2, 0, 0, 0], [0, 1, 0, 0, 1]]
SOUNDS = [[-1, -1, 41, -1, -1, 9, -1, -1, -1, -1, -1], [-1, 8, -1, -1, 30]]
WRONG_WEIGHT, HEARD_WEIGHT = 2.0, 0.7


def encoder():
    return Wav2Vec2Model(
        Wav2Vec2Config(
            hidden_size=H, num_hidden_layers=1, num_attention_heads=2, intermediate_size=24,
            conv_dim=[8] * 7, conv_bias=True, feat_extract_norm="layer", do_stable_layer_norm=True,
            num_conv_pos_embeddings=16, num_conv_pos_embedding_groups=2,
            hidden_dropout=0.0, attention_dropout=0.0, activation_dropout=0.0, feat_proj_dropout=0.0,
            layerdrop=0.0, apply_spec_augment=False, mask_time_prob=0.0))


class Stack(nn.Module):
    """Linear, transformer layers as in "Attention is all you need", LayerNorm."""

    def __init__(self, inputs, layers, inner):
        super().__init__()
        self.projection = nn.Linear(inputs, D)
        self.layers = nn.ModuleList(
            nn.TransformerEncoderLayer(D, HEADS, inner, dropout=0.0, activation="relu", batch_first=True)
            for _ in range(layers))
        self.norm = nn.LayerNorm(D)

    def forward(self, x, padding):
        x = self.projection(x)
        for layer in self.layers:
            x = layer(x, src_key_padding_mask=padding)
        return self.norm(x)


class Simple(nn.Module):
    def __init__(self):
        super().__init__()
        self.shared = nn.ModuleDict(
            {"linear1": nn.Linear(H, D), "linear2": nn.Linear(D, D), "norm": nn.LayerNorm(D)})
        self.error_head = nn.Linear(D, ERRORS)
        self.phoneme_head = nn.Linear(D, PHONEMES)

    def forward(self, x, padding):
        s = self.shared
        x = s["norm"](s["linear2"](F.relu(s["linear1"](x))))
        return self.error_head(x), self.phoneme_head(x)


class Transformer(nn.Module):
    def __init__(self):
        super().__init__()
        self.shared = Stack(H, LAYERS, 4 * D)
        self.error_head = nn.Linear(D, ERRORS)
        self.phoneme_head = nn.Linear(D, PHONEMES)

    def forward(self, x, padding):
        x = self.shared(x, padding)
        return self.error_head(x), self.phoneme_head(x)


class CrossTask(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.encoder = Stack(H, LAYERS, 4 * D)
        self.cross = nn.ModuleDict({
            "attention": nn.MultiheadAttention(D, HEADS, batch_first=True),
            "down": nn.Linear(D, CROSS), "up": nn.Linear(CROSS, D), "norm1": nn.LayerNorm(D),
            "linear1": nn.Linear(D, 4 * D), "linear2": nn.Linear(4 * D, D), "norm2": nn.LayerNorm(D)})
        self.head = nn.ModuleDict({"linear1": nn.Linear(D, D // 2), "linear2": nn.Linear(D // 2, classes)})

    def classify(self, own, other, padding):
        c = self.cross
        attended, _ = c["attention"](own, other, other, key_padding_mask=padding)
        x = c["norm1"](own + c["up"](c["down"](attended)))
        x = c["norm2"](x + c["linear2"](F.relu(c["linear1"](x))))
        return self.head["linear2"](F.relu(self.head["linear1"](x)))


class Cross(nn.Module):
    def __init__(self):
        super().__init__()
        self.error = CrossTask(ERRORS)
        self.phoneme = CrossTask(PHONEMES)

    def forward(self, x, padding):
        error = self.error.encoder(x, padding)
        phoneme = self.phoneme.encoder(x, padding)
        return self.error.classify(error, phoneme, padding), self.phoneme.classify(phoneme, error, padding)


class HierarchicalTask(nn.Module):
    def __init__(self, classes):
        super().__init__()
        self.mid = Stack(D, LAYERS // 2, 2 * D)
        self.gate = nn.ModuleDict(
            {"linear1": nn.Linear(D, D // 2), "linear2": nn.Linear(D // 2, D), "norm": nn.LayerNorm(D)})
        self.head = nn.ModuleDict({
            "self_attn": nn.MultiheadAttention(D, HEADS // 2, batch_first=True), "norm": nn.LayerNorm(D),
            "linear1": nn.Linear(D, D // 2), "linear2": nn.Linear(D // 2, classes)})

    def forward(self, low, padding):
        mid = self.mid(low, padding)
        gate = torch.sigmoid(self.gate["linear2"](F.relu(self.gate["linear1"](low))))
        x = self.gate["norm"](gate * mid + (1 - gate) * low)
        attended, _ = self.head["self_attn"](x, x, x, key_padding_mask=padding)
        x = self.head["norm"](x + attended)
        return self.head["linear2"](F.relu(self.head["linear1"](x)))


class Hierarchical(nn.Module):
    def __init__(self):
        super().__init__()
        self.low = Stack(H, LAYERS, 4 * D)
        self.error = HierarchicalTask(ERRORS)
        self.phoneme = HierarchicalTask(PHONEMES)

    def forward(self, x, padding):
        low = self.low(x, padding)
        return self.error(low, padding), self.phoneme(low, padding)


class Prompted(nn.Module):
    def __init__(self):
        super().__init__()
        self.shared = nn.ModuleDict(
            {"linear1": nn.Linear(H, D), "linear2": nn.Linear(D, D), "norm": nn.LayerNorm(D)})
        self.phoneme_head = nn.Linear(D, PHONEMES)
        self.error_head = nn.ModuleDict({
            "phones": nn.Embedding(PHONEMES, D), "evidence": nn.Linear(PHONEMES + 1, D),
            "frames": nn.Linear(H + PHONEMES, D),
            "layers": nn.ModuleList(
                nn.TransformerDecoderLayer(D, HEADS, 4 * D, dropout=0.0, activation="relu", batch_first=True)
                for _ in range(LAYERS)),
            "norm": nn.LayerNorm(D), "decision": nn.Linear(D, 3), "heard": nn.Linear(D, PHONEMES)})

    def forward(self, x, frame_counts):
        s, e = self.shared, self.error_head
        phonemes = self.phoneme_head(s["norm"](s["linear2"](F.relu(s["linear1"](x)))))
        heard = torch.softmax(phonemes.detach(), -1)
        frames = e["frames"](torch.cat([x, heard], 2))
        places = max(2 * len(prompt) + 1 for prompt in PROMPTS)
        classes = torch.zeros(len(PROMPTS), places, dtype=torch.long)
        evidence = torch.zeros(len(PROMPTS), places, PHONEMES + 1)
        bias = torch.zeros(len(PROMPTS), HEADS, places, x.shape[1])
        for row, prompt in enumerate(PROMPTS):
            count, own = int(frame_counts[row]), 2 * len(prompt) + 1
            classes[row, 1:own:2] = torch.tensor(prompt)
            distances, evidence[row, :own] = guide(phonemes[row, :count].detach().double(), classes[row, :own])
            for head in range(HEADS):
                bias[row, head, :own, :count] = -(2.0 ** (1 - head)) * distances
            bias[row, :, :, count:] = -torch.inf
        padding = torch.arange(places)[None] >= torch.tensor([[2 * len(prompt) + 1] for prompt in PROMPTS])
        x = e["phones"](classes) + e["evidence"](evidence) + sinusoids(places)
        for layer in e["layers"]:
            x = layer(x, frames, memory_mask=bias.flatten(0, 1), tgt_key_padding_mask=padding)
        x = e["norm"](x)
        return torch.cat([e["decision"](x), e["heard"](x)], 2), phonemes


def sinusoids(places):
    """As in "Attention is all you need"."""
    angles = torch.arange(places)[:, None] / 10_000 ** (torch.arange(0, D, 2)[None] / D)
    return torch.stack([angles.sin(), angles.cos()], 2).flatten(1)


def guide(logits, labels):
    """Of one utterance, pauses as blanks: expected number of places between each place and where CTC is in each frame, and the surest log
    probability of each class at a place, from 0 (-10) to 1 (0), with that of the place's own less that of the best other phone.
    CTC's occupancy of a place is the gradient of the log likelihood by the place's emissions."""
    log_probabilities = F.log_softmax(logits, -1).clone()
    log_probabilities[:, 0] = torch.logaddexp(log_probabilities[:, 0], log_probabilities[:, PAUSE])
    log_probabilities[:, PAUSE] = -torch.inf
    emissions = log_probabilities[:, labels].requires_grad_()
    never = torch.tensor(-1e30, dtype=torch.double)
    states = range(len(labels))
    alpha = [emissions[0, s] if s < 2 else never for s in states]
    for t in range(1, len(logits)):
        alpha = [
            torch.logsumexp(torch.stack(
                [alpha[s]] + ([alpha[s - 1]] if s else [])
                + ([alpha[s - 2]] if s > 2 and s % 2 and labels[s] != labels[s - 2] else [])), 0) + emissions[t, s]
            for s in states]
    occupancy, = torch.autograd.grad(torch.logsumexp(torch.stack(alpha[-2:]), 0), emissions)
    between = (torch.arange(len(labels))[:, None] - torch.arange(len(labels))[None]).abs().double()
    evidence = torch.zeros(len(labels), PHONEMES + 1, dtype=torch.double)
    for s in states:
        window = occupancy[:, s - 1:s + 2].sum(1) if s % 2 else occupancy[:, s]
        surest = (window.log()[:, None] + log_probabilities).amax(0).clamp(min=-10.0)
        evidence[s, :PHONEMES] = 1 + surest / 10
        others = [k for k in range(1, PHONEMES) if k != labels[s]]
        evidence[s, PHONEMES] = evidence[s, labels[s]] - evidence[s, others].max()
    return (occupancy @ between).T, evidence


def randomize(module, generator):
    """Every parameter away from its trivial start: norms near 1, biases not 0."""
    for name, parameter in module.named_parameters():
        values = torch.randn(parameter.shape, generator=generator)
        if parameter.dim() > 1:
            fan_in = parameter[0].numel()
            values = values / fan_in**0.5 if "original0" not in name else 0.5 + 0.1 * values
        else:
            values = 0.2 * values + (1.0 if "norm" in name and name.endswith("weight") else 0.0)
        parameter.data.copy_(values)


def waveforms(generator):
    batch = torch.zeros(len(SAMPLES), max(SAMPLES))
    for row, count in enumerate(SAMPLES):
        batch[row, :count] = 0.1 * torch.randn(count, generator=generator) + 0.02
    return batch


def normalized(batch):
    """As Wav2Vec2FeatureExtractor with do_normalize."""
    result = torch.zeros_like(batch)
    for row, count in enumerate(SAMPLES):
        x = batch[row, :count]
        result[row, :count] = (x - x.mean()) / torch.sqrt(x.var(unbiased=False) + 1e-7)
    return result


def ctc(logits, frames, targets):
    lengths = torch.tensor([len(t) for t in targets])
    flat = torch.tensor([label for target in targets for label in target])
    log_probabilities = F.log_softmax(logits, -1).transpose(0, 1)
    return F.ctc_loss(log_probabilities, flat, frames, lengths, blank=0, reduction="mean")


def place_loss(answers):
    """Cross-entropy of decisions and of the phones heard, per canonical phone; the mean of the utterances."""
    items = []
    for row, prompt in enumerate(PROMPTS):
        total = 0
        for place, (decision, sound) in enumerate(zip(DECISIONS[row], SOUNDS[row])):
            decided, heard = answers[row, place].split([3, PHONEMES])
            factor = WRONG_WEIGHT if decision > 0 else 1.0
            total = total + factor * F.cross_entropy(decided, torch.tensor(decision))
            if sound >= 0:
                total = total + HEARD_WEIGHT * F.cross_entropy(heard, torch.tensor(sound))
        items.append(total / len(prompt))
    return torch.stack(items).mean()


def write(name, heads, seed):
    generator = torch.Generator().manual_seed(seed)
    model = nn.ModuleDict({"wav2vec2": encoder(), "heads": heads}).train()
    randomize(model, generator)
    batch = waveforms(generator)
    counts = torch.tensor(SAMPLES)
    attention_mask = (torch.arange(max(SAMPLES))[None] < counts[:, None]).long()
    hidden = model["wav2vec2"](normalized(batch), attention_mask=attention_mask).last_hidden_state
    frames = model["wav2vec2"]._get_feat_extract_output_lengths(counts)
    padding = torch.arange(hidden.shape[1])[None] >= frames[:, None]
    if name == "prompted":
        errors, phonemes = heads(hidden, frames)
        error_loss = place_loss(errors)
    else:
        errors, phonemes = heads(hidden, padding)
        error_loss = ctc(errors, frames, ERROR_TARGETS)
    loss = error_loss + ctc(phonemes, frames, PHONEME_TARGETS)
    loss.backward()
    gradients = {own_name(n): p.grad.contiguous() for n, p in model.named_parameters()}
    weights = {own_name(n): p.detach().contiguous() for n, p in model.named_parameters()}
    directory = OUT / name
    directory.mkdir(parents=True, exist_ok=True)
    save_file(weights, directory / "weights.safetensors")
    save_file(gradients, directory / "gradients.safetensors")
    save_file(
        {"waveforms": batch, "frames": frames, "errors": errors.detach(), "phonemes": phonemes.detach(),
         "loss": loss.detach().reshape(1)},
        directory / "io.safetensors")
    smallest = min(gradients, key=lambda n: gradients[n].abs().max())
    print(name, loss.item(), "weakest gradient:", smallest, gradients[smallest].abs().max().item())


def own_name(name):
    return name.removeprefix("heads.").replace(".multihead_attn.", ".cross_attn.")


if __name__ == "__main__":
    torch.use_deterministic_algorithms(True)
    for number, (name, heads) in enumerate(
            {"simple": Simple, "transformer": Transformer, "cross": Cross, "hierarchical": Hierarchical,
             "prompted": Prompted}.items()):
        torch.manual_seed(number)
        write(name, heads(), 100 + number)
