package elocute.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import elocute.config.HeadSettings;
import elocute.config.ModelType;
import elocute.model.files.SafetensorsException;
import elocute.model.nn.Wav2Vec2Config;

/**
 * All that determines a model's parameters and computation, except the weights. Stored in the
 * metadata of a weight file, it makes the file sufficient to rebuild the model.
 *
 * @param modelType architecture above the encoder
 * @param head its sizes
 * @param encoder the encoder
 * @param errorClasses error classes, blank included
 * @param phonemes phonemes, blank included
 * @param pause class of the phoneme head that is said in pauses, for an error head that is asked; 0
 *     if there is none
 * @param encoderClassifier whether a Linear for phonemes stands on the encoder itself, for training
 */
public record ModelDescription(
    ModelType modelType,
    HeadSettings head,
    Wav2Vec2Config encoder,
    int errorClasses,
    int phonemes,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) int pause,
    @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean encoderClassifier) {

  private static final JsonMapper JSON = new JsonMapper();

  /** The inverse of {@link #toJson}. */
  static ModelDescription fromJson(String json) throws SafetensorsException {
    try {
      return JSON.readValue(json, ModelDescription.class);
    } catch (JsonProcessingException e) {
      throw new SafetensorsException("model description: " + e.getOriginalMessage(), e);
    }
  }

  String toJson() {
    try {
      return JSON.writeValueAsString(this);
    } catch (JsonProcessingException impossible) {
      throw new IllegalStateException("a model description is not JSON: " + this, impossible);
    }
  }
}
