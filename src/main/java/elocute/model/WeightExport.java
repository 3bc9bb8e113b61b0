package elocute.model;

import elocute.model.files.SafetensorsWriter;
import elocute.model.files.TensorSet;
import elocute.model.files.TensorSource;
import elocute.model.files.WeightPrecision;
import elocute.model.nn.Parameter;
import elocute.model.nn.ParameterGroup;
import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.Map;

/** A model's weights as safetensors files that other programs read. */
public final class WeightExport {

  private static final String ENCODER_PREFIX = "wav2vec2.";

  private final PronunciationModel model;
  private final WeightPrecision precision;

  public WeightExport(PronunciationModel model, WeightPrecision precision) {
    this.model = model;
    this.precision = precision;
  }

  /** All weights as one file, from which a checkpoint's model is opened. */
  public TensorSet all() {
    return model.tensors(Map.of()).in(precision);
  }

  /** The encoder, by the names of Hugging Face's {@code Wav2Vec2Model}. */
  public void writeEncoder(OutputStream stream) throws IOException {
    var tensors = new LinkedHashMap<String, TensorSource>();
    tensors(ParameterGroup.ENCODER)
        .forEach((name, tensor) -> tensors.put(name.substring(ENCODER_PREFIX.length()), tensor));
    SafetensorsWriter.write(stream, tensors, Map.of("format", "pt"));
  }

  /** Everything above the encoder, by its own names; the architecture is in the metadata. */
  public void writeHeads(OutputStream stream) throws IOException {
    var metadata = Map.of("format", "pt", "model_type", model.description().modelType().id());
    SafetensorsWriter.write(stream, headTensors(), metadata);
  }

  /** The tensors of {@link #writeHeads} in their order; their names, types and shapes. */
  public Map<String, TensorSource> headTensors() {
    return tensors(ParameterGroup.MAIN);
  }

  private Map<String, TensorSource> tensors(ParameterGroup group) {
    var tensors = new LinkedHashMap<String, TensorSource>();
    for (Parameter parameter : model.parameters().parameters()) {
      if (parameter.group() == group) {
        tensors.put(
            parameter.name(),
            precision.of(
                TensorSource.tensor(model.parameters().weightsOf(parameter), parameter.shape())));
      }
    }
    return tensors;
  }
}
