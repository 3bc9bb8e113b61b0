package elocute.evaluation;

import elocute.dataset.UtteranceRow;
import elocute.speech.audio.Pcm16;
import elocute.speech.labels.ErrorLabels;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.data.Example;
import elocute.training.data.ExampleSource;
import java.util.List;

/** A batch of feature rows as a source of examples. */
record RowSource(List<UtteranceRow> rows, PhonemeInventory inventory, ErrorLabels errorLabels)
    implements ExampleSource {

  @Override
  public int size() {
    return rows.size();
  }

  @Override
  public Example example(int index) {
    UtteranceRow row = rows.get(index);
    try {
      return new Example(
          row.utteranceId(),
          row.sourcePath(),
          samples(row),
          inventory.encode(row.perceivedTrainTarget()),
          errorLabels.encode(row.errorTags().stream().map(ErrorTag::ofCode).toList()),
          row.canonicalTrainTarget());
    } catch (IllegalArgumentException fault) {
      throw EvaluationException.ofUtterance(row, fault);
    }
  }

  static int samples(UtteranceRow row) {
    return row.pcm().length() / Short.BYTES;
  }

  @Override
  public float[] waveform(int index) {
    return Pcm16.decode(rows.get(index).pcm().getBytes());
  }
}
