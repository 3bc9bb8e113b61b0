"""What the peers train: wav2vec 2.0 base from random weights with Elocute's simple head."""

import torch
from torch import nn
from transformers import Wav2Vec2Config, Wav2Vec2Model

SAMPLE_RATE_HZ = 16_000
LABELS_PER_SECOND = 10
ERROR_CLASSES = 3
PHONEME_CLASSES = 42
HIDDEN = 1024


class PronunciationModel(nn.Module):
    """Encoder, two linear layers and a layer norm, a linear classifier for errors and one for phonemes."""

    def __init__(self):
        super().__init__()
        # As in `bench`: dropouts stay at 0.1; neither SpecAugment nor layer drop, which would leave work out.
        config = Wav2Vec2Config(mask_time_prob=0.0, layerdrop=0.0, attn_implementation="sdpa")
        self.encoder = Wav2Vec2Model(config)
        self.first = nn.Linear(config.hidden_size, HIDDEN)
        self.second = nn.Linear(HIDDEN, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN)
        self.errors = nn.Linear(HIDDEN, ERROR_CLASSES)
        self.phonemes = nn.Linear(HIDDEN, PHONEME_CLASSES)
        self.dropout = nn.Dropout(0.1)

    def forward(self, waveforms, attention_mask):
        """Waveforms (items, samples), 1 where no padding is -> both heads' logits (items, frames, classes)."""
        frames = self.encoder(waveforms, attention_mask=attention_mask).last_hidden_state
        hidden = self.dropout(torch.relu(self.first(frames)))
        hidden = self.norm(self.second(hidden))
        return self.errors(self.dropout(hidden)), self.phonemes(self.dropout(hidden))


def optimizers(model):
    """One AdamW for what is trained of the encoder, one for the head."""
    encoder = [p for p in model.encoder.parameters() if p.requires_grad]
    head = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
    return [torch.optim.AdamW(encoder, lr=1e-5), torch.optim.AdamW(head, lr=1e-4)]


def autocast(dtype):
    """Mixed precision as transformers' trainer has it: bf16 by autocast, or plain fp32."""
    return torch.autocast("cpu", dtype=torch.bfloat16, enabled=dtype == "bf16")


def loss(logits, frames, targets, lengths):
    """The sum of both heads' CTC losses; one tensor of targets (items, labels) for each."""
    total = 0.0
    for head, target in zip(logits, targets):
        log_probabilities = head.float().log_softmax(-1).transpose(0, 1)
        total += nn.functional.ctc_loss(log_probabilities, target, frames, lengths, zero_infinity=True)
    return total


def step(total, optimizers):
    """The backward pass and both optimisers' steps."""
    total.backward()
    for optimizer in optimizers:
        optimizer.step()
        optimizer.zero_grad()
