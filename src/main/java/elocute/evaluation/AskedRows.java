package elocute.evaluation;

import elocute.dataset.UtteranceRow;
import elocute.speech.labels.ErrorTag;
import elocute.speech.labels.PhonemeInventory;
import elocute.training.data.Example;
import elocute.training.data.ExampleSource;
import elocute.training.data.PhoneQuestions;
import java.util.List;

/**
 * A batch of feature rows for a model whose error head is asked about each canonical phone.
 *
 * @param rows the rows
 * @param source the same as examples
 * @param inventory the model's classes
 */
record AskedRows(List<UtteranceRow> rows, ExampleSource source, PhonemeInventory inventory)
    implements ExampleSource {

  @Override
  public int size() {
    return source.size();
  }

  @Override
  public Example example(int index) {
    UtteranceRow row = rows.get(index);
    try {
      return source.example(index).asking(prompt(row));
    } catch (IllegalArgumentException fault) {
      throw EvaluationException.ofUtterance(row, fault);
    }
  }

  private PhoneQuestions prompt(UtteranceRow row) {
    return PhoneQuestions.of(
        row.canonicalTrainTarget(),
        row.perceivedTrainTarget(),
        row.errorTags().stream().map(ErrorTag::ofCode).toList(),
        row.phoneScores() == null ? List.of() : row.phoneScores(),
        inventory);
  }

  @Override
  public float[] waveform(int index) {
    return source.waveform(index);
  }
}
