package elocute.evaluation;

import elocute.audio.Pcm16;
import elocute.features.FeatureRow;
import elocute.labels.ErrorLabels;
import elocute.labels.ErrorTag;
import elocute.labels.PhonemeInventory;
import elocute.training.Example;
import elocute.training.ExampleSource;
import java.util.List;

/** A batch of feature rows as a source of examples. */
record RowSource(List<FeatureRow> rows, PhonemeInventory inventory, ErrorLabels errorLabels)
    implements ExampleSource {

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public Example example(int index) {
    FeatureRow row = rows.get(index);
    return new Example(
        row.utteranceId(),
        row.sourcePath(),
        row.pcm().length() / Short.BYTES,
        inventory.encode(row.perceivedTrainTarget()),
        errorLabels.encode(row.errorTags().stream().map(ErrorTag::ofCode).toList()),
        row.canonicalTrainTarget());
  }

  @Override
  public float[] waveform(int index) {
    return Pcm16.decode(rows.get(index).pcm().getBytes());
  }
}
