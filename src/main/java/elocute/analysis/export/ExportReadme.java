package elocute.analysis.export;

import elocute.analysis.export.ModelExport.Layout;
import elocute.config.ModelType;
import elocute.model.WeightExport;
import elocute.model.files.WeightPrecision;
import elocute.training.checkpoint.CheckpointRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Collectors;

/** The README of an exported model: how to load it, and what each tensor of the heads is. */
final class ExportReadme {

  private ExportReadme() {}

  static String write(
      CheckpointRecord record, WeightExport weights, Layout layout, WeightPrecision precision) {
    String tensors =
        weights.headTensors().entrySet().stream()
            .map(tensor -> "| `%s` | %s |".formatted(tensor.getKey(), tensor.getValue().shape()))
            .collect(Collectors.joining("\n"));
    return template()
        .replace("{experiment}", record.experiment())
        .replace("{precision}", precision(precision))
        .replace("{epoch}", String.valueOf(record.state().epoch()))
        .replace("{model_type}", record.modelType())
        .replace("{heads}", heads(layout))
        .replace("{architecture}", architecture(record.modelType()) + helper(weights))
        .replace("{tensors}", tensors);
  }

  private static String precision(WeightPrecision precision) {
    return switch (precision) {
      case FP32 -> "float32";
      case FP16 -> "stored as float16, rounded from float32";
    };
  }

  private static String heads(Layout layout) {
    return switch (layout) {
      case ENCODER_AND_HEADS -> "| `heads.safetensors` | everything above the encoder |";
      case CHECKPOINT ->
          "| `model.safetensors` | everything above the encoder as well: Hugging Face's libraries leave it unused |\n"
              + "| `checkpoint.json` | makes DIR a checkpoint: `evaluate` and `predict` take `--model_checkpoint DIR` |";
    };
  }

  private static String architecture(String modelType) {
    return switch (ModelType.valueOf(modelType.toUpperCase(Locale.ROOT))) {
      case SIMPLE ->
          "`shared.linear1`, ReLU, `shared.linear2`, LayerNorm `shared.norm`; then the Linear"
              + " `error_head` and the Linear `phoneme_head`.";
      case TRANSFORMER ->
          "`shared.projection`, the layers `shared.layers.N` (each a post-norm"
              + " `torch.nn.TransformerEncoderLayer` with ReLU), LayerNorm `shared.norm`; then the"
              + " Linear `error_head` and the Linear `phoneme_head`.";
      case CROSS ->
          "Per task (`error`, `phoneme`): `encoder.projection`, `encoder.layers.N` (post-norm"
              + " `torch.nn.TransformerEncoderLayer` with ReLU), LayerNorm `encoder.norm`. Then"
              + " `cross.attention` (`torch.nn.MultiheadAttention`; query: the own task, key and"
              + " value: the other), `cross.down`, `cross.up`, residual and LayerNorm"
              + " `cross.norm1`, `cross.linear1`, ReLU, `cross.linear2`, residual and LayerNorm"
              + " `cross.norm2`; `head.linear1`, ReLU, `head.linear2`.";
      case HIERARCHICAL ->
          "`low.projection`, `low.layers.N` (post-norm `torch.nn.TransformerEncoderLayer` with"
              + " ReLU), LayerNorm `low.norm`. Per task (`error`, `phoneme`): `mid.projection`,"
              + " `mid.layers.N`, LayerNorm `mid.norm`; the gate g = sigmoid(`gate.linear2`(ReLU("
              + "`gate.linear1`(low)))) mixes low and mid, then LayerNorm `gate.norm`;"
              + " `head.self_attn` (`torch.nn.MultiheadAttention`), residual and LayerNorm"
              + " `head.norm`, `head.linear1`, ReLU, `head.linear2`.";
      case PROMPTED ->
          "`shared.linear1`, ReLU, `shared.linear2`, LayerNorm `shared.norm`; then the Linear"
              + " `phoneme_head`. The error head is asked about the canonical phones and answers per"
              + " place (gap, first phone, gap, ..., last phone, gap), not per frame. Queries: the"
              + " embedding `error_head.phones` (0: a gap), the Linear `error_head.evidence` of what"
              + " the phoneme head hears at the place, sinusoidal positions. Keys: the Linear"
              + " `error_head.frames` of hidden states beside softmax(phoneme logits). The layers"
              + " `error_head.layers.N` are post-norm `torch.nn.TransformerDecoderLayer` with ReLU"
              + " (`cross_attn` is its `multihead_attn`), whose attention to frames falls off with"
              + " the expected number of places between; LayerNorm `error_head.norm`, then the"
              + " Linears `error_head.decision` (as asked, another sound, deleted) and"
              + " `error_head.heard` (the phone).";
    };
  }

  private static String helper(WeightExport weights) {
    return weights.headTensors().containsKey("encoder_head.weight")
        ? " The Linear `encoder_head` on the encoder served training alone."
        : "";
  }

  private static String template() {
    try (InputStream file = ExportReadme.class.getResourceAsStream("README.template.md")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
