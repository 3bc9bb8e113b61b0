# Operators that DJL has no binding for, and the model's hot blocks, each fused into one call.
#
# This is TorchScript in the dialect of saved modules, compiled by libtorch; no Python runs. Legend: B utterances,
# N samples, C channels, T frames, H or D width. A `dtype` is a number of c10::ScalarType (5 float16, 6 float32,
# 7 float64, 15 bfloat16): matrix products and convolutions run in it; norms, softmax and the residual stream are float32.
# A dropout with probability 0 is skipped; otherwise its mask follows from `seed` and the kind of device.
class Ops(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool

  # ---- small pieces ----

  def linear(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: Tensor, dtype: int) -> Tensor:
    return torch.linear(x.to(dtype), weight.to(dtype), bias.to(dtype))

  def layer_norm(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: Tensor, eps: float) -> Tensor:
    return torch.layer_norm(x.to(6), torch.size(weight), weight, bias, eps)

  def dropout(self: __torch__.Ops, x: Tensor, probability: float, seed: int) -> Tensor:
    if probability > 0.:
      y = torch.mul(x, self.dropout_mask(x, probability, seed))
    else:
      y = x
    return y

  # 0 or 1 / (1 - probability) for each value of x. Each takes 15 random bits, and integer arithmetic alone makes the
  # decision: bernoulli_ and booleans take several times as long.
  def dropout_mask(self: __torch__.Ops, x: Tensor, probability: float, seed: int) -> Tensor:
    count = torch.numel(x)
    size = torch.floordiv(torch.add(count, 3), 4)
    if ops.prim.is_cuda(x): # TorchScript has no generators there
      words = self.hashed_words(size, seed, x)
    else:
      words = self.drawn_words(size, seed, x)
    bits = torch.narrow(torch.view_copy(words, dtype=2), 0, 0, count)
    kept = int(torch.round(torch.mul(torch.sub(1., probability), 32768.)))
    decided = torch.__rshift__(torch.add(torch.__and__(bits, 32767), torch.neg(kept)), 15)
    mask = torch.mul(decided.to(6), torch.div(-32768., kept))
    return torch.view(mask, torch.size(x)).to(ops.prim.dtype(x))

  # int64 [size] from a generator of the device of `like`. Of a constant device the compiler would make one generator
  # for all calls, also of threads that run at once.
  def drawn_words(self: __torch__.Ops, size: int, seed: int, like: Tensor) -> Tensor:
    g = torch.manual_seed(torch.Generator(device=ops.prim.device(like)), seed)
    lowest = torch.sub(-9223372036854775807, 1)
    return torch.random_(torch.empty([size], dtype=4, device=ops.prim.device(like)), lowest, None, generator=g)

  # int64 [size] on the device of `like`: the first values of SplitMix64 (Steele, Lea and Flood 2014) from that seed.
  def hashed_words(self: __torch__.Ops, size: int, seed: int, like: Tensor) -> Tensor:
    places = torch.arange(1, torch.add(size, 1), dtype=4, device=ops.prim.device(like))
    z = torch.add(torch.mul(places, -7046029254386353131), seed)
    z = torch.mul(torch.__xor__(z, self.shift_right(z, 30)), -4658895280553007687)
    z = torch.mul(torch.__xor__(z, self.shift_right(z, 27)), -7723592293110705685)
    return torch.__xor__(z, self.shift_right(z, 31))

  # Of int64 without regard to the sign.
  def shift_right(self: __torch__.Ops, x: Tensor, bits: int) -> Tensor:
    return torch.__and__(torch.__rshift__(x, bits), torch.sub(torch.__lshift__(1, torch.sub(64, bits)), 1))

  def activate(self: __torch__.Ops, x: Tensor, name: str) -> Tensor:
    if name == "gelu":
      y = torch.gelu(x)
    elif name == "gelu_tanh":
      y = torch.gelu(x, approximate="tanh")
    elif name == "quick_gelu":
      y = torch.mul(x, torch.sigmoid(torch.mul(x, 1.702)))
    elif name == "relu":
      y = torch.relu(x)
    elif name == "silu":
      y = torch.silu(x)
    elif name == "mish":
      y = torch.mish(x)
    elif name == "leaky_relu":
      y = torch.leaky_relu(x)
    elif name == "tanh":
      y = torch.tanh(x)
    elif name == "sigmoid":
      y = torch.sigmoid(x)
    else:
      ops.prim.RaiseException(torch.add("unknown activation ", name))
      y = x
    return y

  # [B,T,D] -> [B,heads,T,D/heads]
  def split_heads(self: __torch__.Ops, x: Tensor, heads: int) -> Tensor:
    width = torch.floordiv(torch.size(x, 2), heads)
    return torch.transpose(torch.view(x, [torch.size(x, 0), torch.size(x, 1), heads, width]), 1, 2)

  # Scaled dot-product attention of [B,Tq,D] on [B,Tk,D]. key_mask: [] or one bool [B,1,1,Tk], true where a key counts.
  def attend(self: __torch__.Ops, query: Tensor, key: Tensor, value: Tensor, key_mask: List[Tensor], heads: int,
             probability: float, seed: int) -> Tensor:
    q = self.split_heads(query, heads)
    k = self.split_heads(key, heads)
    v = self.split_heads(value, heads)
    if probability > 0.:
      scale = 1. / torch.sqrt(torch.size(q, 3))
      scores = torch.matmul(torch.mul(q, scale), torch.transpose(k, 2, 3)).to(6)
      if torch.len(key_mask) > 0:
        scores = torch.masked_fill(scores, torch.logical_not(key_mask[0]), -float("inf"))
      weights = self.dropout(torch.softmax(scores, -1), probability, seed)
      out = torch.matmul(weights.to(ops.prim.dtype(v)), v)
    else:
      if torch.len(key_mask) > 0:
        out = torch.scaled_dot_product_attention(q, k, v, key_mask[0], 0., False)
      else:
        out = torch.scaled_dot_product_attention(q, k, v, None, 0., False)
    return torch.reshape(torch.transpose(out, 1, 2), torch.size(query))

  # ---- inputs ----

  # Zero mean, unit variance per row of [B,N] over its first counts[b] samples; the rest becomes 0.
  def normalize(self: __torch__.Ops, waveforms: Tensor, counts: Tensor) -> Tensor:
    mask = self.prefix_mask(counts, torch.size(waveforms, 1)).to(6)
    length = torch.unsqueeze(counts, 1).to(6)
    x = torch.mul(waveforms, mask)
    centred = torch.mul(torch.sub(x, torch.div(torch.sum(x, [1], True), length)), mask)
    variance = torch.div(torch.sum(torch.mul(centred, centred), [1], True), length)
    return torch.div(centred, torch.sqrt(torch.add(variance, 1e-7)))

  # bool [B,size], true at the first counts[b] places of row b.
  def prefix_mask(self: __torch__.Ops, counts: Tensor, size: int) -> Tensor:
    places = torch.arange(size, dtype=4, device=ops.prim.device(counts))
    return torch.lt(torch.unsqueeze(places, 0), torch.unsqueeze(counts, 1))

  # ---- wav2vec 2.0 ----

  # One convolution of the feature encoder, [B,N,Cin] -> [B,N',Cout]. convolution: weight [Cout,Cin,K] and, if it has
  # one, bias; norm: [] or weight and bias of a "group" norm (a group per channel; the first convolution's alone) or of
  # a "layer" norm (over channels).
  def feature_convolution(self: __torch__.Ops, x: Tensor, convolution: List[Tensor], norm: List[Tensor], norm_kind: str,
                          stride: int, activation: str, dtype: int) -> Tensor:
    weight = convolution[0]
    if norm_kind == "group":
      y = self.first_convolution(x, torch.select(weight, 1, 0), norm, stride, dtype)
    else:
      y = self.convolve(x.to(dtype), weight.to(dtype), convolution[1:], stride)
      if norm_kind == "layer":
        if ops.prim.is_cuda(y): # CUDA has no norm of low precision with float32 weights
          y = self.layer_norm(y, norm[0], norm[1], 1e-05).to(dtype)
        else:
          y = torch.layer_norm(y, torch.size(norm[0]), norm[0], norm[1], 1e-05)
    return self.activate(y, activation)

  # The convolution of a waveform [B,N,1] and its group norm as one matrix product, [B,T,C]. A channel is a linear
  # function of its window of K samples, so its variance over time follows from the windows' K x K covariance, and the
  # norm goes into the weight [C,K]. A bias of the convolution would be taken off again by the norm. Samples of speech
  # are nearly alike from one to the next: a filter's variance is a small difference of the covariance's large values,
  # so that both are float64.
  def first_convolution(self: __torch__.Ops, x: Tensor, weight: Tensor, norm: List[Tensor], stride: int,
                        dtype: int) -> Tensor:
    windows = torch.unfold(torch.select(x, 2, 0).to(7), 1, torch.size(weight, 1), stride)
    centred = torch.sub(windows, torch.mean(windows, [1], True))
    products = torch.matmul(torch.transpose(centred, 1, 2), centred)
    covariance = torch.div(products, torch.size(windows, 1))
    filters = weight.to(7)
    variance = torch.sum(torch.mul(torch.matmul(filters, covariance), filters), [2])
    gain = torch.mul(norm[0], torch.rsqrt(torch.add(variance, 1e-05)))
    scaled = torch.transpose(torch.mul(filters, torch.unsqueeze(gain, 2)), 1, 2)
    return torch.baddbmm(torch.view(norm[1].to(dtype), [1, 1, -1]), centred.to(dtype), scaled.to(dtype))

  # [B,N,Cin] -> [B,N',Cout]; bias: [] or one. oneDNN is slow at the float32 weight gradient of long channels-last
  # convolutions, so that float32 on a CPU goes by matrix products.
  def convolve(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: List[Tensor], stride: int) -> Tensor:
    rest = torch.remainder(torch.size(weight, 2), stride)
    by_products = torch.__and__(torch.eq(ops.prim.dtype(x), 6), torch.__not__(ops.prim.is_cuda(x)))
    if torch.eq(torch.size(weight, 1), 1):
      windows = torch.unfold(torch.select(x, 2, 0), 1, torch.size(weight, 2), stride)
      y = torch.matmul(windows, torch.t(torch.select(weight, 1, 0)))
      if torch.len(bias) > 0:
        y = torch.add(y, bias[0].to(ops.prim.dtype(x)))
    elif torch.__and__(by_products, torch.le(rest, 1)):
      y = self.convolve_by_products(x, weight, stride)
      if torch.len(bias) > 0:
        y = torch.add(y, bias[0])
    else:
      low_bias = annotate(Optional[Tensor], None)
      if torch.len(bias) > 0:
        low_bias = bias[0].to(ops.prim.dtype(x))
      y = self.channels_last(torch.conv2d(self.channels_first(x), torch.unsqueeze(weight, 2), low_bias, [1, stride]))
    return y

  # A convolution whose kernel is cut into pieces of `stride` taps, the last perhaps of one: where channels lie last, the
  # windows of a piece are rows of x's own memory, and the piece is a matrix product.
  def convolve_by_products(self: __torch__.Ops, x: Tensor, weight: Tensor, stride: int) -> Tensor:
    items, length, channels = torch.size(x)
    outputs, _, kernel = torch.size(weight)
    frames = torch.add(torch.floordiv(torch.sub(length, kernel), stride), 1)
    y = torch.bmm(self.rows(x, 0, ops.prim.min(stride, kernel), stride, frames),
                  self.taps(weight, 0, ops.prim.min(stride, kernel), items))
    first = stride
    for i in range(torch.floordiv(torch.sub(torch.add(kernel, stride), 1), stride) - 1):
      taps = ops.prim.min(stride, torch.sub(kernel, first))
      y = torch.baddbmm(y, self.rows(x, first, taps, stride, frames), self.taps(weight, first, taps, items))
      first = torch.add(first, stride)
    return y

  # Of each window, the taps from `first` on: [B,N',taps * Cin].
  def rows(self: __torch__.Ops, x: Tensor, first: int, taps: int, stride: int, frames: int) -> Tensor:
    if torch.eq(taps, stride):
      piece = torch.narrow(x, 1, first, torch.mul(stride, frames))
      y = torch.view(piece, [torch.size(x, 0), frames, torch.mul(taps, torch.size(x, 2))])
    else:
      last = torch.add(first, torch.mul(stride, torch.sub(frames, 1)))
      y = torch.slice(x, 1, first, torch.add(last, 1), stride)
    return y

  # The same taps of [Cout,Cin,K] as [B,taps * Cin,Cout].
  def taps(self: __torch__.Ops, weight: Tensor, first: int, taps: int, items: int) -> Tensor:
    piece = torch.permute(torch.narrow(weight, 2, first, taps), [2, 1, 0])
    return torch.expand(torch.reshape(piece, [1, -1, torch.size(weight, 0)]), [items, -1, -1])

  # [B,T,C] as [B,C,1,T] and back, without moving anything: oneDNN convolves channels-last memory fastest.
  def channels_first(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.unsqueeze(torch.transpose(x, 1, 2), 2)

  def channels_last(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.transpose(torch.squeeze(x, 2), 1, 2)

  # [B,T,C] -> normalised features [B,T,C] and their projection [B,T,H].
  def feature_projection(self: __torch__.Ops, x: Tensor, p: List[Tensor], eps: float, probability: float, seed: int,
                         dtype: int) -> List[Tensor]:
    norm_weight, norm_bias, weight, bias = p
    features = self.layer_norm(x, norm_weight, norm_bias, eps)
    projected = self.linear(features, weight, bias, dtype).to(6)
    return [features, self.dropout(projected, probability, seed)]

  # Replaces the frames of [B,T,H] where mask, bool [B,T], is true. The backward pass reads the mask again; the
  # caller's lies in Java's memory and may be gone by then.
  def mask_frames(self: __torch__.Ops, x: Tensor, mask: Tensor, replacement: Tensor) -> Tensor:
    return torch.where(torch.unsqueeze(torch.clone(mask), 2), replacement, x)

  # Sets features of [B,T,H] to 0 in all frames where mask, bool [B,H], is true.
  def mask_features(self: __torch__.Ops, x: Tensor, mask: Tensor) -> Tensor:
    return torch.masked_fill(x, torch.unsqueeze(torch.clone(mask), 1), 0.)

  # Adds the weight-normalised positional convolution to [B,T,H]; padded frames are zeroed before.
  # p: gain [1,1,K], direction [H,H/groups,K], bias; frame_mask: [] or one bool [B,T]. With few channels in a group
  # it computes in fp32: with 4, 8 and 12, oneDNN's bf16 convolution on AMX is wrong (published models have 48 or 64).
  def add_positions(self: __torch__.Ops, x: Tensor, p: List[Tensor], frame_mask: List[Tensor], groups: int, activation: str,
                    dtype: int) -> Tensor:
    gain, direction, bias = p
    if torch.len(frame_mask) > 0:
      x = torch.masked_fill(x, torch.logical_not(torch.unsqueeze(frame_mask[0], 2)), 0.)
    weight = torch._weight_norm(direction, gain, 2)
    kernel = torch.size(weight, 2)
    channels = torch.size(weight, 1)
    if channels < 16:
      dtype = 6
    y = torch.conv1d(torch.transpose(x, 1, 2).to(dtype), weight.to(dtype), bias.to(dtype), [1],
                     [torch.floordiv(kernel, 2)], [1], groups)
    y = torch.narrow(y, 2, 0, torch.size(x, 1))
    return torch.add(x, torch.transpose(self.activate(y, activation), 1, 2).to(6))

  # LayerNorm and dropout of [B,T,H] around the encoder's layers.
  def norm_dropout(self: __torch__.Ops, x: Tensor, weight: Tensor, bias: Tensor, eps: float, probability: float,
                   seed: int) -> Tensor:
    return self.dropout(self.layer_norm(x, weight, bias, eps), probability, seed)

  def encoder_attention(self: __torch__.Ops, x: Tensor, p: List[Tensor], key_mask: List[Tensor], heads: int,
                        probabilities: List[float], seed: int, dtype: int) -> Tensor:
    low = x.to(dtype)
    q = self.linear(low, p[0], p[1], dtype)
    k = self.linear(low, p[2], p[3], dtype)
    v = self.linear(low, p[4], p[5], dtype)
    out = self.attend(q, k, v, key_mask, heads, probabilities[1], seed)
    return self.dropout(self.linear(out, p[6], p[7], dtype).to(6), probabilities[0], seed + 1)

  def encoder_feed_forward(self: __torch__.Ops, x: Tensor, p: List[Tensor], activation: str, probabilities: List[float],
                           seed: int, dtype: int) -> Tensor:
    inner = self.activate(self.linear(x, p[10], p[11], dtype), activation)
    inner = self.dropout(inner, probabilities[2], seed + 2)
    return self.dropout(self.linear(inner, p[12], p[13], dtype).to(6), probabilities[0], seed + 3)

  # One transformer layer, [B,T,H] -> [B,T,H]. p: query, key, value, output projection, layer norm, two feed-forward
  # projections, final layer norm, weight before bias; probabilities: hidden, attention and activation dropout.
  def encoder_layer(self: __torch__.Ops, x: Tensor, p: List[Tensor], key_mask: List[Tensor], heads: int, pre_norm: bool,
                    activation: str, eps: float, probabilities: List[float], seed: int, dtype: int) -> Tensor:
    if pre_norm:
      y = self.layer_norm(x, p[8], p[9], eps)
      y = torch.add(x, self.encoder_attention(y, p, key_mask, heads, probabilities, seed, dtype))
      z = self.layer_norm(y, p[14], p[15], eps)
      z = torch.add(y, self.encoder_feed_forward(z, p, activation, probabilities, seed, dtype))
    else:
      y = torch.add(x, self.encoder_attention(x, p, key_mask, heads, probabilities, seed, dtype))
      y = self.layer_norm(y, p[8], p[9], eps)
      z = torch.add(y, self.encoder_feed_forward(y, p, activation, probabilities, seed, dtype))
      z = self.layer_norm(z, p[14], p[15], eps)
    return z

  # ---- layers above the encoder: ReLU, layer norms with epsilon 1e-5 ----

  # Linear, [B,T,Din] -> [B,T,Dout] in float32, then dropout.
  def linear_dropout(self: __torch__.Ops, x: Tensor, p: List[Tensor], probability: float, seed: int, dtype: int) -> Tensor:
    return self.dropout(self.linear(x, p[0], p[1], dtype).to(6), probability, seed)

  # Dropout, then Linear.
  def dropout_linear(self: __torch__.Ops, x: Tensor, p: List[Tensor], probability: float, seed: int, dtype: int) -> Tensor:
    return self.linear(self.dropout(x, probability, seed), p[0], p[1], dtype).to(6)

  # Linear, ReLU, dropout, Linear.
  def feed_forward(self: __torch__.Ops, x: Tensor, p: List[Tensor], probability: float, seed: int, dtype: int) -> Tensor:
    inner = self.dropout(torch.relu(self.linear(x, p[0], p[1], dtype)), probability, seed)
    return self.linear(inner, p[2], p[3], dtype).to(6)

  # Multi-head attention; p: the three stacked input projections, output projection.
  def multi_head(self: __torch__.Ops, query: Tensor, other: Tensor, p: List[Tensor], key_mask: List[Tensor], heads: int,
                 probability: float, seed: int, dtype: int) -> Tensor:
    wq, wk, wv = torch.chunk(p[0].to(dtype), 3)
    bq, bk, bv = torch.chunk(p[1].to(dtype), 3)
    low = other.to(dtype)
    q = torch.linear(query.to(dtype), wq, bq)
    out = self.attend(q, torch.linear(low, wk, bk), torch.linear(low, wv, bv), key_mask, heads, probability, seed)
    return self.linear(out, p[2], p[3], dtype).to(6)

  # layer_norm(x + y); p: weight, bias.
  def add_norm(self: __torch__.Ops, x: Tensor, y: Tensor, p: List[Tensor]) -> Tensor:
    return self.layer_norm(torch.add(x, y), p[0], p[1], 1e-05)

  # Post-norm transformer layer. p: attention (4), feed-forward (4), norm 1 (2), norm 2 (2).
  def transformer_layer(self: __torch__.Ops, x: Tensor, p: List[Tensor], key_mask: List[Tensor], heads: int,
                        probability: float, seed: int, dtype: int) -> Tensor:
    attended = self.multi_head(x, x, p[0:4], key_mask, heads, probability, seed, dtype)
    y = self.add_norm(x, self.dropout(attended, probability, seed + 1), p[8:10])
    inner = self.feed_forward(y, p[4:8], probability, seed + 2, dtype)
    return self.add_norm(y, self.dropout(inner, probability, seed + 3), p[10:12])

  # Cross attention of one task to the other. p: attention (4), down and up projection (4), norm (2), feed-forward (4),
  # norm (2).
  def cross_layer(self: __torch__.Ops, own: Tensor, other: Tensor, p: List[Tensor], key_mask: List[Tensor], heads: int,
                  probability: float, seed: int, dtype: int) -> Tensor:
    attended = self.multi_head(own, other, p[0:4], key_mask, heads, probability, seed, dtype)
    narrow = self.linear_dropout(attended, p[4:6], probability, seed + 1, dtype)
    y = self.add_norm(own, self.linear(narrow, p[6], p[7], dtype).to(6), p[8:10])
    return self.add_norm(y, self.feed_forward(y, p[10:14], probability, seed + 2, dtype), p[14:16])

  # Mixes two levels by a gate on the low one. p: gate (4), norm (2).
  def gated_mix(self: __torch__.Ops, low: Tensor, mid: Tensor, p: List[Tensor], probability: float, seed: int,
                dtype: int) -> Tensor:
    gate = torch.sigmoid(self.feed_forward(low, p[0:4], probability, seed, dtype))
    mixed = torch.add(low, torch.mul(gate, torch.sub(mid, low)))
    return self.layer_norm(mixed, p[4], p[5], 1e-05)

  # Self-attention, residual and norm. p: attention (4), norm (2).
  def self_attention_norm(self: __torch__.Ops, x: Tensor, p: List[Tensor], key_mask: List[Tensor], heads: int,
                          probability: float, seed: int, dtype: int) -> Tensor:
    return self.add_norm(x, self.multi_head(x, x, p[0:4], key_mask, heads, probability, seed, dtype), p[4:6])

  # ---- an error head that is asked: S places of the canonical phones ----

  # Linear of the hidden states [B,T,H] beside what the phoneme logits [B,T,P] hear in them, [B,T,D]. The latter do not
  # learn from it.
  def heard_frames(self: __torch__.Ops, hidden: Tensor, phonemes: Tensor, p: List[Tensor], dtype: int) -> Tensor:
    heard = torch.softmax(torch.detach(phonemes).to(6), -1)
    return self.linear(torch.cat([hidden.to(6), heard], 2), p[0], p[1], dtype).to(6)

  # [B,S,D] of the phones' classes, int64 [B,S], evidence [B,S,P+1] and positions [S,D]. p: embedding, Linear (2). The
  # backward pass reads classes and evidence again; the caller's lie in Java's memory and may be gone by then.
  def place_queries(self: __torch__.Ops, classes: Tensor, evidence: Tensor, positions: Tensor, p: List[Tensor],
                    probability: float, seed: int, dtype: int) -> Tensor:
    phones = torch.embedding(p[0], torch.clone(classes))
    heard = self.linear(torch.clone(evidence), p[1], p[2], dtype).to(6)
    return self.dropout(torch.add(torch.add(phones, heard), positions), probability, seed)

  # Multi-head attention of places [B,S,D] on frames [B,T,D], whose scores fall off with distances [B,S,T] by a slope per
  # head [1,heads,1,1]; infinitely far frames get none.
  def guided_attention(self: __torch__.Ops, places: Tensor, frames: Tensor, distances: Tensor, slopes: Tensor,
                       p: List[Tensor], heads: int, probability: float, seed: int, dtype: int) -> Tensor:
    wq, wk, wv = torch.chunk(p[0].to(dtype), 3)
    bq, bk, bv = torch.chunk(p[1].to(dtype), 3)
    low = frames.to(dtype)
    q = self.split_heads(torch.linear(places.to(dtype), wq, bq), heads)
    k = self.split_heads(torch.linear(low, wk, bk), heads)
    v = self.split_heads(torch.linear(low, wv, bv), heads)
    scale = 1. / torch.sqrt(torch.size(q, 3))
    scores = torch.matmul(torch.mul(q, scale), torch.transpose(k, 2, 3)).to(6)
    guided = torch.sub(scores, torch.mul(torch.unsqueeze(distances, 1), slopes))
    weights = self.dropout(torch.softmax(guided, -1), probability, seed)
    out = torch.matmul(weights.to(ops.prim.dtype(v)), v)
    return self.linear(torch.reshape(torch.transpose(out, 1, 2), torch.size(places)), p[2], p[3], dtype).to(6)

  # Post-norm transformer layer over places that attend to frames. inputs: places, frames, distances, slopes; p:
  # attention to places (4), to frames (4), feed-forward (4), norms 1 to 3 (2 each).
  def prompted_layer(self: __torch__.Ops, inputs: List[Tensor], p: List[Tensor], key_mask: List[Tensor], heads: int,
                     probability: float, seed: int, dtype: int) -> Tensor:
    x, frames, distances, slopes = inputs
    attended = self.multi_head(x, x, p[0:4], key_mask, heads, probability, seed, dtype)
    y = self.add_norm(x, self.dropout(attended, probability, seed + 1), p[12:14])
    heard = self.guided_attention(y, frames, distances, slopes, p[4:8], heads, probability, seed + 2, dtype)
    z = self.add_norm(y, self.dropout(heard, probability, seed + 3), p[14:16])
    inner = self.feed_forward(z, p[8:12], probability, seed + 4, dtype)
    return self.add_norm(z, self.dropout(inner, probability, seed + 5), p[16:18])

  # Norm, dropout, and a Linear each for decisions and phones heard, side by side. p: norm (2), Linears (2 each).
  def place_answers(self: __torch__.Ops, x: Tensor, p: List[Tensor], probability: float, seed: int, dtype: int) -> Tensor:
    y = self.dropout(self.layer_norm(x, p[0], p[1], 1e-05), probability, seed)
    return torch.cat([self.linear(y, p[2], p[3], dtype).to(6), self.linear(y, p[4], p[5], dtype).to(6)], 2)

  # ---- loss ----

  # CTC of logits [B,T,V] with blank 0: the sum per item over its target length (at least 1); an item whose target
  # does not fit has loss 0 and no gradient.
  def ctc(self: __torch__.Ops, logits: Tensor, targets: Tensor, frame_counts: Tensor, target_counts: Tensor) -> Tensor:
    log_probabilities = torch.transpose(torch.log_softmax(logits.to(6), -1), 0, 1)
    # The backward pass reads the targets again; the caller's lie in Java's memory and may be gone by then.
    own_targets = torch.clone(targets)
    losses = torch.ctc_loss(log_probabilities, own_targets, frame_counts, target_counts, 0, 0, True)
    return torch.div(losses, torch.clamp_min(target_counts, 1).to(6))

  # As ctc, with targets of V + M classes, of which class V + m of an item is any of those that row m of its `allowed`,
  # [B,M,V], has 1 for: the sum of their probabilities. counted: [B,T], 1 in an item's frames, none if its target does
  # not fit. libtorch's gradient takes for granted that all classes of a frame have the sum 1; what is added to the losses
  # is 0 and takes that back.
  def ctc_with_wildcards(self: __torch__.Ops, inputs: List[Tensor], targets: Tensor, frame_counts: Tensor,
                         target_counts: Tensor) -> Tensor:
    logits, allowed, counted = inputs
    # The backward pass reads these again, too.
    own_allowed = torch.clone(allowed)
    own_counted = torch.clone(counted)
    single = torch.log_softmax(logits.to(6), -1)
    sums = torch.matmul(torch.exp(single), torch.transpose(own_allowed, 1, 2))
    log_probabilities = torch.cat([single, torch.log(torch.clamp_min(sums, 1e-37))], 2)
    own_targets = torch.clone(targets)
    losses = torch.ctc_loss(torch.transpose(log_probabilities, 0, 1), own_targets, frame_counts, target_counts, 0, 0, True)
    probabilities = torch.detach(torch.exp(log_probabilities))
    weighted = torch.mul(torch.mul(log_probabilities, probabilities), torch.unsqueeze(own_counted, 2))
    taken = torch.sum(weighted, [1, 2])
    exact = torch.sub(losses, torch.sub(taken, torch.detach(taken)))
    return torch.div(exact, torch.clamp_min(target_counts, 1).to(6))

  # logits: [B,T,V]; classes: [B,T], below 0 where a frame does not count. The mean over an item's frames that count, [B].
  def frame_cross_entropy(self: __torch__.Ops, logits: Tensor, classes: Tensor) -> Tensor:
    counted = torch.ge(classes, 0)
    places = torch.unsqueeze(torch.clamp_min(classes, 0), 2)
    losses = torch.neg(torch.squeeze(torch.gather(torch.log_softmax(logits.to(6), -1), 2, places), 2))
    sums = torch.sum(torch.where(counted, losses, torch.zeros_like(losses)), [1])
    return torch.div(sums, torch.clamp_min(torch.sum(counted.to(6), [1]), 1.))

  # answers: [B,S,D+V], logits of D decisions and then of V classes heard; decisions and classes: int64 [B,S], below 0
  # where there is none. The cross-entropy of both, [B]: of decisions, those above 0 by wrong_weight, plus heard_weight
  # times that of classes; their sum over phone_counts, int64 [B] (at least 1).
  def place_losses(self: __torch__.Ops, answers: Tensor, decisions: Tensor, classes: Tensor, phone_counts: Tensor,
                   options: int, weights: List[float]) -> Tensor:
    rest = torch.sub(torch.size(answers, 2), options)
    decided = self.place_entropy(torch.narrow(answers, 2, 0, options), decisions)
    heard = self.place_entropy(torch.narrow(answers, 2, options, rest), classes)
    wrong = torch.gt(decisions, 0).to(6)
    factors = torch.add(torch.mul(wrong, torch.sub(weights[0], 1.)), 1.)
    total = torch.add(torch.mul(decided, factors), torch.mul(heard, weights[1]))
    return torch.div(torch.sum(total, [1]), torch.clamp_min(phone_counts, 1).to(6))

  # The same with decisions by degrees: chances [B,S] of the first option, below 0 where the decision is certain. The rest
  # goes, by wrong_weight, to the place's own decision, or to all others together where that is not above 0.
  def scored_place_losses(self: __torch__.Ops, answers: Tensor, decisions: Tensor, chances: Tensor, classes: Tensor,
                          phone_counts: Tensor, options: int, weights: List[float]) -> Tensor:
    logits = torch.narrow(answers, 2, 0, options)
    scores = torch.log_softmax(logits.to(6), -1)
    others = torch.logsumexp(torch.narrow(scores, 2, 1, torch.sub(options, 1)), [2], False)
    own = torch.neg(self.place_entropy(logits, decisions))
    wrong = torch.where(torch.gt(decisions, 0), own, others)
    counted = torch.ge(chances, 0)
    share = torch.clamp_min(chances, 0.)
    against = torch.mul(torch.mul(torch.rsub(share, 1.), wrong), weights[0])
    soft = torch.neg(torch.add(torch.mul(share, torch.select(scores, 2, 0)), against))
    known = torch.where(counted, torch.full_like(decisions, -1), decisions)
    certain = self.place_losses(answers, known, classes, phone_counts, options, weights)
    scored = torch.sum(torch.where(counted, soft, torch.zeros_like(soft)), [1])
    return torch.add(certain, torch.div(scored, torch.clamp_min(phone_counts, 1).to(6)))

  # Of logits [B,S,V] and classes [B,S], 0 where there is none.
  def place_entropy(self: __torch__.Ops, logits: Tensor, classes: Tensor) -> Tensor:
    places = torch.unsqueeze(torch.clamp_min(classes, 0), 2)
    losses = torch.neg(torch.squeeze(torch.gather(torch.log_softmax(logits.to(6), -1), 2, places), 2))
    return torch.where(torch.ge(classes, 0), losses, torch.zeros_like(losses))

  # A scalar from every kind of operator that runs in `dtype`: convolution, matrix product, attention, activation.
  # weight: [8,8,1] in float32.
  def precision_probe(self: __torch__.Ops, weight: Tensor, dtype: int) -> Tensor:
    x = torch.transpose(torch.conv1d(torch.ones_like(weight).to(dtype), weight.to(dtype)), 1, 2)
    bias = torch.select(torch.select(weight, 2, 0), 0, 0)
    projected = self.linear(x, torch.select(weight, 2, 0), bias, dtype)
    keys = annotate(List[Tensor], [])
    y = self.attend(projected, x, self.activate(projected, "gelu"), keys, 2, 0., 0)
    weights = torch.softmax(torch.matmul(y, torch.transpose(x, 1, 2)).to(6), -1)
    return torch.sum(torch.add(torch.relu(y).to(6), weights))

  def backward(self: __torch__.Ops, loss: Tensor) -> None:
    torch.backward(loss)
    return None

  # Cuts the graph: a leaf with x's values, twice, that gathers the gradient which x has; none if it has none and is not
  # computed `again` with one.
  def cut(self: __torch__.Ops, x: Tensor, again: bool) -> List[Tensor]:
    if torch.__or__(again, ops.prim.requires_grad(x)):
      leaf = torch.requires_grad_(torch.detach(x), True)
      leaves = [leaf, leaf]
    else:
      leaves = annotate(List[Tensor], [])
    return leaves

  # The backward pass below a cut: from x with the gradient that its leaf has gathered.
  def backward_from(self: __torch__.Ops, x: Tensor, leaf: Tensor) -> None:
    torch.backward(x, ops.prim.grad(leaf))
    return None

  # ---- flat parameters and their optimiser ----

  # A leaf of the given shape that shares the flat tensor's storage from `offset` on.
  def view_of(self: __torch__.Ops, flat: Tensor, offset: int, shape: List[int], size: int) -> Tensor:
    return torch.detach(torch.view(torch.narrow(flat, 0, offset, size), shape))

  # Makes `gradient` (flat, zero) the storage of the parameter's gradient: a first backward pass through a view hands
  # it over as it is, and later passes add to it in place.
  def adopt_gradient(self: __torch__.Ops, parameter: Tensor, flat: Tensor, offset: int, size: int) -> None:
    torch.backward(torch.view(parameter, [-1]), torch.narrow(flat, 0, offset, size))
    return None

  # A copy in main memory.
  def main_memory_copy(self: __torch__.Ops, x: Tensor) -> Tensor:
    return torch.to(x, torch.device("cpu"), 6, False, True)

  # Overwrites the values of x, from any device.
  def assign(self: __torch__.Ops, x: Tensor, values: Tensor) -> None:
    y = torch.copy_(torch.detach(x), values)
    return None

  def fill_zero(self: __torch__.Ops, x: Tensor) -> None:
    y = torch.zero_(x)
    return None

  def scale(self: __torch__.Ops, x: Tensor, factor: float) -> None:
    y = torch.mul_(x, factor)
    return None

  # Euclidean norm: of blocks in float32, of the blocks' norms in float64.
  def norm(self: __torch__.Ops, x: Tensor) -> float:
    block = 65536
    flat = torch.reshape(x, [-1])
    whole = torch.mul(torch.floordiv(torch.numel(flat), block), block)
    head = torch.view(torch.narrow(flat, 0, 0, whole), [-1, block])
    tail = torch.narrow(flat, 0, whole, torch.sub(torch.numel(flat), whole))
    norms = torch.cat([torch.linalg_vector_norm(head, 2, [1]), torch.linalg_vector_norm(tail, 2, [0], True)])
    return float(torch.linalg_vector_norm(norms.to(7), 2))

  # One AdamW step (arXiv 1711.05101) in place; step: the number of this step, from 1, as float32 [1].
  def adamw(self: __torch__.Ops, weights: List[Tensor], gradients: List[Tensor], averages: List[Tensor],
            square_averages: List[Tensor], steps: List[Tensor], hyper: List[float]) -> None:
    rate, beta1, beta2, decay, eps = hyper
    torch._fused_adamw_(weights, gradients, averages, square_averages, [], steps, lr=rate, beta1=beta1, beta2=beta2,
                        weight_decay=decay, eps=eps, amsgrad=False, maximize=False)
    return None
