package elocute.dataset.prepare;

import com.jerolba.carpet.CloseableIterator;
import elocute.dataset.UtteranceRow;
import elocute.lake.JobCommand;
import java.io.Closeable;
import java.io.IOException;
import java.util.Collections;
import java.util.Iterator;

/** Goes once through an old shard, whose order is that of the utterances asked for. */
final class ReusedRowReader implements Closeable {

  static final ReusedRowReader NONE = new ReusedRowReader(Collections.emptyIterator(), () -> {});

  private final Iterator<UtteranceRow> rows;
  private final Closeable resource;

  ReusedRowReader(CloseableIterator<UtteranceRow> rows) {
    this(rows, rows);
  }

  private ReusedRowReader(Iterator<UtteranceRow> rows, Closeable resource) {
    this.rows = rows;
    this.resource = resource;
  }

  /**
   * The row of an utterance that lies behind those read so far.
   *
   * @throws IllegalStateException if there is none
   */
  UtteranceRow next(String utteranceId) {
    while (rows.hasNext()) {
      UtteranceRow row = rows.next();
      if (row.utteranceId().equals(utteranceId)) {
        return row;
      }
    }
    throw new IllegalStateException(
        "%s: not found where the generation before had it; %s writes all anew"
            .formatted(utteranceId, JobCommand.of("preprocess", "--rebuild")));
  }

  @Override
  public void close() throws IOException {
    resource.close();
  }
}
